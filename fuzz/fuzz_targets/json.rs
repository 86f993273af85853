#![no_main]

connector_check_fuzz::target!("json", json, changed);
