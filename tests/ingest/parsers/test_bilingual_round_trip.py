"""Whatever is written in the bilingual format is read back as the same."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.document import Hints, ParsedSection, ParsedStatement, UnreadableFile
from statements.ingest.parsers import bilingual
from statements.text import clean
from tests.ingest.parsers.parsed_statements import ALPHABET, LINES, statements


def without_lines(parsed: ParsedStatement) -> ParsedStatement:
    """`parsed` without the lines of a file that it was read from."""
    return replace(parsed, line=0, sections=tuple(_without_lines(x) for x in parsed.sections))


def _without_lines(section: ParsedSection) -> ParsedSection:
    return replace(section, line=0, paragraphs=tuple(replace(x, line=0) for x in section.paragraphs))


@given(statements())
def test_a_statement_is_read_back_as_it_was_written(parsed: ParsedStatement) -> None:
    text = bilingual.write(parsed)
    found = bilingual.parse(text, Hints())
    assert found.warnings == ()
    assert without_lines(found.statements[0]) == without_lines(parsed)


@given(statements())
def test_what_was_read_is_written_as_the_same_bytes(parsed: ParsedStatement) -> None:
    text = bilingual.write(parsed)
    assert bilingual.write(bilingual.parse(text, Hints()).statements[0]) == text
    assert bilingual.sniff(text)


@given(statements())
def test_lines_that_are_reported_are_those_of_the_file(parsed: ParsedStatement) -> None:
    lines = bilingual.write(parsed).split("\n")
    for section in bilingual.parse("\n".join(lines), Hints()).statements[0].sections:
        for paragraph in section.paragraphs:
            assert str(paragraph.id) in lines[paragraph.line - 1]


FRONT = "---\nkind: readout\ndate: 2031-04-12\ntitles: {en: Talks}\nparties: [Ista]\neditions: [en, zh-Hans]\n---\n\n"


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(ALPHABET, max_size=20)), max_size=12))
def test_any_text_is_read_or_refused_with_a_line(lines: list[str]) -> None:
    try:
        found = bilingual.parse(FRONT + "\n".join(lines), Hints()).statements[0]
    except UnreadableFile as refusal:
        assert 1 <= refusal.line <= 8 + len("\n".join(lines).split("\n"))
        return
    texts = [x.text for section in found.sections for row in section.paragraphs for x in row.passages]
    assert texts == [clean(text) for text in texts if clean(text)]


@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(ALPHABET, max_size=20)), max_size=8))
def test_any_front_matter_is_read_or_refused_with_a_line(lines: list[str]) -> None:
    text = "---\n" + "\n".join(lines) + "\n---\n\n[en] Talks."
    try:
        bilingual.parse(text, Hints())
    except UnreadableFile as refusal:
        assert 1 <= refusal.line <= len(text.split("\n"))
        return
    raise AssertionError("front matter without kind and date was taken")
