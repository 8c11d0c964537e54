"""The tables of names beside the parsers: each is well formed, and the reader names file and line of a bad row."""

from pathlib import Path

import pytest

from statements import languages
from statements.ingest import name_tables, parties
from statements.ingest.name_tables import FOLDER, BadTable, names_by_code, rows


@pytest.mark.parametrize("file", sorted(FOLDER.iterdir()), ids=lambda x: x.name)
def test_every_row_is_read_and_every_code_is_a_party(file: Path) -> None:
    table = [row for _, row in rows(file)]
    assert len(table) > 5
    codes = {row["code"] for row in table if "code" in row}
    assert [code for code in sorted(codes) if parties.find(code) is None] == []


@pytest.mark.parametrize("name", ["party_aliases", "persons", "seats"])
def test_the_names_of_a_row_are_parted_by_bars(name: str) -> None:
    assert all(names_by_code(FOLDER / f"{name}.csv").values())


def test_organisations_have_names_in_languages_of_the_registry() -> None:
    columns = next(row for _, row in rows(FOLDER / "organisations.csv"))
    assert set(columns) - {"code", "in_texts"} <= set(languages.TAGS)
    assert all(names["en"] for names in name_tables.organisations().values())
    assert {row["in_texts"] for _, row in rows(FOLDER / "organisations.csv")} == {"yes", "no"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("code,names\nxa,Arland\nxb\n", "line 3: 1 cells for 2 columns"),
        ("code,names\nxa,Arland\n\n", "line 3: 0 cells for 2 columns"),
        ("code,names\nxa,Arland\nxa,Borduria\n", "line 3: the code 'xa' is empty or not the first"),
        ("code,names\n,Arland\n", "line 2: the code '' is empty or not the first"),
        ("code,names\nxa,Arland||Ar\n", "line 2: a name is empty"),
        ("code,names\nxa,Arland| Ar\n", "line 2: a name is empty, or has a blank"),
        ('code,names\nxa,"Arland\n', "line 2: unexpected end of data"),
    ],
)
def test_a_bad_row_is_named_with_its_file_and_line(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "names.csv"
    file.write_text(text)
    with pytest.raises(BadTable) as error:
        names_by_code(file)
    assert str(error.value).startswith(f"names.csv, {message}")
