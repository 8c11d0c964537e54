"""Every text in tests/data/bilingual is read without a warning and written back as it was."""

from pathlib import Path

import pytest

from statements.ingest.document import Hints, ParsedStatement
from statements.ingest.parsers import bilingual

FOLDER = Path(__file__).parents[2] / "data" / "bilingual"
FILES = sorted(FOLDER.glob("*.txt"))


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def marked() -> ParsedStatement:
    return bilingual.parse(read(FOLDER / "markup.txt"), Hints()).statements[0]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_written_back_byte_for_byte(path: Path) -> None:
    parsed = bilingual.parse(read(path), Hints())
    assert parsed.warnings == ()
    assert bilingual.write(parsed.statements[0]) == read(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_line_ends_of_windows_and_a_mark_at_the_start_change_nothing(path: Path) -> None:
    other = "\ufeff\r\n" + read(path).replace("\n", "\r\n")
    assert bilingual.sniff(other)
    assert bilingual.write(bilingual.parse(other, Hints()).statements[0]) == read(path)


def test_lines_that_look_like_markup_are_text() -> None:
    lines = marked().sections[0].paragraphs[0].passages[0].text.split("\n")
    assert lines[1:10] == [
        "---",
        "# 1",
        "@ 0123456789",
        "> a quotation",
        "[en] a label",
        "[not a label",
        "\\ a backslash",
        "\\\\ two of them",
        "",
    ]
    assert lines[11] == "　　两个全角空格开头"
    assert lines[-1] == "C:\\new\\table\\x41"


def test_values_that_yaml_would_change_are_texts() -> None:
    parsed = marked()
    assert parsed.titles == {"en": "NO", "zh-Hans": "“不”字宣言", "fr": "on: 1e3 #2"}
    assert parsed.parties[1].names == {"en": "yes"}
    assert parsed.event and parsed.event.extra == {"date": "2033-03-01", "place": "1e3"}
    assert parsed.editions[2].publisher == "~"


def test_words_of_another_kind_than_their_edition_stay_where_they_are() -> None:
    commentary, text = marked().sections[-1].paragraphs[1:]
    assert (commentary.kind, commentary.passages[0].edition) == ("commentary", "en")
    assert (text.kind, text.passages[0].edition, text.passages[0].paraphrase) == ("text", "notes", True)
    assert (commentary.revision, str(commentary.uncertain)) == (2, "moved here by an editor")


def test_the_example_of_the_specification_is_read_without_a_warning() -> None:
    page = (Path(__file__).parents[3] / "docs" / "bilingual-text.md").read_text(encoding="utf-8")
    found = bilingual.parse(page.split("```\n")[1], Hints())
    assert found.warnings == ()
    assert [len(section.paragraphs) for section in found.statements[0].sections] == [1, 4]
    dams = found.statements[0].sections[1].paragraphs[0]
    assert dams.passages[0].text.split("\n")[1:] == ["- the upper dam first,", "", "[then] the lower one."]
