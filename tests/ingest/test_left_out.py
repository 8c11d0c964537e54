"""What is left out of a statement, put back where it stood; and rows left out by a person."""

from statements.ingest import left_out
from statements.ingest.document import (
    ParsedEdition,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    Removed,
)
from statements.ingest.sandbox.messages import NO_DATE
from statements.messages import Message
from statements.models.left_out import BY_HAND

WHY = Message.literal("a menu")


def row(text: str, place: int = 0) -> ParsedParagraph:
    return ParsedParagraph("text", (ParsedPassage("en", text, place=place), ParsedPassage("zh-Hans", f"{text}。")))


def statement(*sections: ParsedSection) -> ParsedStatement:
    editions = (ParsedEdition("en", "en"), ParsedEdition("zh-Hans", "zh-Hans"))
    return ParsedStatement("other", NO_DATE, {}, (), editions, sections)


MADE = statement(
    ParsedSection(None, {}, (row("A", 2), row("B", 4))),
    ParsedSection(1, {"en": "Dams", "zh-Hans": "水坝"}, (row("C", 8), row("D", 9))),
)


def drawn(made: ParsedStatement) -> list[str]:
    """The first text of each row, headings with #, in order."""
    return [
        text
        for section in made.sections
        for text in (
            *([f"# {section.headings['en']}"] if section.headings else []),
            *(x.passages[0].text for x in section.paragraphs),
        )
    ]


def pieces(made: ParsedStatement) -> list[tuple[str, int]]:
    return [(x.passages[0].text, x.before) for x in made.left_out]


def test_a_removed_piece_goes_back_to_its_place_in_its_file() -> None:
    removed = [("en", Removed(text, WHY, place)) for text, place in (("top", 1), ("mid", 5), ("end", 20), ("any", 0))]
    made = left_out.with_removed(MADE, removed)
    assert pieces(made) == [("top", 0), ("mid", 2), ("end", 4), ("any", 0)]
    back = left_out.put_back({1}, made)
    assert drawn(back) == ["A", "B", "mid", "# Dams", "C", "D"]
    assert pieces(back) == [("top", 0), ("end", 5), ("any", 0)]
    assert drawn(left_out.put_back({0, 1, 2}, back)) == ["top", "any", "A", "B", "mid", "# Dams", "C", "D", "end"]
    (placed,) = (x for section in back.sections for x in section.paragraphs if len(x.passages) == 1)
    assert str(placed.uncertain) == "has no counterpart in Chinese (Simplified)"


def test_the_language_of_a_piece_is_its_files_or_its_scripts() -> None:
    removed = [("", Removed("目录", WHY)), ("", Removed("Contents", WHY)), ("zh-Hans", Removed("12", WHY))]
    made = left_out.with_removed(MADE, removed)
    assert [x.passages[0].edition for x in made.left_out] == ["zh-Hans", "en", "zh-Hans"]


def test_rows_are_left_out_and_put_back_the_same() -> None:
    made = left_out.leave_out({2, 4}, MADE)  # rows are numbered with the heading
    assert drawn(made) == ["A", "# Dams", "D"]
    assert pieces(made) == [("B", 1), ("C", 1)]
    assert all(x.why.pattern == BY_HAND for x in made.left_out)
    assert drawn(left_out.put_back({0}, made)) == ["A", "B", "# Dams", "D"]
    assert pieces(left_out.put_back({0}, made)) == [("C", 2)]


def test_a_heading_is_left_out_and_its_rows_stay() -> None:
    made = left_out.leave_out({3}, MADE)
    assert drawn(made) == ["A", "B", "C", "D"]
    assert [x.text for x in made.left_out[0].passages] == ["Dams", "水坝"]
    assert len(made.sections) == 1


def test_what_was_left_out_before_keeps_its_place() -> None:
    made = left_out.with_removed(MADE, [("en", Removed("mid", WHY, 5))])
    assert pieces(left_out.leave_out({1}, made)) == [("mid", 1), ("A", 0)]
    assert drawn(left_out.put_back({0, 1}, left_out.leave_out({1}, made))) == ["A", "B", "mid", "# Dams", "C", "D"]


def test_all_rows_can_be_left_out() -> None:
    made = left_out.leave_out({1, 2, 3, 4, 5}, MADE)
    assert drawn(made) == [] and len(made.sections) == 1
    assert sorted(drawn(left_out.put_back(range(5), made))) == ["A", "B", "C", "D", "Dams"]
