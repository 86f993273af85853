//! The definition holds no secret.

use crate::criteria::RowId;
use crate::document::Node;
#[cfg(feature = "fix")]
use crate::fix::{Fix, Fixer};
use crate::openapi::naming::describe;
use crate::openapi::schemas::is_property;
use crate::rules::finding::Findings;
use crate::rules::{Authority, Context, Doc, Example, FixKind, Rule, Severity, Wording};
use crate::search;
use std::ops::Range;

pub static RULE: Rule = Rule {
    id: "def-no-secrets",
    title: "The definition holds no secret",
    severity: Severity::Recommended,
    authority: Authority::Reviewers,
    source: "Readme of PowerPlatformConnectors; schema of apiDefinition.swagger.json, x-ms-test-value",
    codes: &[],
    share: None,
    fix: FixKind::Auto,
    row: RowId::Definition,
    wordings: &[
        Wording {
            says: "{0} holds what looks like {1}.",
            advice: "Take it out and make it invalid at the service: the definition becomes public.",
        },
        Wording {
            says: "{0} has a value in `{1}`, although its name says that it is secret.",
            advice: "Take it out, or write a placeholder such as `YOUR_KEY`: the definition becomes public.",
        },
    ],
    check,
};

pub static DOC: Doc = Doc {
    why: "A certified connector is open source: what stands in the definition can be read by everybody.",
    bad: Example::definition(
        r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "api_key", "in": "query", "type": "string", "default": «"9f8b1c7d2e6a4f30"» }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
    ),
    good: r##"{
  "swagger": "2.0", "info": { "title": "Framing", "version": "1.0" },
  "paths": {
    "/quotes": {
      "get": {
        "operationId": "GetQuote", "parameters": [
          { "name": "api_key", "in": "query", "type": "string", "default": "YOUR_KEY" }
        ], "responses": { "200": { "description": "The quote" } }
      }
    }
  }
}"##,
};

#[cfg(feature = "fix")]
pub static FIX: Fixer = |site| {
    let node = site.node()?;
    let text = node.as_str()?;
    let written = if site.case() == TOKEN {
        without_tokens(text)
    } else {
        let scheme = ["Bearer ", "Basic "].into_iter().find(|scheme| text.starts_with(scheme)).unwrap_or_default();
        format!("{scheme}{PLACEHOLDER}")
    };
    let written = site.text_or(written);
    let fix = Fix::new("Writes a placeholder for it", site.writer()?.replace(node, written.as_str()))?;
    // A default is sent with every call, so something may depend on it.
    Some(if is_shown_only(node) { fix } else { fix.as_draft(written) })
};

#[cfg(feature = "fix")]
const PLACEHOLDER: &str = "YOUR_KEY";

#[cfg(feature = "fix")]
fn without_tokens(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    // Each kind is looked for on from where it was found: neither again from where the other was.
    let (mut word, mut key) = (word_from(text, 0), private_key_from(text, 0));
    while let Some(start) = [&word, &key].into_iter().flatten().map(|(range, _)| range.start).min() {
        let is_word = word.as_ref().is_some_and(|(range, _)| range.start == start);
        let found = if is_word { &mut word } else { &mut key };
        let Some((range, _)) = found.take() else { break };
        *found = if is_word { word_from(text, range.end) } else { private_key_from(text, range.end) };
        // A key is made of words.
        if range.start >= from {
            written.push_str(&text[from..range.start]);
            written.push_str(PLACEHOLDER);
            from = range.end;
        }
    }
    written + &text[from..]
}

/// Whether a text is only there to be read: an example or a description.
#[cfg(feature = "fix")]
fn is_shown_only(node: Node) -> bool {
    const SHOWN: &[&str] = &[
        "description",
        "example",
        "examples",
        "summary",
        "x-example",
        "x-ms-examples",
        "x-ms-summary",
        "x-ms-test-value",
    ];
    let mut at = Some(node);
    while let Some(node) = at {
        let of_properties = |parent: Node| parent.key().is_some_and(|key| key.text == "properties");
        // A property may be called `description`, and its default is sent.
        let is_property = node.parent().is_some_and(of_properties);
        if !is_property && node.key().is_some_and(|key| SHOWN.contains(&key.text)) {
            return true;
        }
        at = node.parent();
    }
    false
}

fn check(context: &Context, findings: &mut Findings) {
    let Some(definition) = &context.openapi else { return };
    // The text as a whole is quick to look through; only where something is found its places are looked for.
    let has_token = context.definition.is_some_and(|parsed| token_kind(parsed.document.text()).is_some());
    let mut open: Vec<Node> = has_token.then(|| definition.root()).into_iter().collect();
    while let Some(node) = open.pop() {
        if let Some(text) = node.as_str() {
            if let Some(kind) = token_kind(text) {
                findings.at(node, TOKEN, &[&describe(node), kind]);
            }
        } else {
            open.extend(node.items());
            open.extend(node.members().map(|(_, value)| value));
        }
    }
    let properties = definition.structure().schemas.iter().filter(|schema| is_property(**schema));
    let named = properties.filter_map(|schema| Some((*schema, schema.key()?.text)));
    let simple = definition.structure().simple.iter();
    let parameters = simple.filter_map(|parameter| Some((*parameter, parameter.text_of("name")?)));
    for (node, _) in named.chain(parameters).filter(|(_, name)| is_secret_name(name)) {
        for field in ["default", "x-ms-test-value", "example", "x-example"] {
            let value = node.get(field).filter(|value| value.as_str().is_some_and(is_secret_value));
            if let Some(value) = value.filter(|value| value.as_str().and_then(token_kind).is_none()) {
                findings.at(value, NAMED, &[&describe(node), field]);
            }
        }
    }
}

