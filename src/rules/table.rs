//! The table of all rules, in the order of display. To add one: a file in the folder of its family, a line here. A line
//! with `if Owner` or `if Independent` says that the rule binds only this kind of publisher, with `unless Independent` that
//! it binds everybody else, also who has not answered yet; `[fix]` at its end says that its file has a `FIX`. The rules on
//! the files beside the definition are a part of their own: the engine that comes with the page does without them, and
//! without the few that only concern what the feature `any-definition` reads.

use super::{
    Doc, Rule, annotations, definition, dynamic, extensions, info, metadata, operations, parameters, responses,
    schemas, security, strings, submission, triggers,
};
#[cfg(feature = "package")]
use super::{brand, documents, icon, package, policies, properties, script};
use crate::criteria::Publisher;
#[cfg(feature = "fix")]
use crate::fix::Fixer;

macro_rules! table {
    (
        definition { $($(#[$when:meta])? $family:ident :: $rule:ident $([$fix:ident])?),* $(,)? }
        package {
            $($beside:ident :: $further:ident $(if $publisher:ident)? $(unless $spared:ident)? $([$mend:ident])?),* $(,)?
        }
    ) => {
        /// Every rule.
        pub static RULES: &[&Rule] = &[
            $($(#[$when])? &$family::$rule::RULE,)*
            $(#[cfg(feature = "package")] &$beside::$further::RULE),*
        ];

        /// The long text of every rule, in the same order.
        pub static DOCS: &[&Doc] = &[
            $($(#[$when])? &$family::$rule::DOC,)*
            $(#[cfg(feature = "package")] &$beside::$further::DOC),*
        ];

        /// The family of every rule, in the same order.
        #[cfg(feature = "package")]
        pub static FAMILIES: &[&str] = &[$($(#[$when])? stringify!($family),)* $(stringify!($beside)),*];

        /// What mends the findings of a rule, where something does, in the same order.
        #[cfg(feature = "fix")]
        static FIXERS: &[Option<Fixer>] = &[
            $($(#[$when])? table!(@fix $family $rule $($fix)?),)*
            $(#[cfg(feature = "package")] table!(@fix $beside $further $($mend)?)),*
        ];

        /// Whom the rules on the other files bind, in the same order.
        static BOUND: &[Bound] = &[$(table!(@bound $(if $publisher)? $(unless $spared)?)),*];

        /// How many rules look at the definition alone.
        const ON_DEFINITION: usize = [$($(#[$when])? stringify!($family::$rule)),*].len();
    };
    (@bound) => { Bound::All };
    (@bound if $publisher:ident) => { Bound::Only(Publisher::$publisher) };
    (@bound unless $spared:ident) => { Bound::AllBut(Publisher::$spared) };
    (@fix $family:ident $rule:ident) => { None };
    (@fix $family:ident $rule:ident fix) => { Some($family::$rule::FIX) };
}

/// What mends the findings of the rule at this index.
#[cfg(feature = "fix")]
pub fn fixer(rule: usize) -> Option<Fixer> {
    FIXERS.get(rule).copied().flatten()
}

/// Whom a rule binds.
#[derive(Clone, Copy)]
enum Bound {
    All,
    Only(Publisher),
    AllBut(Publisher),
}

/// Whether the rule at this index binds who publishes. A rule for one kind of publisher looks at every connector, since
/// a report may be given other answers later, but it is told only to who said to be of that kind; one that spares a kind
/// is told until somebody says to be of it.
pub fn binds(rule: usize, publisher: Option<Publisher>) -> bool {
    match rule.checked_sub(ON_DEFINITION).and_then(|at| BOUND.get(at)) {
        None | Some(Bound::All) => true,
        Some(Bound::Only(bound)) => publisher == Some(*bound),
        Some(Bound::AllBut(spared)) => publisher != Some(*spared),
    }
}

table! {
    definition {
        submission::definition_present,
        submission::file_size,
        submission::one_definition,
        #[cfg(feature = "any-definition")] definition::json_valid [fix],
        #[cfg(feature = "any-definition")] definition::notation,
        definition::openapi_2 [fix],
        #[cfg(feature = "any-definition")] definition::no_counterpart,
        definition::required_roots,
        definition::required_property,
        definition::unknown_property [fix],
        definition::exclusive_fields,
        definition::json_type,
        definition::enum_value [fix],
        definition::empty_list [fix],
        definition::duplicate_value [fix],
        definition::number_range,
        definition::host_valid [fix],
        definition::basepath [fix],
        definition::ref_valid,
        #[cfg(feature = "any-definition")] definition::component_name,
        definition::required_text,
        definition::gap [fix],
        definition::size_1mb [fix],
        definition::size_solution [fix],
        definition::host_present,
        definition::host_production,
        definition::schemes_nonempty [fix],
        definition::schemes_supported [fix],
        definition::schemes_https [fix],
        definition::mime_valid,
        definition::ref_siblings [fix],
        definition::ref_chain [fix],
        definition::tags_unique [fix],
        definition::keyword_supported [fix],
        definition::url_valid,
        definition::max_operations,
        definition::max_schemas,
        definition::key_order [fix],
        definition::format_indent [fix],
        definition::named_security [fix],
        definition::no_secrets [fix],
        info::title_present,
        info::title_length,
        info::title_restricted_words [fix],
        info::title_products [fix],
        info::title_ends_alnum [fix],
        info::title_english,
        info::title_product_name [fix],
        info::title_independent_suffix [fix],
        info::title_placeholder,
        info::version_present [fix],
        info::description_length,
        info::description_restricted [fix],
        info::description_products [fix],
        info::description_english,
        info::description_not_title,
        info::contact_present [fix],
        info::contact_name,
        info::contact_url_present,
        info::contact_url,
        info::contact_email_present,
        info::contact_email,
        info::contact_placeholder,
        info::status [fix],
        info::deployment_version [fix],
        metadata::present [fix],
        metadata::website,
        metadata::privacy_policy,
        metadata::categories,
        metadata::categories_allowed [fix],
        metadata::categories_max,
        metadata::name_exact [fix],
        metadata::address_host,
        operations::path_slash [fix],
        operations::path_template,
        operations::path_distinct,
        operations::id_unique [fix],
        operations::path_params_defined [fix],
        operations::params_unique [fix],
        operations::single_body,
        operations::body_xor_form,
        operations::has_response [fix],
        operations::summary_present [fix],
        operations::description_present [fix],
        operations::full_information [fix],
        operations::consumes_present [fix],
        operations::any,
        operations::path_no_query [fix],
        operations::path_no_wildcard,
        operations::path_no_default [fix],
        operations::path_unique_ci,
        operations::path_partial,
        operations::id_present [fix],
        operations::id_alnum [fix],
        operations::id_pascal [fix],
        operations::id_length [fix],
        operations::summary_length [fix],
        operations::summary_chars [fix],
        operations::summary_plain [fix],
        operations::summary_end [fix],
        operations::summary_case [fix],
        operations::description_sentence [fix],
        operations::description_own,
        operations::visibility_known [fix],
        operations::get_no_body,
        operations::max_schemas,
        operations::deprecated_marked [fix],
        operations::count_info,
        parameters::in_name,
        parameters::type_stated [fix],
        parameters::path_required [fix],
        parameters::body_schema [fix],
        parameters::array_items [fix],
        parameters::file_consumes [fix],
        parameters::summary [fix],
        parameters::description [fix],
        parameters::full_information [fix],
        parameters::summary_length,
        parameters::summary_chars [fix],
        parameters::summary_case [fix],
        parameters::description_sentence [fix],
        parameters::description_own,
        parameters::path_encoding [fix],
        parameters::query_encoding [fix],
        parameters::internal_default,
        parameters::internal_required [fix],
        parameters::connection_id,
        parameters::formdata_ascii,
        parameters::collection_format [fix],
        parameters::default_type [fix],
        parameters::enum_type [fix],
        parameters::binary_urlencoded,
        parameters::shared [fix],
        parameters::secret [fix],
        responses::code_valid,
        responses::description [fix],
        responses::success [fix],
        responses::default_schema [fix],
        responses::schema_success,
        responses::schema_filled,
        responses::one_schema [fix],
        responses::error_codes [fix],
        responses::examples_mime [fix],
        responses::headers_unique [fix],
        schemas::array_items [fix],
        schemas::required_array [fix],
        schemas::reference_loop,
        schemas::full_information [fix],
        schemas::default_type [fix],
        schemas::enum_type [fix],
        schemas::body_information [fix],
        schemas::type_stated [fix],
        schemas::required_on_object [fix],
        schemas::readonly_required [fix],
        schemas::discriminator,
        schemas::format_known [fix],
        schemas::binary_position,
        schemas::count_body,
        schemas::depth,
        schemas::required_loop,
        schemas::limits,
        schemas::pattern,
        schemas::no_empty_property [fix],
        schemas::reuse [fix],
        strings::no_camel [fix],
        strings::no_url_html [fix],
        strings::restricted_products [fix],
        triggers::value [fix],
        triggers::batch_array,
        triggers::hint [fix],
        triggers::summary_when [fix],
        triggers::metadata [fix],
        triggers::notification_url [fix],
        triggers::hook_url_string [fix],
        triggers::hook_url_required [fix],
        triggers::hook_url_internal [fix],
        triggers::hook_url_position [fix],
        triggers::hook_content [fix],
        triggers::hook_delete [fix],
        triggers::notifications,
        // After those that tell a misspelt extension as what it was meant to be.
        extensions::known [fix],
        extensions::place [fix],
        extensions::url_encoding_place [fix],
        extensions::enum_values [fix],
        extensions::pageable [fix],
        extensions::editor_dictionary,
        extensions::api_capabilities,
        extensions::test_connection [fix],
        extensions::mcp_protocol,
        annotations::replacement [fix],
        annotations::revision [fix],
        annotations::revision_present [fix],
        annotations::active [fix],
        annotations::id_suffix,
        annotations::status [fix],
        dynamic::operation_exists [fix],
        dynamic::form_values,
        dynamic::form_list [fix],
        dynamic::form_schema [fix],
        dynamic::params,
        dynamic::sources,
        dynamic::paths [fix],
        dynamic::new_form_needed [fix],
        dynamic::item_path_match [fix],
        dynamic::not_on_body_param [fix],
        dynamic::tree,
        security::definition_type,
        security::api_key,
        security::oauth_flow [fix],
        security::requirement_defined [fix],
        security::client_credentials,
        security::code_flow [fix],
        security::oauth_https [fix],
        security::requirement_value [fix],
        security::matches_properties [fix],
        security::basic_params [fix],
        security::gateway_key,
    }
    package {
        properties::json_valid [fix],
        properties::root,
        properties::keys [fix],
        properties::json_type,
        properties::publisher,
        properties::stack_owner,
        properties::stack_owner_same if Owner [fix],
        properties::stack_owner_other if Independent,
        properties::stack_owner_paconn,
        properties::capabilities [fix],
        properties::conn_name [fix],
        properties::conn_type [fix],
        properties::conn_keys [fix],
        properties::conn_ui [fix],
        properties::conn_ui_full [fix],
        properties::conn_ui_types [fix],
        properties::conn_hidden [fix],
        properties::conn_secret [fix],
        properties::conn_clear_text [fix],
        properties::conn_tenant [fix],
        properties::conn_none,
        properties::sets_shape [fix],
        properties::sets_no_wizard,
        properties::oauth_idp,
        properties::oauth_custom_oauth2 [fix],
        properties::oauth_custom_generic [fix],
        properties::oauth_custom_aad,
        properties::oauth_custom_complete [fix],
        properties::oauth_first_party [fix],
        properties::oauth_redirect_mode [fix],
        properties::oauth_redirect_per_connector [fix],
        properties::oauth_redirect_url [fix],
        properties::oauth_no_secret [fix],
        policies::template_known,
        policies::template_schema [fix],
        policies::params,
        policies::section [fix],
        policies::operation_exists [fix],
        policies::conn_param_exists [fix],
        policies::dynamic_host [fix],
        policies::poll,
        script::operations [fix],
        script::class,
        script::limits,
        script::namespaces,
        script::http_client,
        script::gateway,
        properties::settings,
        brand::present,
        brand::hex [fix],
        brand::not_default,
        brand::independent if Independent [fix],
        icon::png unless Independent,
        icon::bytes unless Independent [fix],
        icon::square unless Independent [fix],
        icon::size unless Independent [fix],
        icon::background unless Independent [fix],
        icon::logo_70 unless Independent [fix],
        icon::no_rounding unless Independent [fix],
        icon::plain unless Independent [fix],
        icon::named unless Independent,
        icon::present if Owner,
        icon::verified_only if Independent,
        submission::artifacts [fix],
        submission::folder,
        documents::text [fix],
        documents::heading [fix],
        documents::placeholder,
        documents::readme_sections [fix],
        documents::readme_deployment if Owner [fix],
        documents::readme_publisher [fix],
        documents::readme_operations [fix],
        documents::readme_oauth_steps if Independent,
        documents::intro_present if Owner [fix],
        documents::intro_opening,
        documents::intro_sections [fix],
        documents::intro_no_operations [fix],
        package::zip_readable,
        package::zip_paths,
        package::zip_unique,
        package::customizations,
        package::outer_zip,
        package::inner_folder,
        package::solutions,
        package::solution_files,
        package::connector_solution,
        package::flow_solution,
        package::plugin_solution,
        package::old_zip,
        package::junk,
    }
}
