"""Names of organisations, parties, persons and seats that no library has: CSV files in `data/`, read at first use."""

import csv
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from statements import languages

FOLDER = Path(__file__).parent / "data"
SEPARATOR = "|"  # between the names of one party


class BadTable(ValueError):
    """A row of a table that cannot be used; the message names the file, the line and the fault."""

    def __init__(self, file: Path, line: int, fault: str) -> None:
        super().__init__(f"{file.name}, line {line}: {fault}")


def rows(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, {column: cell}) of a CSV file whose first column is a key. Raises BadTable."""
    keys = set()
    with file.open(encoding="utf-8", newline="") as opened:
        reader = csv.reader(opened, strict=True)
        columns = next(reader, [])
        try:
            for cells in reader:
                if len(cells) != len(columns):
                    raise BadTable(file, reader.line_num, f"{len(cells)} cells for {len(columns)} columns")
                if not cells[0] or cells[0] in keys:
                    raise BadTable(file, reader.line_num, f"the {columns[0]} {cells[0]!r} is empty or not the first")
                keys.add(cells[0])
                yield reader.line_num, dict(zip(columns, cells, strict=True))
        except csv.Error as error:
            raise BadTable(file, reader.line_num, str(error)) from error


def names_by_code(file: Path) -> dict[str, list[str]]:
    """{code: names} of a table with the columns `code` and `names`. Raises BadTable."""
    found = {}
    for line, row in rows(file):
        found[row["code"]] = row["names"].split(SEPARATOR)
        if any(name != name.strip() or not name for name in found[row["code"]]):
            raise BadTable(file, line, f"a name is empty, or has a blank at its beginning or end: {row['names']!r}")
    return found


@lru_cache(maxsize=1)
def organisations() -> dict[str, dict[str, str]]:
    """{code: {language: name}}; the English name carries the acronym that texts use."""
    tags = [x.tag for x in languages.REGISTRY]
    table = rows(FOLDER / "organisations.csv")
    return {row["code"]: {tag: row[tag] for tag in tags if row.get(tag)} for _, row in table}


@lru_cache(maxsize=1)
def only_by_name() -> frozenset[str]:
    """The codes of organisations that are found by name, and not looked for in running text: `who`, `quad`."""
    return frozenset(row["code"] for _, row in rows(FOLDER / "organisations.csv") if row["in_texts"] == "no")


@lru_cache(maxsize=1)
def aliases() -> dict[str, list[str]]:
    """{code: other names of a party}: formal and short ones, spellings, adjectives. Their case counts in texts."""
    return names_by_code(FOLDER / "party_aliases.csv")


@lru_cache(maxsize=1)
def characters() -> dict[str, str]:
    """{Han character or Korean syllable: code of the party that it abbreviates, as in 中俄, 한중}."""
    return {row["character"]: row["code"] for _, row in rows(FOLDER / "party_characters.csv")}


@lru_cache(maxsize=1)
def groups() -> dict[str, tuple[str, ...]]:
    """{name of several parties together: their codes}: `C+C5`, 中国—中亚."""
    return {row["name"]: tuple(row["codes"].split(SEPARATOR)) for _, row in rows(FOLDER / "party_groups.csv")}


@lru_cache(maxsize=1)
def ambiguous_characters() -> dict[str, tuple[str, ...]]:
    """{Han character: codes of the parties that it may abbreviate}: 乌 is Ukraine, Uzbekistan or Uganda."""
    table = rows(FOLDER / "ambiguous_characters.csv")
    return {row["character"]: tuple(row["codes"].split(SEPARATOR)) for _, row in table}


@lru_cache(maxsize=1)
def not_parties() -> tuple[str, ...]:
    """Places and ideas that hold a party's name and mean no party: `South China Sea`."""
    return tuple(row["name"] for _, row in rows(FOLDER / "not_parties.csv"))


@lru_cache(maxsize=1)
def persons() -> dict[str, str]:
    """{name: code of the party}; what a text says of a name wins over this."""
    return {name: code for code, names in names_by_code(FOLDER / "persons.csv").items() for name in names}


@lru_cache(maxsize=1)
def seats() -> dict[str, str]:
    """{capital or office, in small letters: code of the party}."""
    return {name: code for code, names in names_by_code(FOLDER / "seats.csv").items() for name in names}
