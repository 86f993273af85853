//! Numbers and texts as bytes: variable-length integers (LEB128) and UTF-8 with its length before it.

use super::LinkError;

#[derive(Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// A number of either sign: 0, -1, 1, -2, … become 0, 1, 2, 3, ….
    pub fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)).cast_unsigned());
    }

    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend(bytes);
    }

    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// No text and an empty text are told apart: the length is written plus one.
    pub fn optional_text(&mut self, text: Option<&str>) {
        self.number(text.map_or(0, |text| text.len() as u64 + 1));
        self.bytes.extend(text.unwrap_or_default().as_bytes());
    }

    /// A text as how much of the last one it begins with, in bytes, and what follows.
    pub fn text_after(&mut self, last: &str, text: &str) {
        let mut shared = last.bytes().zip(text.bytes()).take_while(|(a, b)| a == b).count();
        while !text.is_char_boundary(shared) {
            shared -= 1;
        }
        self.number(shared as u64);
        self.text(&text[shared..]);
    }
}

pub struct Reader<'b> {
    rest: &'b [u8],
    /// How many bytes of text may still be made.
    texts: usize,
}

/// How many bytes of text a payload may make in all: texts that build on one another could otherwise make gigabytes of
/// a few kilobytes.
const MAX_TEXTS: usize = 8 << 20;

impl<'b> Reader<'b> {
    pub fn new(bytes: &'b [u8]) -> Reader<'b> {
        Reader { rest: bytes, texts: MAX_TEXTS }
    }

    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn number(&mut self) -> Result<u64, LinkError> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (&byte, rest) = self.rest.split_first().ok_or(LinkError::Damaged)?;
            self.rest = rest;
            let bits = u64::from(byte & 0x7f);
            if bits << shift >> shift != bits {
                return Err(LinkError::Damaged);
            }
            number |= bits << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(LinkError::Damaged)
    }

    /// A number that must fit into 32 bits.
    pub fn small(&mut self) -> Result<u32, LinkError> {
        u32::try_from(self.number()?).map_err(|_| LinkError::Damaged)
    }

    /// How many things follow, each of which takes a byte at least.
    pub fn count(&mut self) -> Result<usize, LinkError> {
        self.count_of(1)
    }

    /// How many things follow, each of which takes so many bytes at least.
    pub fn count_of(&mut self, bytes: usize) -> Result<usize, LinkError> {
        let count = usize::try_from(self.number()?).map_err(|_| LinkError::Damaged)?;
        if count <= self.rest.len() / bytes { Ok(count) } else { Err(LinkError::Damaged) }
    }

    pub fn signed(&mut self) -> Result<i64, LinkError> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -((number & 1).cast_signed()))
    }

    /// A number that was written as its difference from another.
    pub fn near(&mut self, base: u32) -> Result<u32, LinkError> {
        let number = i64::from(base).checked_add(self.signed()?).ok_or(LinkError::Damaged)?;
        u32::try_from(number).map_err(|_| LinkError::Damaged)
    }

    pub fn bytes(&mut self) -> Result<&'b [u8], LinkError> {
        let length = self.count()?;
        self.take(length)
    }

    pub fn text(&mut self) -> Result<String, LinkError> {
        let bytes = self.bytes()?;
        self.make_text("", bytes)
    }

    pub fn optional_text(&mut self) -> Result<Option<String>, LinkError> {
        match usize::try_from(self.number()?).map_err(|_| LinkError::Damaged)? {
            0 => Ok(None),
            length => {
                let bytes = self.take(length - 1)?;
                self.make_text("", bytes).map(Some)
            }
        }
    }

    pub fn text_after(&mut self, last: &str) -> Result<String, LinkError> {
        let shared = usize::try_from(self.number()?).map_err(|_| LinkError::Damaged)?;
        let beginning = last.get(..shared).ok_or(LinkError::Damaged)?;
        let bytes = self.bytes()?;
        self.make_text(beginning, bytes)
    }

    fn make_text(&mut self, beginning: &str, rest: &[u8]) -> Result<String, LinkError> {
        let rest = std::str::from_utf8(rest).map_err(|_| LinkError::Damaged)?;
        self.texts = self.texts.checked_sub(beginning.len() + rest.len()).ok_or(LinkError::Damaged)?;
        Ok([beginning, rest].concat())
    }

    fn take(&mut self, length: usize) -> Result<&'b [u8], LinkError> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(LinkError::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_size_come_back() {
        for number in [0, 1, 127, 128, 16_383, 16_384, u64::from(u32::MAX), u64::MAX] {
            let mut writer = Writer::default();
            writer.number(number);
            writer.signed(number.cast_signed());
            let bytes = writer.into_bytes();
            let mut reader = Reader::new(&bytes);
            assert_eq!((reader.number(), reader.signed()), (Ok(number), Ok(number.cast_signed())));
            assert!(reader.is_at_end());
        }
    }

    #[test]
    fn shared_beginnings_end_between_characters() {
        let mut writer = Writer::default();
        writer.text_after("Maß", "Mañana");
        let bytes = writer.into_bytes();
        assert_eq!(Reader::new(&bytes).text_after("Maß"), Ok("Mañana".to_owned()));
    }
}
