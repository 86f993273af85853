#![no_main]

connector_check_fuzz::target!("files", companions, changed);
