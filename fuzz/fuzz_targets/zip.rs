#![no_main]

connector_check_fuzz::target!("zip", zip, changed);
