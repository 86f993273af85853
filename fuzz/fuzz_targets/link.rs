#![no_main]

connector_check_fuzz::target!("link", link_payload);
