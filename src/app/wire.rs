//! Reads what postcard has written, in much less code than postcard does.
//!
//! A reader that can fail at every field has a way out at every field, on which it lets go of what it has read so far: that
//! was a tenth of the page. This one cannot fail: where bytes are missing or say what cannot be, it goes on with zeros and
//! empty lists, and tells in the end that nothing of it holds. So the type of its errors has no values, and the compiler
//! leaves out what would happen with one.

use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::de::{Error, IntoDeserializer};
use std::fmt;

/// The value that bytes are, where they are one.
pub fn read<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    let mut reader = Reader { rest: bytes, is_broken: false };
    let Ok(value) = T::deserialize(&mut reader);
    (!reader.is_broken).then_some(value)
}

struct Reader<'b> {
    rest: &'b [u8],
    /// Whether something was missing or could not be: what was read means nothing.
    is_broken: bool,
}

impl<'b> Reader<'b> {
    /// The next bytes, so many.
    fn take(&mut self, length: usize) -> &'b [u8] {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or_else(|| {
            self.is_broken = true;
            (&[], &[])
        });
        self.rest = rest;
        taken
    }

    fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or_default()
    }

    /// A number: seven bits in each byte, the lowest first.
    #[inline(never)]
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for place in (0..u64::BITS).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7F);
            number |= bits << place;
            // What has no place in the number.
            self.is_broken |= bits << place >> place != bits;
            if byte < 0x80 {
                return number;
            }
        }
        self.is_broken = true;
        0
    }

    #[inline(never)]
    fn short_number(&mut self) -> u32 {
        let number = u32::try_from(self.number());
        self.is_broken |= number.is_err();
        number.unwrap_or_default()
    }

    #[inline(never)]
    fn text(&mut self) -> &'b str {
        let length = self.short_number() as usize;
        let text = std::str::from_utf8(self.take(length));
        self.is_broken |= text.is_err();
        text.unwrap_or_default()
    }

    /// One of so many.
    fn choice(&mut self, of: u32) -> u32 {
        let choice = self.short_number();
        self.is_broken |= choice >= of;
        if choice < of { choice } else { 0 }
    }
}

/// An error that there is not.
#[derive(Debug)]
enum Never {}

impl fmt::Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter) -> fmt::Result {
        match *self {}
    }
}

impl std::error::Error for Never {}

impl Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Never {
        // A type asks for what it is whatever the bytes are, and gets it.
        unreachable!("a type that is not of the protocol")
    }
}

impl<'b> Deserializer<'b> for &mut Reader<'b> {
    type Error = Never;

    fn deserialize_any<V: Visitor<'b>>(self, _: V) -> Result<V::Value, Never> {
        unreachable!("a type that is not of the protocol")
    }

    fn deserialize_bool<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_bool(self.choice(2) == 1)
    }

    fn deserialize_u8<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u8(self.byte())
    }

    fn deserialize_u32<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_u32(self.short_number())
    }

    fn deserialize_u64<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        // It may be a `usize`, which has no more than 32 bits in a browser.
        if size_of::<V::Value>() < size_of::<u64>() {
            visitor.visit_u32(self.short_number())
        } else {
            visitor.visit_u64(self.number())
        }
    }

    fn deserialize_i32<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        // The lowest bit is the sign.
        let number = self.short_number();
        visitor.visit_i32((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn deserialize_f64<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_f64(f64::from_le_bytes(self.take(8).try_into().unwrap_or_default()))
    }

    fn deserialize_str<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_string<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_borrowed_str(self.text())
    }

    fn deserialize_option<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        if self.choice(2) == 1 { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_newtype_struct<V: Visitor<'b>>(self, _: &'static str, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Items { left: self.short_number() as usize, reader: self })
    }

    fn deserialize_map<V: Visitor<'b>>(self, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_map(Items { left: self.short_number() as usize, reader: self })
    }

    fn deserialize_tuple<V: Visitor<'b>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_tuple_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_struct<V: Visitor<'b>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self))
    }

    fn deserialize_enum<V: Visitor<'b>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Never> {
        visitor.visit_enum(Choice { of: variants.len() as u32, reader: self })
    }

    serde::forward_to_deserialize_any! {
        <V: Visitor<'b>> i8 i16 i64 u16 f32 char bytes byte_buf unit unit_struct identifier ignored_any
    }
}

/// The fields of something: as many as are asked for.
struct Fields<'r, 'b>(&'r mut Reader<'b>);

impl<'b> SeqAccess<'b> for Fields<'_, 'b> {
    type Error = Never;

    fn next_element_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        seed.deserialize(&mut *self.0).map(Some)
    }
}

/// The items of a list or a map: as many as there are said to be, and none where bytes are missing.
struct Items<'r, 'b> {
    left: usize,
    reader: &'r mut Reader<'b>,
}

impl Items<'_, '_> {
    fn has_next(&mut self) -> bool {
        let has_next = self.left > 0 && !self.reader.is_broken;
        self.left = self.left.saturating_sub(1);
        has_next
    }
}

impl<'b> SeqAccess<'b> for Items<'_, 'b> {
    type Error = Never;

    fn next_element_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        if self.has_next() { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left.min(self.reader.rest.len()))
    }
}

impl<'b> MapAccess<'b> for Items<'_, 'b> {
    type Error = Never;

    fn next_key_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<Option<S::Value>, Never> {
        self.next_element_seed(seed)
    }

