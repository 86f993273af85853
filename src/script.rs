//! script.csx, as far as a look without a compiler can tell: comments, strings and directives are skipped, and of the rest
//! the `using` directives, the classes and the uses of `HttpClient` are found.

use crate::document::{Lines, Source, Span, decode_text};

/// A script, looked through.
#[derive(Debug)]
pub struct Script {
    text: String,
    lines: Lines,
    facts: Option<Facts>,
}

/// What stands in a script.
#[derive(Debug, Default)]
pub struct Facts {
    pub usings: Vec<Using>,
    pub classes: Vec<Class>,
    /// Each `new HttpClient`.
    pub clients: Vec<Span>,
}

/// A `using` directive.
#[derive(Debug)]
pub struct Using {
    /// What it names: `System.Linq`.
    pub name: String,
    pub span: Span,
    /// Whether it names a type, or may name one: `using static System.Math`, `using Json = Newtonsoft.Json.Linq.JObject`.
    pub is_of_type: bool,
}

/// A class outside of any other.
#[derive(Debug)]
pub struct Class {
    pub name: String,
    pub span: Span,
    /// The words before `class`: `public`, `partial`, …
    pub modifiers: Vec<String>,
    /// What it derives from, each without its namespace.
    pub bases: Vec<String>,
    /// The names of its methods: each with whether `override` stands before it.
    pub methods: Vec<Method>,
}

/// A method of a class.
#[derive(Debug)]
pub struct Method {
    pub name: String,
    pub is_override: bool,
}

impl Script {
    pub fn read(bytes: &[u8]) -> Script {
        let (text, _) = decode_text(bytes);
        let tokens = tokens(&text).filter(|tokens| is_balanced(tokens));
        let facts = tokens.map(|tokens| Facts::of(&text, &tokens));
        Script { lines: Lines::new(&text), text, facts }
    }

    /// `None` where a string or a comment does not end, a bracket has no other, or one of several branches counts
    /// (`#else`): what would be said of such a script would be guessed.
    pub fn facts(&self) -> Option<&Facts> {
        self.facts.as_ref()
    }

    pub fn source(&self) -> Source<'_> {
        Source { text: &self.text, lines: &self.lines }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    Word,
    /// A word with `@` before it is no keyword.
    EscapedWord,
    Sign(char),
    /// A string, a character or a number.
    Literal,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    kind: TokenKind,
    span: Span,
}

/// A string with holes, seen from a hole in it.
struct Hole {
    is_verbatim: bool,
    /// The brackets that are open in the hole.
    depth: u32,
}

/// Whether every bracket has its other.
fn is_balanced(tokens: &[Token]) -> bool {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Sign('(') => open.push(')'),
            TokenKind::Sign('[') => open.push(']'),
            TokenKind::Sign('{') => open.push('}'),
            TokenKind::Sign(closing @ (')' | ']' | '}')) if open.pop() != Some(closing) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// The tokens of a script, those in the holes of strings among them. `None` where it ends within something, or has several
/// branches.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, tokens: Vec::new(), holes: Vec::new() };
    while scanner.at < scanner.bytes.len() {
        scanner.step()?;
    }
    scanner.holes.is_empty().then_some(scanner.tokens)
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
    holes: Vec<Hole>,
}

