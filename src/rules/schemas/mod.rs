pub mod array_items;
pub mod full_information;
pub mod reference_loop;
pub mod required_array;
