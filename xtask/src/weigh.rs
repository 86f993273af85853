//! What takes the bytes of a wasm file: by crate, and by function with all its instances together.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// How many crates and functions are told.
const CRATES: usize = 25;
const FUNCTIONS: usize = 40;

/// Our own crate is told module by module.
const OWN: &str = "connector_check";

/// What a wasm file is made of, in bytes.
#[derive(Debug, Default, PartialEq)]
struct Weights {
    /// The functions' bodies by name.
    functions: Vec<(String, usize)>,
    data: usize,
    /// Tables, types, imports and exports.
    rest: usize,
}

/// Prints what weighs in a wasm file that has kept the names of its functions.
pub fn report(name: &str, wasm: &Path) -> Result<()> {
    let bytes = fs::read(wasm).with_context(|| format!("cannot read {}", wasm.display()))?;
    let weights = weights_of(&bytes)?;
    let code = weights.functions.iter().map(|(_, size)| size).sum::<usize>();
    println!("\n{name}, plain: {code} bytes of code, {} of data, {} of the rest\n", weights.data, weights.rest);
    table(&weights, CRATES, "crate", crate_of);
    table(&weights, FUNCTIONS, "function", family_of);
    Ok(())
}

fn table(weights: &Weights, most: usize, title: &str, key: fn(&str) -> String) {
    let mut sums: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for (name, size) in &weights.functions {
        let (bytes, number) = sums.entry(key(name)).or_default();
        *bytes += size;
        *number += 1;
    }
    let mut rows: Vec<(String, (usize, usize))> = sums.into_iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.1));
    println!("{:>9} {:>7}  {title}", "bytes", "number");
    for (name, (bytes, number)) in rows.iter().take(most) {
        println!("{bytes:>9} {number:>7}  {}", name.chars().take(150).collect::<String>());
    }
    let rest = rows.iter().skip(most).fold((0, 0), |sum, (_, row)| (sum.0 + row.0, sum.1 + row.1));
    println!("{:>9} {:>7}  all others\n", rest.0, rest.1);
}

fn weights_of(wasm: &[u8]) -> Result<Weights> {
    let mut weights = Weights::default();
    // Imported functions have the first numbers.
    let mut number = 0;
    let mut bodies: Vec<(u32, usize)> = Vec::new();
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                weights.rest += imports.range().len();
                for import in imports.into_imports() {
                    number += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                bodies.push((number, body.range().len()));
                number += 1;
            }
            Payload::DataSection(data) => weights.data += data.range().len(),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(parts) = section.as_known() else { continue };
                for part in parts {
                    let Name::Function(functions) = part? else { continue };
                    for naming in functions {
                        let naming = naming?;
                        names.insert(naming.index, naming.name.to_owned());
                    }
                }
            }
            Payload::CodeSectionStart { .. } => {}
            other => weights.rest += other.as_section().map_or(0, |(_, range)| range.len()),
        }
    }
    let name_of = |number: u32| names.get(&number).map_or("(without a name)", String::as_str).to_owned();
    weights.functions = bodies.into_iter().map(|(number, size)| (name_of(number), size)).collect();
    Ok(weights)
}

/// The crate of the first path in a name: of `<a::B as c::D>::e` the crate `a`.
fn crate_of(name: &str) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut rest = name;
    while let Some(at) = rest.find("::") {
        let start = rest[..at].rfind(|c| !is_part(c)).map_or(0, |before| before + 1);
        let found = &rest[start..at];
        let after = &rest[at + 2..];
        if found == OWN {
            let module = after.split(|c| !is_part(c)).next().unwrap_or_default();
            return format!("{OWN}::{module}");
        }
        if !found.is_empty() {
            return found.to_owned();
        }
        rest = after;
    }
    "(no crate)".to_owned()
}

/// A name without what its generic parameters stand for: `a::b::<c::D>` and `a::b::<e::F>` are both `a::b::<…>`.
fn family_of(name: &str) -> String {
    // `<a::B<C> as d::E>::f`: the outermost brackets of such a name say whose function it is.
    let mut kept = usize::from(name.starts_with('<'));
    let (mut family, mut depth, mut before) = (String::new(), 0_usize, ' ');
    for c in name.chars() {
        let closes = c == '>' && before != '-';
        if closes {
            depth = depth.saturating_sub(1);
        }
        if depth <= kept {
            family.push(c);
        }
        if closes && depth == 0 {
            kept = 0;
        }
        if c == '<' {
            if depth == kept {
                family.push('…');
            }
            depth += 1;
        }
        before = c;
    }
    match family.rsplit_once("::h") {
        Some((path, hash)) if hash.len() == 16 && hash.chars().all(|c| c.is_ascii_hexdigit()) => path.to_owned(),
        _ => family,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_crate() {
        assert_eq!(crate_of("core::fmt::Formatter::pad"), "core");
        assert_eq!(crate_of("<&mut alloc::vec::Vec<T> as core::clone::Clone>::clone"), "alloc");
        assert_eq!(crate_of("<T as alloc::string::ToString>::to_string"), "alloc");
        assert_eq!(crate_of("connector_check::rules::text::words"), "connector_check::rules");
        assert_eq!(crate_of("memcpy"), "(no crate)");
    }

    #[test]
    fn instances_are_one_family() {
        assert_eq!(family_of("a::b::<c::D<e::F>>"), "a::b::<…>");
        assert_eq!(family_of("<a::B<C> as d::E<f::G>>::h::<I>"), "<a::B<…> as d::E<…>>::h<…>".replace("h<", "h::<"));
        assert_eq!(family_of("a::b::<fn(c) -> d>::e"), "a::b::<…>::e");
        assert_eq!(family_of("a::b::h0123456789abcdef"), "a::b");
    }

    #[test]
    fn bytes_belong_to_functions_by_number() -> Result<()> {
        let module = [
            b"\0asm\x01\0\0\0".as_slice(),
            b"\x01\x04\x01\x60\0\0",                  // A type: no parameters, no results.
            b"\x02\x07\x01\x01m\x01f\0\0",            // Function 0 is imported.
            b"\x03\x02\x01\0",                        // Function 1 is our own,
            b"\x0a\x05\x01\x03\0\x01\x0b",            // and its body three bytes long.
            b"\0\x0d\x04name\x01\x06\x01\x01\x03a::", // It is called `a::`.
        ]
        .concat();
        let weights = weights_of(&module)?;
        assert_eq!(weights.functions, [("a::".to_owned(), 3)]);
        Ok(())
    }
}