impl Scanner<'_> {
    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, span: Span::new(start, self.at) });
    }

    fn step(&mut self) -> Option<()> {
        let start = self.at;
        match self.peek(0) {
            b'/' if self.peek(1) == b'/' => self.skip_line(),
            b'/' if self.peek(1) == b'*' => {
                let end = self.text[self.at + 2..].find("*/")?;
                self.at += end + 4;
            }
            // Directives stand alone in their line: `#r`, `#if`, `#region`.
            b'#' => {
                self.skip_line();
                let directive = self.text[start + 1..self.at].trim_start();
                if ["else", "elif"].iter().any(|branch| directive.starts_with(branch)) {
                    return None;
                }
            }
            b'"' | b'$' | b'@' if self.is_string() => self.string()?,
            b'\'' => self.character()?,
            b'@' if is_word_start(self.char_at(1)) => {
                self.at += 1;
                self.skip_word();
                self.push(TokenKind::EscapedWord, start);
            }
            byte if byte.is_ascii_digit() => {
                self.skip_word();
                self.push(TokenKind::Literal, start);
            }
            byte if byte.is_ascii_whitespace() => self.at += 1,
            _ => {
                let c = self.char_at(0);
                if is_word_start(c) {
                    self.skip_word();
                    self.push(TokenKind::Word, start);
                } else {
                    self.at += c.len_utf8();
                    self.sign(c, start)?;
                }
            }
        }
        Some(())
    }

    /// A sign; one that ends a hole leads back into its string.
    fn sign(&mut self, sign: char, start: usize) -> Option<()> {
        let Some(hole) = self.holes.last_mut() else {
            self.push(TokenKind::Sign(sign), start);
            return Some(());
        };
        match sign {
            '(' | '[' | '{' => hole.depth += 1,
            ')' | ']' | '}' if hole.depth > 0 => hole.depth -= 1,
            '}' => {
                let is_verbatim = hole.is_verbatim;
                self.holes.pop();
                return self.interpolated(is_verbatim);
            }
            // `{price:0.00}`: what follows is no code. `global::x` is.
            ':' if hole.depth == 0 && self.bytes.get(self.at) != Some(&b':') && self.bytes[start - 1] != b':' => {
                let end = self.text[self.at..].find('}')?;
                self.at += end;
                return Some(());
            }
            _ => {}
        }
        self.push(TokenKind::Sign(sign), start);
        Some(())
    }

    fn char_at(&self, ahead: usize) -> char {
        self.text.get(self.at + ahead..).and_then(|rest| rest.chars().next()).unwrap_or('\0')
    }

    fn skip_line(&mut self) {
        self.at = self.text[self.at..].find('\n').map_or(self.bytes.len(), |end| self.at + end);
    }

    fn skip_word(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
    }

    /// Whether a string begins here: after any `$` and `@`.
    fn is_string(&self) -> bool {
        let mut ahead = 0;
        while matches!(self.peek(ahead), b'$' | b'@') && ahead < 8 {
            ahead += 1;
        }
        self.peek(ahead) == b'"'
    }

    fn string(&mut self) -> Option<()> {
        let start = self.at;
        let (mut is_verbatim, mut is_interpolated) = (false, false);
        while let sign @ (b'$' | b'@') = self.peek(0) {
            is_verbatim |= sign == b'@';
            is_interpolated |= sign == b'$';
            self.at += 1;
        }
        let quotes = self.bytes[self.at..].iter().take_while(|&&byte| byte == b'"').count();
        if quotes >= 3 && !is_verbatim {
            // A raw string ends with as many quotes. Its holes are not looked into.
            let body = self.at + quotes;
            let mut run = 0;
            let end = self.bytes[body..].iter().position(|&byte| {
                run = if byte == b'"' { run + 1 } else { 0 };
                run == quotes
            })?;
            self.at = body + end + 1;
            self.push(TokenKind::Literal, start);
            return Some(());
        }
        self.at += 1;
        if is_interpolated {
            return self.interpolated(is_verbatim);
        }
        self.finish_string(is_verbatim)?;
        self.push(TokenKind::Literal, start);
        Some(())
    }

    /// The rest of a string without holes.
    fn finish_string(&mut self, is_verbatim: bool) -> Option<()> {
        loop {
            match self.bytes.get(self.at)? {
                b'"' if is_verbatim && self.peek(1) == b'"' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return Some(());
                }
                b'\\' if !is_verbatim => self.at += 2,
                b'\n' if !is_verbatim => return None,
                _ => self.at += 1,
            }
        }
    }

    /// The rest of a string with holes: to its end, or into the next hole.
    fn interpolated(&mut self, is_verbatim: bool) -> Option<()> {
        loop {
            match self.bytes.get(self.at)? {
                b'{' if self.peek(1) == b'{' => self.at += 2,
                b'{' => {
                    self.at += 1;
                    self.holes.push(Hole { is_verbatim, depth: 0 });
                    return Some(());
                }
                b'"' if is_verbatim && self.peek(1) == b'"' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    self.push(TokenKind::Literal, self.at - 1);
                    return Some(());
                }
                b'\\' if !is_verbatim => self.at += 2,
                b'\n' if !is_verbatim => return None,
                _ => self.at += 1,
            }
        }
    }

    /// A character: `'a'`, `'\''`, `'\u0041'`.
    fn character(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'\'' => {
                    self.at += 1;
                    self.push(TokenKind::Literal, start);
                    return Some(());
                }
                b'\\' => self.at += 2,
                b'\n' => return None,
                _ => self.at += 1,
            }
        }
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

