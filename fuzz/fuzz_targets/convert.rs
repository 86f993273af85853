#![no_main]

connector_check_fuzz::target!("convert", converted, changed);
