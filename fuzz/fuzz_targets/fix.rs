#![no_main]

connector_check_fuzz::target!("fix", mended, changed);
