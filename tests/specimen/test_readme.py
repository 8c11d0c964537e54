"""What the specimen's README says of its texts is so: other tests rely on its tables."""

import re
from collections.abc import Iterator

import pytest

from statements.ingest.document import ParsedParagraph, ParsedStatement
from tests.specimen.test_texts import FOLDER, JOINT, STATEMENTS, rows

README = (FOLDER / "README.md").read_text(encoding="utf-8")
YEARS = {str(x.date.first.year): x for x in JOINT.values()}
ABSENT = "–"


def tables() -> Iterator[tuple[list[str], list[list[str]]]]:
    """The head and the rows of each table."""
    for block in re.findall(r"(?:^\|.*\n)+", README, re.MULTILINE):
        head, _, *body = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        yield head, body


def words_by_year() -> list[tuple[str, str, str, str]]:
    """(edition, words, year, sections) of every cell of the tables of words."""
    return [
        (edition, words, year, said)
        for head, body in tables()
        if head[:2] == ["edition", "words"]
        for edition, words, *cells in body
        for year, said in zip(head[2:], cells, strict=True)
    ]


def text_in(row: ParsedParagraph, edition: str) -> str:
    return next((x.text for x in row.passages if x.edition == edition), "")


def row_of(statement: ParsedStatement, id: str) -> ParsedParagraph:
    return next(row for row in rows(statement) if row.id == id)


def sections_with(statement: ParsedStatement, edition: str, words: str) -> list[str]:
    """The numbers of the sections that hold each text row with `words`; words parted by ", " may stand apart."""
    return [
        str(section.number or 0)
        for section in statement.sections
        for row in section.paragraphs
        if row.kind == "text" and all(part in text_in(row, edition) for part in words.split(", "))
    ]


@pytest.mark.parametrize(("edition", "words", "year", "said"), words_by_year())
def test_words_stand_where_the_readme_says(edition: str, words: str, year: str, said: str) -> None:
    expected = [] if said == ABSENT else said.split(", ")
    assert sections_with(YEARS[year], edition, words) == expected


def test_the_table_of_files_is_that_of_the_folder() -> None:
    [body] = [body for head, body in tables() if head[0] == "statement"]
    said = {name.strip("`"): (int(text), int(commentary)) for name, text, _, _, commentary in body}
    assert said == {name: (len(rows(x, "text")), len(rows(x, "commentary"))) for name, x in STATEMENTS.items()}


def ids_after(words: str) -> dict[str, str]:
    """{year: id} of the list of rows after `words`."""
    after = README.partition(words)[2].partition(".\n")[0]
    return dict(re.findall(r"(\d{4}) `([0-9A-Z]{10})`", after))


def wordings(ids: dict[str, str], edition: str) -> list[str]:
    return [text_in(row_of(YEARS[year], id), edition) for year, id in sorted(ids.items())]


def test_one_row_persists_to_the_letter_in_both_languages() -> None:
    ids = ids_after("The row on the Velm")
    assert list(ids) == list(YEARS)
    assert (len(set(wordings(ids, "en"))), len(set(wordings(ids, "zh-Hans")))) == (1, 1)


def test_one_row_changes_in_chinese_only() -> None:
    ids = ids_after("On the Karsk Strait")
    english, chinese = wordings(ids, "en"), wordings(ids, "zh-Hans")
    before, after = list(ids).index("2021"), list(ids).index("2022")
    assert english[before] == english[after]
    assert chinese[before] != chinese[after]


def test_every_id_of_the_readme_is_a_row_of_the_specimen() -> None:
    said = set(re.findall(r"`([0-9A-HJKMNP-TV-Z]{10})`", README))
    assert said
    assert said <= {str(row.id) for x in STATEMENTS.values() for row in rows(x)}
