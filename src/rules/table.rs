//! The table of all rules, in the order of display. To add one: a file in the folder of its family, a line here.

use super::{
    Doc, Rule, definition, info, operations, parameters, properties, responses, schemas, security, submission,
};

macro_rules! table {
    ($($family:ident :: $rule:ident),* $(,)?) => {
        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$family::$rule::RULE),*];

        /// The long text of every rule, in the same order.
        pub static DOCS: &[&Doc] = &[$(&$family::$rule::DOC),*];
    };
}

table! {
    submission::definition_present,
    submission::file_size,
    submission::one_definition,
    definition::json_valid,
    definition::notation,
    definition::openapi_2,
    definition::no_counterpart,
    definition::required_roots,
    definition::required_property,
    definition::unknown_property,
    definition::exclusive_fields,
    definition::json_type,
    definition::enum_value,
    definition::empty_list,
    definition::duplicate_value,
    definition::number_range,
    definition::host_valid,
    definition::basepath,
    definition::ref_valid,
    definition::component_name,
    info::title_present,
    info::version_present,
    operations::path_slash,
    operations::path_template,
    operations::path_distinct,
    operations::id_unique,
    operations::path_params_defined,
    operations::params_unique,
    operations::single_body,
    operations::body_xor_form,
    operations::has_response,
    operations::summary_present,
    operations::description_present,
    operations::full_information,
    parameters::in_name,
    parameters::type_stated,
    parameters::path_required,
    parameters::body_schema,
    parameters::array_items,
    parameters::file_consumes,
    parameters::summary,
    parameters::description,
    parameters::full_information,
    responses::code_valid,
    responses::description,
    schemas::array_items,
    schemas::required_array,
    schemas::reference_loop,
    schemas::full_information,
    security::definition_type,
    security::api_key,
    security::oauth_flow,
    security::requirement_defined,
    properties::json_valid,
    properties::root,
}
