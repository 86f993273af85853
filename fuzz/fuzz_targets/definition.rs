#![no_main]

connector_check_fuzz::target!("definition", definition, changed);