const TOKEN: usize = 0;
const NAMED: usize = 1;

/// What kind of secret stands in a text, by the forms that services give to theirs.
fn token_kind(text: &str) -> Option<&'static str> {
    Some(token(text)?.1)
}

/// Of each byte, whether tokens are made of it.
const IS_PART: [bool; 256] = {
    let mut is_part = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        is_part[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'_' | b'-' | b'.');
        byte += 1;
    }
    is_part
};

/// A secret in a text, and what kind it is.
type Secret = (Range<usize>, &'static str);

/// The first secret of a text.
fn token(text: &str) -> Option<Secret> {
    word_from(text, 0).or_else(|| private_key_from(text, 0))
}

/// The first word from a place on that has the form of a secret.
fn word_from(text: &str, from: usize) -> Option<Secret> {
    const MARKS: &[(&str, usize, &str)] = &[
        ("AKIA", 16, "an access key of Amazon Web Services"),
        ("AIza", 35, "an API key of Google"),
        ("ghp_", 36, "a token of GitHub"),
        ("github_pat_", 60, "a token of GitHub"),
        ("xoxb-", 20, "a token of Slack"),
        ("xoxp-", 20, "a token of Slack"),
        ("sk_live_", 20, "a secret key of Stripe"),
        ("SG.", 60, "an API key of SendGrid"),
        ("eyJ", 40, "a signed token (JWT)"),
    ];
    let bytes = text.as_bytes();
    let is_part = |byte: &u8| IS_PART[usize::from(*byte)];
    let mut start = from;
    // Words are short: most are passed over at the first byte that is looked at, the last that the shortest token would need.
    while let Some(shortest) = bytes.get(start..start + SHORTEST) {
        if let Some(other) = shortest.iter().rposition(|byte| !is_part(byte)) {
            start += other + 1;
            continue;
        }
        let rest = &bytes[start + SHORTEST..];
        let end = start + SHORTEST + rest.iter().position(|byte| !is_part(byte)).unwrap_or(rest.len());
        // A sentence may end with it.
        let word = text[start..end].trim_end_matches('.');
        let is_mark = |(mark, rest, _): &&(&str, usize, _)| word.strip_prefix(mark).is_some_and(|t| t.len() >= *rest);
        if let Some((mark, _, kind)) = MARKS.iter().find(is_mark) {
            // Three parts make a signed token, and digits make anything more than a word.
            let is_signed = || word.matches('.').count() == 2;
            let has_digit = || word.bytes().any(|b| b.is_ascii_digit());
            if ((*mark == "eyJ" && is_signed()) || (*mark != "eyJ" && has_digit())) && !is_sample(word) {
                return Some((start..start + word.len(), *kind));
            }
        }
        start = end + 1;
    }
    None
}

/// The first private key from a place on.
fn private_key_from(text: &str, from: usize) -> Option<Secret> {
    private_key(&text[from..]).map(|range| (range.start + from..range.end + from, "a private key"))
}

/// The first private key in the text, by its lines `-----BEGIN … PRIVATE KEY-----` and `-----END … PRIVATE KEY-----`
/// (RFC 7468, section 2); up to the first line where the second is not there.
fn private_key(text: &str) -> Option<Range<usize>> {
    // By the Y: a large one is rarer than a large P.
    let mut lines = search::places(text, KEY, "PRIVATE KE".len()).filter_map(|at| {
        let start = text[..at].rfind("-----")?;
        let mark = &text[start..at];
        let label = mark.strip_prefix("-----BEGIN ").or_else(|| mark.strip_prefix("-----END "))?;
        label.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ').then_some((mark, start..at + KEY.len()))
    });
    let (_, first) = lines.find(|(mark, _)| mark.starts_with("-----BEGIN"))?;
    let end = lines.next().filter(|(mark, _)| mark.starts_with("-----END")).map_or(first.end, |(_, last)| last.end);
    Some(first.start..end)
}

const KEY: &str = "PRIVATE KEY-----";

const SHORTEST: usize = 20;

/// Whether a token is one that documents show: it says so itself, or it is known. A real token holds a long word by
/// chance as good as never; what is shorter (`abc`) says nothing of it.
fn is_sample(token: &str) -> bool {
    const SAYS_SO: &[&str] = &["example", "sample", "placeholder", "your_", "your-", "xxxxxx"];
    // What jwt.io and RFC 7519 sign in their samples: "John Doe" with the number 1234567890, and "joe".
    const KNOWN: &[&str] =
        &["eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiw", "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs"];
    let lower = token.to_ascii_lowercase();
    SAYS_SO.iter().any(|word| lower.contains(word)) || KNOWN.iter().any(|known| token.contains(known))
}

fn is_secret_name(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "apikey",
        "xapikey",
        "apisecret",
        "accesstoken",
        "authtoken",
        "bearertoken",
        "clientsecret",
        "password",
        "passwd",
        "secret",
        "secretkey",
        "authorization",
        "subscriptionkey",
        "ocpapimsubscriptionkey",
        "privatekey",
    ];
    let bare = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    NAMES.iter().any(|known| bare().eq(known.bytes()))
}

