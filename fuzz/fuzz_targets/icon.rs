#![no_main]

connector_check_fuzz::target!("icon", icon, sealed);