    fn next_value_seed<S: DeserializeSeed<'b>>(&mut self, seed: S) -> Result<S::Value, Never> {
        seed.deserialize(&mut *self.reader)
    }
}

/// One of so many variants.
struct Choice<'r, 'b> {
    of: u32,
    reader: &'r mut Reader<'b>,
}

impl<'b> EnumAccess<'b> for Choice<'_, 'b> {
    type Error = Never;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'b>>(self, seed: S) -> Result<(S::Value, Self), Never> {
        let choice = self.reader.choice(self.of);
        Ok((seed.deserialize(choice.into_deserializer())?, self))
    }
}

impl<'b> VariantAccess<'b> for Choice<'_, 'b> {
    type Error = Never;

    fn unit_variant(self) -> Result<(), Never> {
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'b>>(self, seed: S) -> Result<S::Value, Never> {
        seed.deserialize(self.reader)
    }

    fn tuple_variant<V: Visitor<'b>>(self, _: usize, visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }

    fn struct_variant<V: Visitor<'b>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Never> {
        visitor.visit_seq(Fields(self.reader))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::Desk;
    use crate::app::protocol::{
        Cell, Filter, Information, Mend, Part, Quiz, Request, Response, RulesFilter, Sample, Wish, encode,
    };
    use crate::criteria::Answers;
    use crate::make::Thing;
    use crate::submission::{FileKind, Kinds};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    fn requests() -> Vec<Request> {
        let answers = Answers { support: Some(true), availability: Some(99.9), ..Answers::default() };
        let kinds = Kinds::from([("a.json".to_owned(), FileKind::Definition), ("b".to_owned(), FileKind::Other)]);
        let wish = |mend| {
            let texts = vec![(u64::MAX, "words".to_owned())];
            Wish { texts, without: vec![1, 1 << 40], with: vec![7], passed: vec![300], ..Wish::from(mend) }
        };
        vec![
            Request::Check { answers: answers.clone(), kinds, member: None, back: 0 },
            Request::Sample { sample: Sample::Exported, answers: answers.clone(), back: 7 },
            Request::Answers { answers: answers.clone() },
            Request::Findings { filter: Filter::default() },
            Request::Places { filter: Filter::default(), rule: "op-summary-present".to_owned(), offset: 0 },
            Request::Gaps { cell: Cell { part: Part::Attributes, information: Information::Visibility }, offset: 0 },
            Request::Link,
            Request::Picture,
            Request::Rules(RulesFilter::default()),
            Request::Rule { id: "op-summary-present".to_owned() },
            Request::Quiz(Quiz { case: Some(1), picks: "0".to_owned(), has_picked_nothing: false }),
            Request::Process { answers: answers.clone() },
            Request::Ask { answers },
            Request::Make { thing: Thing::Icon, with: Vec::new() },
            Request::Make { thing: Thing::PullRequest, with: vec![Thing::Icon] },
            Request::Propose(wish(Mend::Drafts)),
            Request::Propose(wish(Mend::Finding { rule: "x".to_owned(), print: 7 })),
            Request::Mend(wish(Mend::Safe)),
            Request::Changed,
        ]
    }

    /// What a page and its worker say to one another.
    static MESSAGES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
        let mut desk = Desk::default();
        let said = requests().into_iter().map(|request| encode(&desk.answer(request, Vec::new(), &mut |_| {})));
        said.collect()
    });

    #[test]
    fn what_is_written_is_read_as_it_was() {
        for request in requests() {
            assert_eq!(read(&encode(&request)), Some(request));
        }
        for message in MESSAGES.iter() {
            let response: Response = postcard::from_bytes(message).expect("a message");
            assert_eq!(read(message), Some(response));
        }
    }

    #[test]
    fn numbers_that_have_no_place_are_none() {
        assert_eq!(read::<u32>(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F]), Some(u32::MAX));
        assert_eq!(read::<u32>(&[0xFF, 0xFF, 0xFF, 0xFF, 0x1F]), None);
        assert_eq!(read::<u64>(&[0xFF; 9].into_iter().chain([1]).collect::<Vec<u8>>()), Some(u64::MAX));
        assert_eq!(read::<u64>(&[0xFF; 9].into_iter().chain([2]).collect::<Vec<u8>>()), None);
        for number in [0, 1, -1, 64, -65, i32::MAX, i32::MIN] {
            assert_eq!(read(&encode(&number)), Some(number));
        }
        // A list that says to be longer than memory.
        assert_eq!(read::<Vec<String>>(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 1, b'a']), None);
    }

    proptest! {
        #[test]
        fn other_bytes_are_read_as_postcard_reads_them_or_not_at_all(
            which: prop::sample::Index,
            at: prop::sample::Index,
            byte: u8,
            is_cut: bool,
        ) {
            let mut bytes = MESSAGES[which.index(MESSAGES.len())].clone();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            if is_cut {
                bytes.truncate(at);
            }
            let ours = read::<Response>(&bytes).map(|response| encode(&response));
            // Only how a number is written may be more than postcard takes.
            if let Ok(theirs) = postcard::from_bytes::<Response>(&bytes) {
                prop_assert_eq!(ours, Some(encode(&theirs)));
            }
        }

        #[test]
        fn any_bytes_at_all_are_no_reason_to_stop(bytes: Vec<u8>) {
            let _ = read::<Response>(&bytes);
            let _ = read::<Request>(&bytes);
        }
    }
}
