//! Templates as the compiler leaves them in the program: checked, and without what only their author needs. All of it is
//! computed when the page is compiled.

/// How long a template is in its compact form. The compiler refuses a template whose tags do not match, or whose holes are
/// not as many.
pub const fn length(template: &str, holes: usize) -> usize {
    let read = Compactor::<0>::read(template);
    assert!(read.holes == holes, "there must be something for each hole, and a hole for each thing");
    read.length
}

/// A template in its compact form: without line breaks, names of end tags and the rest of a hole.
pub const fn compact<const LENGTH: usize>(template: &str) -> [u8; LENGTH] {
    Compactor::<LENGTH>::read(template).bytes
}

/// The same as text.
pub const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("a template is text"),
    }
}

/// How deep elements are nested in one template.
const DEEPEST: usize = 16;

/// Reads a template when the page is compiled.
struct Compactor<'t, const LENGTH: usize> {
    template: &'t [u8],
    at: usize,
    /// What has been written, as far as there is room for it.
    bytes: [u8; LENGTH],
    length: usize,
    holes: usize,
}

impl<const LENGTH: usize> Compactor<'_, LENGTH> {
    const fn read(template: &str) -> Compactor<'_, LENGTH> {
        let mut this = Compactor { template: template.as_bytes(), at: 0, bytes: [0; LENGTH], length: 0, holes: 0 };
        // Where the names of the elements begin that are open.
        let mut open = [0; DEEPEST];
        let mut depth = 0;
        while this.at < this.template.len() {
            match this.peek(0) {
                b'\n' => this.skip_blanks(),
                b'<' if this.peek(1) == b'/' => {
                    assert!(depth > 0, "an end tag without its element");
                    depth -= 1;
                    this.at += 2;
                    this.end_tag(open[depth]);
                }
                b'<' => {
                    this.copy();
                    open[depth] = this.at;
                    if this.start_tag() {
                        depth += 1;
                    }
                }
                _ => this.copy(),
            }
        }
        assert!(depth == 0, "an element without its end tag");
        this
    }

    const fn peek(&self, further: usize) -> u8 {
        if self.at + further < self.template.len() { self.template[self.at + further] } else { 0 }
    }

    const fn put(&mut self, byte: u8) {
        if self.length < LENGTH {
            self.bytes[self.length] = byte;
        }
        self.length += 1;
    }

    /// Copies a byte, or a hole.
    const fn copy(&mut self) {
        let byte = self.peek(0);
        self.put(byte);
        self.at += 1;
        assert!(byte != b'}' && byte != b'>', "a bracket in a text");
        if byte == b'{' {
            assert!(self.peek(0) == b'}', "a hole that is not `{{}}`");
            self.at += 1;
            self.holes += 1;
        }
    }

    const fn skip_blanks(&mut self) {
        while self.peek(0) == b' ' || self.peek(0) == b'\n' {
            self.at += 1;
        }
    }

    /// The name of an element and its attributes; whether there is to be an end tag.
    const fn start_tag(&mut self) -> bool {
        self.name();
        loop {
            self.skip_blanks();
            match self.peek(0) {
                b'>' => {
                    self.put(b'>');
                    self.at += 1;
                    return true;
                }
                b'/' => {
                    assert!(self.peek(1) == b'>', "an element that is not closed");
                    self.put(b'>');
                    self.put(b'>');
                    self.at += 2;
                    return false;
                }
                _ => self.attribute(),
            }
        }
    }

    const fn name(&mut self) {
        let start = self.at;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'-' {
            self.copy();
        }
        assert!(self.at > start, "a name is missing");
    }

    const fn attribute(&mut self) {
        self.put(b' ');
        self.name();
        assert!(self.peek(0) == b'=', "an attribute without a value");
        self.copy();
        self.put(b'\'');
        if self.peek(0) == b'{' {
            self.copy();
        } else {
            assert!(self.peek(0) == b'\'', "a value without quotes");
            self.at += 1;
            while self.peek(0) != b'\'' {
                assert!(self.at < self.template.len(), "a value without its end");
                self.copy();
            }
            self.at += 1;
        }
        self.put(b'\'');
    }

    /// An end tag, of the element whose name begins here.
    const fn end_tag(&mut self, mut name: usize) {
        while self.peek(0) != b'>' {
            assert!(self.peek(0) == self.template[name], "an end tag of another element");
            name += 1;
            self.at += 1;
        }
        let after = self.template[name];
        assert!(!after.is_ascii_alphanumeric() && after != b'-', "an end tag of another element");
        self.put(b'>');
        self.at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    macro_rules! compacted {
        ($template:literal, $holes:literal) => {{
            const BYTES: [u8; length($template, $holes)] = compact($template);
            text(&BYTES)
        }};
    }

    #[test]
    fn what_only_the_author_needs_is_left_out() {
        let template = compacted!(
            "<section id={} class='card {}'>
                <h2>It’s {} ’ one
                    line</h2>
                <input
                    value=''/>
            </section>",
            3
        );
        assert_eq!(template, "<section id='{' class='card {'><h2>It’s { ’ oneline><input value=''>>>");
        assert_eq!(compacted!("{} of <b>{}</b>", 2), "{ of <b>{>");
    }

    #[test]
    fn what_does_not_match_is_refused() {
        let wrong = [
            ("<p></p>", 1),
            ("<p>{}</p>", 0),
            ("<p>", 0),
            ("</p>", 0),
            ("<p></pre>", 0),
            ("<pre></p>", 0),
            ("<p><b></p></b>", 0),
            ("<p id></p>", 0),
            ("<p id=a></p>", 0),
            ("<p id='a></p>", 0),
            ("<p>{0}</p>", 1),
            ("a > b", 0),
            ("<p", 0),
            ("<", 0),
        ];
        for (template, holes) in wrong {
            assert!(std::panic::catch_unwind(|| length(template, holes)).is_err(), "{template}");
        }
    }
}