/// Whether a text can be a secret: letters and digits without blanks, and not the placeholder of one.
fn is_secret_value(text: &str) -> bool {
    const PLACEHOLDERS: &[&str] =
        &["your", "example", "sample", "placeholder", "xxx", "demo", "test", "secret", "1234", "abc"];
    let value = text.strip_prefix("Bearer ").or_else(|| text.strip_prefix("Basic ")).unwrap_or(text);
    let lower = value.to_ascii_lowercase();
    value.len() >= 12
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=_-.~".contains(&b))
        && value.bytes().any(|b| b.is_ascii_digit())
        && value.bytes().any(|b| b.is_ascii_alphabetic())
        && !PLACEHOLDERS.iter().any(|placeholder| lower.contains(placeholder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_known_by_their_form() {
        let made = |mark: &str, length: usize| format!("see {mark}{}", "a1B2".repeat(length / 4 + 1));
        assert_eq!(token_kind(&made("AKIA", 16)), Some("an access key of Amazon Web Services"));
        assert_eq!(token_kind(&made("ghp_", 36)), Some("a token of GitHub"));
        assert_eq!(token_kind(&format!("eyJ{0}.eyJ{0}.{0}", "a1B2".repeat(8))), Some("a signed token (JWT)"));
        for text in ["eyJhbGciOiJIUzI1NiJ9", "AKIA", "a sentence about AKIA keys and nothing else at all", "eyJ..."] {
            assert_eq!(token_kind(text), None, "{text}");
        }
    }

    #[test]
    fn private_keys_are_known_by_their_lines() {
        let found = |text: &'static str| private_key(text).map(|range| &text[range]);
        let key = "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";
        assert_eq!(found("a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b"), Some(key));
        assert_eq!(found("-----BEGIN PRIVATE KEY-----, then the key"), Some("-----BEGIN PRIVATE KEY-----"));
        let public = "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE----- goes with your PRIVATE KEY-----";
        for text in [public, "no PRIVATE KEY-----", "-----END PRIVATE KEY-----"] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn tokens_from_documents_are_no_secrets() {
        let jwt_io = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c";
        let samples = ["AKIAIOSFODNN7EXAMPLE", jwt_io, "ghp_YOUR_TOKEN_1234567890123456789012345678901234"];
        for text in samples {
            assert_eq!(token_kind(text), None, "{text}");
        }
        // A real one behind it is still found.
        let both = format!("{} or AKIAa1B2a1B2a1B2a1B2", samples[0]);
        assert_eq!(token_kind(&both), Some("an access key of Amazon Web Services"));
        #[cfg(feature = "fix")]
        assert_eq!(without_tokens(&both), format!("{} or YOUR_KEY", samples[0]));
    }

    #[test]
    #[cfg(feature = "fix")]
    fn secrets_of_each_kind_are_replaced_in_either_order() {
        let (word, key) = ("AKIAa1B2a1B2a1B2a1B2", "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----");
        for (text, expected) in [
            (format!("Send it with {word}."), "Send it with YOUR_KEY."),
            (format!("{key}, then {word}, then {key}"), "YOUR_KEY, then YOUR_KEY, then YOUR_KEY"),
            (format!("{word} {word} {key}"), "YOUR_KEY YOUR_KEY YOUR_KEY"),
            (format!("-----BEGIN PRIVATE KEY-----\n{word}\n-----END PRIVATE KEY----- x"), "YOUR_KEY x"),
        ] {
            assert_eq!(without_tokens(&text), expected);
        }
    }

    #[test]
    fn placeholders_are_no_secrets() {
        assert!(is_secret_value("9f8b1c7d2e6a4f30"));
        assert!(is_secret_value("Bearer 9f8b1c7d2e6a4f30"));
        for text in [
            "YOUR_API_KEY_HERE_1",
            "Bearer",
            "{api_key}",
            "Bearer @{token}",
            "xxxxxxxx1xxxx",
            "short1",
            "application/json",
        ] {
            assert!(!is_secret_value(text), "{text}");
        }
        assert!(is_secret_name("X-API-Key") && is_secret_name("client_secret"));
        assert!(!is_secret_name("passwordResetUrl") && !is_secret_name("key"));
    }
}