impl Facts {
    fn of(text: &str, tokens: &[Token]) -> Facts {
        let mut facts = Facts::default();
        let mut reader = Reader { text, tokens };
        reader.read(&mut facts);
        facts
    }
}

/// How many parts a name, and how many tokens the beginning of a declaration is looked at for: scripts that mean harm
/// have longer ones.
const MAX_PARTS: usize = 32;
const MAX_DECLARATION: usize = 256;

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
}

/// Where the braces that are open belong to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Brace {
    Namespace,
    /// The body of a class that is in the list.
    Class,
    Other,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        match self.tokens.get(at) {
            Some(Token { kind: TokenKind::Word, span }) => &self.text[span.range()],
            _ => "",
        }
    }

    fn name(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at)? {
            Token { kind: TokenKind::Word | TokenKind::EscapedWord, span } => {
                Some(self.text[span.range()].trim_start_matches('@'))
            }
            _ => None,
        }
    }

    fn is_sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Sign(sign))
    }

    fn read(&mut self, facts: &mut Facts) {
        let mut open: Vec<Brace> = Vec::new();
        // How many of them belong to no namespace.
        let mut inside = 0;
        let mut next = Brace::Other;
        // Where the declaration or statement began that is read now.
        let mut begun = 0;
        for at in 0..self.tokens.len() {
            match self.tokens[at].kind {
                TokenKind::Sign('{') => {
                    inside += usize::from(next != Brace::Namespace);
                    open.push(std::mem::replace(&mut next, Brace::Other));
                    begun = at + 1;
                }
                TokenKind::Sign('}') => {
                    inside -= usize::from(open.pop().is_some_and(|brace| brace != Brace::Namespace));
                    begun = at + 1;
                }
                TokenKind::Sign(';') => {
                    next = Brace::Other;
                    begun = at + 1;
                }
                TokenKind::Sign('(') if open.last() == Some(&Brace::Class) && at > 0 => {
                    self.method(begun, at - 1, facts);
                }
                TokenKind::Word => {
                    let is_outside = inside == 0;
                    match self.word(at) {
                        "using" if is_outside => facts.usings.extend(self.using(at + 1)),
                        "namespace" if is_outside => next = Brace::Namespace,
                        "class" if is_outside => {
                            if let Some(class) = self.class(begun, at) {
                                facts.classes.push(class);
                                next = Brace::Class;
                            }
                        }
                        "new" => facts.clients.extend(self.client(at)),
                        _ => {}
                    }
                }
                _ => {}
            }
        }
    }

    /// What follows the word `using`, when it is a directive.
    fn using(&self, mut at: usize) -> Option<Using> {
        let mut is_of_type = false;
        if self.word(at) == "static" {
            is_of_type = true;
            at += 1;
        } else if self.name(at).is_some() && self.is_sign(at + 1, '=') {
            is_of_type = true;
            at += 2;
        }
        let start = self.tokens.get(at)?.span.start;
        let mut name = self.name(at)?.to_owned();
        at += 1;
        for _ in 0..MAX_PARTS {
            if !self.is_sign(at, '.') {
                break;
            }
            name.push('.');
            name.push_str(self.name(at + 1)?);
            at += 2;
        }
        let is_end = self.is_sign(at, ';') || (is_of_type && self.is_sign(at, '<'));
        let end = self.tokens.get(at - 1)?.span.end;
        is_end.then_some(Using { name, span: Span { start, end }, is_of_type })
    }

    /// The class whose keyword stands at `at`; its declaration began at `begun`.
    fn class(&self, begun: usize, at: usize) -> Option<Class> {
        let name = self.name(at + 1)?.to_owned();
        let words = (begun.max(at.saturating_sub(MAX_PARTS))..at).map(|word| self.word(word).to_owned());
        let modifiers = words.filter(|word| !word.is_empty()).collect();
        let mut bases = Vec::new();
        let mut after = at + 2;
        // Up to the body: the last name of each base, with what stands between `<` and `>` left out.
        let mut angles = 0_u32;
        let mut is_in_bases = false;
        while let Some(token) = self.tokens.get(after) {
            match token.kind {
                TokenKind::Sign('{' | ';') => break,
                TokenKind::Sign('<') => angles += 1,
                TokenKind::Sign('>') => angles = angles.saturating_sub(1),
                TokenKind::Sign(':') if angles == 0 => is_in_bases = true,
                TokenKind::Word if matches!(self.word(after), "where" | "class") => break,
                TokenKind::Word | TokenKind::EscapedWord
                    if is_in_bases && angles == 0 && !self.is_sign(after + 1, '.') =>
                {
                    bases.extend(self.name(after).map(str::to_owned));
                }
                _ => {}
            }
            after += 1;
        }
        Some(Class { name, span: self.tokens[at + 1].span, modifiers, bases, methods: Vec::new() })
    }

    /// A method of the last class, when the name before a bracket is that of one.
    fn method(&self, begun: usize, at: usize, facts: &mut Facts) {
        let Some(name) = self.name(at).filter(|_| at > begun) else { return };
        let begun = begun.max(at.saturating_sub(MAX_DECLARATION));
        // A field that is given a value is no method; an attribute may hold an `=`.
        let mut depth = 0_u32;
        for token in self.tokens.get(begun..at).unwrap_or_default() {
            match token.kind {
                TokenKind::Sign('[' | '(') => depth += 1,
                TokenKind::Sign(']' | ')') => depth = depth.saturating_sub(1),
                TokenKind::Sign('=') if depth == 0 => return,
                _ => {}
            }
        }
        let is_override = (begun..at).any(|word| self.word(word) == "override");
        if let Some(class) = facts.classes.last_mut() {
            class.methods.push(Method { name: name.to_owned(), is_override });
        }
    }

    /// `new HttpClient(` or `new HttpClient {`, with or without its namespace; `HttpClient client = new(`.
    fn client(&self, new: usize) -> Option<Span> {
        let span = |from: usize, to: usize| {
            Some(Span { start: self.tokens.get(from)?.span.start, end: self.tokens.get(to)?.span.end })
        };
        let mut at = new + 1;
        while self.is_sign(at + 1, '.') && self.name(at).is_some() && at < new + MAX_PARTS {
            at += 2;
        }
        if self.word(at) == "HttpClient" && (self.is_sign(at + 1, '(') || self.is_sign(at + 1, '{')) {
            return span(new, at);
        }
        let is_short = self.is_sign(new + 1, '(') && new >= 3 && self.is_sign(new - 1, '=');
        if is_short && self.name(new - 2).is_some() && self.word(new - 3) == "HttpClient" {
            return span(new, new);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(text: &str) -> Facts {
        tokens(text).map(|tokens| Facts::of(text, &tokens)).expect("a script that ends")
    }

    #[test]
    fn usings_classes_and_methods_are_found() {
        let found = facts(
            "using System;\nusing static System.Math;\nusing J = Newtonsoft.Json.Linq.JObject;\nglobal using System.Linq;\n\
             namespace A.B {\n public class Script : Base.ScriptBase, IThing<int, string> where T : class {\n\
             private HttpClient c = Make(1);\n public override async Task<X> ExecuteAsync() { using (var a = b()) { } Call(); }\n\
             class Inner { void Hidden() { } } } }\n class Other { }",
        );
        let usings: Vec<(&str, bool)> = found.usings.iter().map(|u| (u.name.as_str(), u.is_of_type)).collect();
        let expected =
            [("System", false), ("System.Math", true), ("Newtonsoft.Json.Linq.JObject", true), ("System.Linq", false)];
        assert_eq!(usings, expected);
        let names: Vec<&str> = found.classes.iter().map(|class| class.name.as_str()).collect();
        assert_eq!(names, ["Script", "Other"]);
        assert_eq!(found.classes[0].bases, ["ScriptBase", "IThing"]);
        assert_eq!(found.classes[0].modifiers, ["public"]);
        let methods: Vec<(&str, bool)> =
            found.classes[0].methods.iter().map(|method| (method.name.as_str(), method.is_override)).collect();
        assert_eq!(methods, [("ExecuteAsync", true)]);
    }

    #[test]
    fn strings_and_comments_hide_what_is_in_them_and_holes_do_not() {
        for hidden in [
            "// new HttpClient()",
            "/* new HttpClient() */",
            "#region new HttpClient()",
            r#"var a = "new HttpClient() \" new HttpClient()";"#,
            r#"var a = @"C:\ ""new HttpClient()"" \";"#,
            r#"var a = $"{{new HttpClient()}}";"#,
            r#"var a = $"{x:new HttpClient()}";"#,
            "var a = \"\"\"new HttpClient() \"\" new HttpClient()\"\"\";",
            "var a = $$\"\"\"{{{new HttpClient()}}}\"\"\";",
            r#"var a = '\''; var b = '"';"#,
        ] {
            assert_eq!(facts(hidden).clients.len(), 0, "{hidden}");
        }
        for shown in [
            "var a = new HttpClient();",
            "new System.Net.Http.HttpClient { }",
            "HttpClient a = new();",
            r#"var a = $"x{Get(new HttpClient(), "}")}y";"#,
            r#"var a = $@"x""{new HttpClient()}""";"#,
            r#"var a = $"{(b ? $"{new HttpClient()}" : "")}";"#,
            r#"var a = $"{x:0.00}"; new HttpClient();"#,
        ] {
            assert_eq!(facts(shown).clients.len(), 1, "{shown}");
        }
    }

    #[test]
    fn what_does_not_end_says_nothing() {
        for broken in ["\"abc", "/* abc", "'", "$\"{", "@\"", "\"\"\"a\"\"", "\"a\nb\"", "\"\\", "$\"\\"] {
            assert!(tokens(broken).is_none(), "{broken}");
        }
    }

    #[test]
    fn what_has_brackets_too_many_or_several_branches_says_nothing() {
        let says = |text: &str| Script::read(text.as_bytes()).facts().is_some();
        assert!(says("class Script : ScriptBase { void A() { var a = $\"{b[(1)]}\"; } }"));
        assert!(says("#if DEBUG\nusing System;\n#endif\nclass Script : ScriptBase { }"));
        for broken in
            ["class A { ", "class A { } }\nclass Script : ScriptBase { }", "class A { void B( }", "class A { ]", ")"]
        {
            assert!(!says(broken), "{broken}");
        }
        let branches = "#if DEBUG\nclass Script {\n# else\nclass Script : ScriptBase {\n#endif\n}";
        assert!(!says(branches));
        assert!(!says(&branches.replace("{\n", "{ }\n").replace("\n}", "")));
        assert!(!says(&branches.replace("else", "elif RELEASE")));
    }

    #[test]
    fn scripts_of_a_megabyte_are_read_in_time() {
        let pieces = [
            "$\"{",
            "class ",
            "using ",
            "using.",
            "new ",
            "new.",
            "class A : ",
            "{",
            "/*",
            "@",
            "$",
            "\"",
            "$\"{x:",
            "a<",
            "a(",
            "} class A { b(",
            "namespace A {",
        ];
        for piece in pieces {
            let text = format!("class A {{ {}", piece.repeat((1 << 20) / piece.len()));
            let start = std::time::Instant::now();
            let script = Script::read(text.as_bytes());
            assert!(script.source().lines.count() > 0);
            assert!(start.elapsed().as_secs() < 2, "{piece}: {:?}", start.elapsed());
        }
    }
}
