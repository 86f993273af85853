#![no_main]

connector_check_fuzz::target!("yaml", yaml, changed);
