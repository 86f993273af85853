//! Short names for what a wasm module imports from its script.
//!
//! wasm-bindgen ends each name with sixteen digits, so that names of several crates do not meet. They stand in the module
//! and in its script, and no compression makes anything of them: four kilobytes of the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use wasmparser::{BinaryReader, TypeRef};

/// The number of the section with the imports.
const IMPORTS: u8 = 2;

/// How long the header of a module is.
const HEADER: usize = 8;

/// Gives what a module imports from its script short names, in both.
pub fn shorten(script: &Path, wasm: &Path) -> Result<()> {
    let text = fs::read_to_string(script)?;
    let mut names = Names::default();
    let module = with_short_names(&fs::read(wasm)?, &mut names).with_context(|| wasm.display().to_string())?;
    fs::write(script, names.put_into(&text).with_context(|| script.display().to_string())?)?;
    Ok(fs::write(wasm, module)?)
}

/// Short names by the long ones.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    fn short(&mut self, long: &str) -> &str {
        let number = self.0.len();
        self.0.entry(long.to_owned()).or_insert_with(|| short_name(number))
    }

    /// A script with the short names in the place of the long ones, each of which it must have.
    fn put_into(&self, script: &str) -> Result<String> {
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
        let mut missing: BTreeMap<&str, &str> = self.0.iter().map(|(long, short)| (&**long, &**short)).collect();
        let mut written = String::new();
        let mut rest = script;
        while let Some(start) = rest.find(is_of_name) {
            let (before, name) = rest.split_at(start);
            let (name, after) = name.split_at(name.find(|c| !is_of_name(c)).unwrap_or(name.len()));
            written.push_str(before);
            written.push_str(self.0.get(name).map_or(name, String::as_str));
            missing.remove(name);
            rest = after;
        }
        written.push_str(rest);
        match missing.into_keys().next() {
            Some(name) => bail!("the script does not have `{name}`, which the module imports"),
            None => Ok(written),
        }
    }
}

/// `$a`, `$b`, …, `$z`, `$ba`: nothing else in a script is called so.
fn short_name(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number;
    loop {
        letters.extend(('a'..='z').nth(rest % 26));
        rest /= 26;
        if rest == 0 {
            break;
        }
    }
    std::iter::once('$').chain(letters.into_iter().rev()).collect()
}

fn with_short_names(wasm: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(wasm, 0);
    let mut written = reader.read_bytes(HEADER)?.to_vec();
    while !reader.eof() {
        let number = reader.read_u8()?;
        let size = reader.read_var_u32()? as usize;
        let section = reader.read_bytes(size)?;
        written.push(number);
        if number == IMPORTS {
            put_bytes(&mut written, &imports(section, names)?);
        } else {
            put_bytes(&mut written, section);
        }
    }
    Ok(written)
}

fn imports(section: &[u8], names: &mut Names) -> Result<Vec<u8>> {
    let mut reader = BinaryReader::new(section, 0);
    let count = reader.read_var_u32()?;
    let mut written = Vec::new();
    put_number(&mut written, count as usize);
    for _ in 0..count {
        put_bytes(&mut written, reader.read_string()?.as_bytes());
        put_bytes(&mut written, names.short(reader.read_string()?).as_bytes());
        let start = reader.current_position();
        reader.read::<TypeRef>()?;
        written.extend(&section[start..reader.current_position()]);
    }
    Ok(written)
}

fn put_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    put_number(to, bytes.len());
    to.extend(bytes);
}

/// The lowest byte of a number.
fn lowest(number: usize) -> u8 {
    number.to_le_bytes()[0]
}

/// Seven bits in each byte, the lowest first.
fn put_number(to: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        to.push(0x80 | lowest(number & 0x7F));
        number >>= 7;
    }
    to.push(lowest(number));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function `f`, with a type and an empty section of its own after it.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x14\x01\x05./a.j\x0A__wbg_f_01\0\0\0\x02\x01x";

    #[test]
    fn a_module_imports_by_short_names_what_its_script_gives_by_them() {
        let mut names = Names::default();
        let short = with_short_names(MODULE, &mut names).expect("a module");
        assert_eq!(short, b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x0C\x01\x05./a.j\x02$a\0\0\0\x02\x01x");
        let script = "a = { __wbg_f_01: function() { __wbg_f_012(x.__wbg_f_01) } }; // ’";
        let expected = "a = { $a: function() { __wbg_f_012(x.$a) } }; // ’";
        assert_eq!(names.put_into(script).expect("the name"), expected);
        assert!(names.put_into("__wbg_f_012").is_err());
    }

    #[test]
    fn names_are_short_and_differ() {
        let names: std::collections::BTreeSet<String> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!([short_name(0), short_name(25), short_name(26)], ["$a", "$z", "$ba"]);
    }

    #[test]
    fn numbers_have_as_many_bytes_as_they_need() {
        let written = |number| {
            let mut bytes = Vec::new();
            put_number(&mut bytes, number);
            bytes
        };
        assert_eq!((written(127), written(128), written(300)), (vec![0x7F], vec![0x80, 1], vec![0xAC, 2]));
    }
}
