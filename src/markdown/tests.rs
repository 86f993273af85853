use super::*;
use crate::submission::Submission;

fn read(bytes: impl Into<Vec<u8>>) -> Result<Markdown, Unreadable> {
    let submission = Submission::from_files([("readme.md", bytes.into())]);
    Markdown::of(&submission.files()[0])
}

fn blocks(text: &str) -> Vec<String> {
    let markdown = read(text).expect("readable");
    let shown = markdown.blocks().iter().map(|block| {
        let kind = match block.kind {
            BlockKind::Heading(Heading { level, form }) => format!("{form:?} {level}"),
            kind => format!("{kind:?}"),
        };
        let position = markdown.source().position(block.span.start);
        format!("{}:{} {kind}: {}", position.line, position.column, block.text)
    });
    shown.collect()
}

#[test]
fn headings_paragraphs_and_items_have_places() {
    let text = "# A *b* `c`\n\nOne\ntwo.\n\nTitle\n=====\n\n- x **y**\n  - z\n- w\n\n| a |\n|---|\n| b |\n";
    assert_eq!(
        blocks(text),
        [
            "1:1 Marked 1: A b c",
            "3:1 Paragraph: One two.",
            "6:1 Marked 1: Title",
            "9:1 Item: x y",
            "10:3 Item: z",
            "11:1 Item: w",
            "13:2 Other: a",
            "15:2 Other: b",
        ]
    );
}

#[test]
fn what_was_meant_as_a_heading_is_taken_for_one() {
    let text = "##Publisher\n###  Ada\n\n##\u{a0}Prerequisites\nAn account.\n\n**Known issues**\n\nNone **yet**.\n\n#hashtag\n";
    assert_eq!(
        blocks(text),
        [
            "1:1 Glued 2: Publisher",
            "2:1 Marked 3: Ada",
            "4:1 Glued 2: Prerequisites",
            "5:1 Paragraph: An account.",
            "7:1 Bold 7: Known issues",
            "9:1 Paragraph: None yet.",
            "11:1 Paragraph: #hashtag",
        ]
    );
}

#[test]
fn a_section_ends_at_the_next_heading_of_its_level() {
    let markdown = read("# T\n\n## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n").expect("readable");
    let at = markdown.headings().find(|(_, block)| block.text == "A").map(|(at, _)| at).expect("it is there");
    let texts: Vec<&str> = markdown.section(at).iter().map(|block| block.text.as_str()).collect();
    assert_eq!(texts, ["a", "B", "b"]);
    assert_eq!(markdown.section(usize::MAX).len(), 0);
}

#[test]
fn what_is_no_text_is_not_read() {
    assert_eq!(read(" \n").err(), Some(Unreadable::Empty));
    assert_eq!(read(b"\0\x01\x02\x03".as_slice()).err(), Some(Unreadable::NoText("a binary file")));
    assert_eq!(read("a".repeat(MAX_BYTES + 1)).err(), Some(Unreadable::TooLarge));
    let utf16: Vec<u8> = "\u{feff}# Ttle\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let markdown = read(utf16).expect("readable");
    assert_eq!(markdown.blocks()[0].text, "Ttle");
    assert!(markdown.encoding().is_some());
}

/// Texts that cost some readers of Markdown more than time in proportion to their length.
#[test]
fn hostile_texts_are_read_in_time() {
    let fill = |unit: &str| unit.repeat(MAX_BYTES / unit.len());
    let hostile = [
        "[",
        "![",
        "*a ",
        "**a_b",
        "`a``",
        "> ",
        "- ",
        "<!--",
        "<a",
        "[a](",
        "[a]: b\n",
        "[a][b] ",
        "|",
        "a|b\n-|-\n",
        "##x\n",
        "\\",
        "&#",
        "1. ",
        "a\n=\n",
        "   - a\n",
        "```\n",
        "***a",
        "_a_*",
        "[[a]]",
        "<?",
        "<![CDATA[",
    ];
    for unit in hostile {
        let start = std::time::Instant::now();
        let markdown = read(fill(unit)).expect("readable");
        let count = markdown.headings().map(|(at, _)| markdown.section(at).len().min(1)).sum::<usize>();
        let taken = start.elapsed();
        println!("{taken:?} for {unit:?}: {} blocks, {count} sections", markdown.blocks().len());
        assert!(taken < std::time::Duration::from_secs(5), "{unit:?} took {taken:?}");
    }
}
