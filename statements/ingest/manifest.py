"""The manifest of a back catalogue: a CSV file with a row for each statement, which names its files and what is known.

docs/catalogue.md lists the columns. A row that is wrong is named with its line, its column and the remedy; the others
are read.
"""

import csv
import difflib
import io
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_slug

from statements import http_client, kinds, languages
from statements.formulas import restored
from statements.ingest import fetching, metadata
from statements.ingest.document import Hints
from statements.ingest.parsers.language_labels import NAMES
from statements.languages.partial_dates import PartialDate
from statements.models import Authority
from statements.text import clean_line, fold

FILE = "file"  # the column of files that hold all languages
FACTS = ("slug", "date", "place", "kind", "parties", "event", "series")
OF_EDITIONS = (
    "title",
    "publisher",
    "authority",
    "source_url",
    "licence",
)  # for all editions, or with a language behind them
PASSED_OVER = re.compile(r"(?:note|#)", re.IGNORECASE)
OF_ONE_EDITION = re.compile(rf"({'|'.join(OF_EDITIONS)})[ :_]+(\S+)", re.IGNORECASE)
EDITION = re.compile(r"(?P<language>.+?)(?:-(?P<rank>[2-9]))?")
YEAR_FIRST = re.compile(r"(\d{4})[./年-](\d{1,2})[./月-](\d{1,2})日?")  # as spreadsheets rewrite days
BETWEEN_PARTIES = re.compile(r"[;；\n]")
DELIMITERS = ",;\t"


class UnreadableManifest(ValueError):
    """A manifest of which no row can be read; the message says why and what to do."""


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: its line, the name of the column (empty: the whole row), and what to do."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class Row:
    """One statement: its files or addresses by the column that names them, in order, and what is known of it."""

    line: int
    files: Mapping[str, Path | str]
    hints: Hints

    @property
    def several(self) -> bool:
        """Whether two of its texts are editions in one language."""
        return len(set(self.hints.languages)) < len(self.hints.languages)


@dataclass(frozen=True)
class Manifest:
    """The rows that can be read, and what is wrong with the others, both in the order of their lines."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class _Column:
    """`fact`: FILE or a name of FACTS or OF_EDITIONS, empty where it is passed over; `key`: of an edition, if any."""

    name: str
    fact: str
    key: str = ""


def read(text: str, folder: Path) -> Manifest:
    """The statements that a manifest lists, whose files lie in `folder`. Raises UnreadableManifest."""
    table = _cells(text)
    first = next(table, None)
    if first is None or isinstance(first, Fault):
        raise UnreadableManifest(first.message if first else "the manifest is blank: its first row names the columns")
    columns = _columns(first[1])
    rows: list[Row] = []
    faults: list[Fault] = []
    for found in table:
        if isinstance(found, Fault):
            faults.append(found)
        elif any(cell.strip() for cell in found[1]):
            checker = _Checker(found[0], columns, folder)
            row = checker.row(found[1])
            faults += checker.faults
            rows += [] if checker.faults or row is None else [row]
    return Manifest(tuple(rows), tuple(faults))


def _cells(text: str) -> Iterator[tuple[int, list[str]] | Fault]:
    """(line, cells) of each row, or what is wrong with its quotation marks."""
    first = text.split("\n", 1)[0]
    table = csv.reader(io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True)
    while True:
        line = table.line_num + 1
        try:
            yield line, next(table)
        except StopIteration:
            return
        except csv.Error as error:
            said = f"this row cannot be read ({error}): look at its quotation marks, and at those of the row before"
            yield Fault(line, "", said)


def _columns(header: Sequence[str]) -> list[_Column]:
    columns = [_column(clean_line(name)) for name in header]
    meant = Counter((x.fact, x.key) for x in columns if x.fact)
    twice = [x.name for x in columns if meant[x.fact, x.key] > 1]
    if twice:
        raise UnreadableManifest(f"the columns {', '.join(twice)} mean the same: keep one of them")
    if not any(x.fact == FILE for x in columns):
        raise UnreadableManifest(
            "no column names files: name one by each language, as en and zh-Hans, or one `file` for files that hold "
            "all languages"
        )
    return columns


def _column(name: str) -> _Column:
    """What a column holds, by its name. Raises UnreadableManifest."""
    plain = name.lower().replace(" ", "_")
    if not name or PASSED_OVER.match(name):
        return _Column(name, "")
    if plain in (FILE, *FACTS, *OF_EDITIONS):
        return _Column(name, plain)
    of_one = OF_ONE_EDITION.fullmatch(name)
    key = _edition_key(of_one[2] if of_one else name)
    if key is None:
        known = [
            FILE,
            *FACTS,
            *OF_EDITIONS,
            *languages.TAGS,
            *(f"{x} {y}" for x in OF_EDITIONS for y in languages.TAGS),
        ]
        near = difflib.get_close_matches(name, known, 1)
        hint = f"is “{near[0]}” meant?" if near else "docs/catalogue.md lists them;"
        raise UnreadableManifest(
            f"the column “{name}” is not known: {hint} put `note` before it to have it passed over"
        )
    return _Column(name, of_one[1].lower() if of_one else FILE, key)


def _edition_key(name: str) -> str | None:
    """`zh-Hans` of `zh-Hans`, `zh` or `Chinese`, `en-2` of `en-2`; None of what names no language."""
    hit = EDITION.fullmatch(name)
    if hit is None:
        return None
    try:
        tag = NAMES.get(fold(hit["language"])) or languages.get(hit["language"]).tag
    except languages.UnknownLanguage:
        return None
    return f"{tag}-{hit['rank']}" if hit["rank"] else tag


class _Checker:
    """One row while it is read; `faults` are gathered, so that a person sees all of them at once."""

    def __init__(self, line: int, columns: Sequence[_Column], folder: Path) -> None:
        self.line, self.columns, self.folder = line, columns, folder
        self.faults: list[Fault] = []

    def row(self, cells: Sequence[str]) -> Row | None:
        if len(cells) != len(self.columns):
            counts = f"this row has {len(cells)} cells, the first has {len(self.columns)}"
            self._fault("", f"{counts}: put quotation marks round texts that hold commas or line ends")
            return None
        said = [(x, restored(text.strip())) for x, text in zip(self.columns, cells, strict=True) if text.strip()]
        files = {x: place for x, text in said if x.fact == FILE and (place := self._place(x, text))}
        if not any(x.fact == FILE for x, _ in said):
            self._fault("", "this row names no file: name the files of the statement, each below its language")
        whole = next((x for x in files if not x.key), None)
        if whole is not None and len(files) > 1:
            self._fault(whole.name, "a file that holds all languages stands alone: empty this cell, or the others")
        facts = {x.fact: self._fact(x, text) for x, text in said if x.fact in FACTS}
        tags = () if whole else tuple(re.sub(r"-[2-9]$", "", x.key) for x in files)
        editions = self._editions(said)
        alone = metadata.said_of_all(editions)
        hints = Hints(languages=tags, editions=editions, **facts, **alone)
        return Row(self.line, {x.name: place for x, place in files.items()}, hints)

    def _fault(self, column: str, message: str) -> None:
        self.faults.append(Fault(self.line, column, message))

    def _place(self, column: _Column, text: str) -> Path | str | None:
        """The file of a cell, which lies in the folder, or the address in it, as far as it may be asked."""
        if not fetching.is_address(text):
            return self._path(column, text)
        try:
            http_client.check(text)
        except http_client.RequestError as error:
            self._fault(column.name, str(error.message))
            return None
        return text

    def _path(self, column: _Column, text: str) -> Path | None:
        path = self.folder / text.replace("\\", "/")
        if not path.resolve().is_relative_to(self.folder.resolve()):
            self._fault(column.name, f"{text} lies outside {self.folder}: put the file into the folder")
            return None
        if not path.is_file():
            near = difflib.get_close_matches(path.name, _names_in(path.parent), 1)
            meant = f"; {near[0]} is there" if near else ""
            self._fault(column.name, f"there is no file {text} in {self.folder}{meant}: correct its name, or add it")
            return None
        return path

    def _fact(self, column: _Column, text: str) -> Any:
        if column.fact == "date":
            return self._date(column, text)
        if column.fact == "parties":
            return tuple(x for part in BETWEEN_PARTIES.split(text) if (x := clean_line(part)))
        if column.fact == "kind":
            return self._one_of(column, text, {x: x for x in kinds.VALUES} | {x.name: x.value for x in kinds.REGISTRY})
        if column.fact == "slug":
            self._validate(column, text, validate_slug, "is no slug: write letters, digits and hyphens alone")
        return clean_line(text)

    def _date(self, column: _Column, text: str) -> PartialDate | None:
        hit = YEAR_FIRST.fullmatch(text)
        try:
            return PartialDate.parse(f"{hit[1]}-{hit[2]:0>2}-{hit[3]:0>2}" if hit else text)
        except ValueError:
            self._fault(column.name, f"{text!r} is no date: write it as 2024-05-16, or as 2024-05 or 2024")
            return None

    def _one_of(self, column: _Column, text: str, known: Mapping[str, str]) -> str:
        by_name = {fold(name): value for name, value in known.items()}
        if fold(text) not in by_name:
            self._fault(column.name, f"{text!r} is none of {', '.join(dict.fromkeys(known.values()))}")
        return by_name.get(fold(text), "")

    def _validate(self, column: _Column, text: str, validator: Callable[[str], None], problem: str) -> None:
        try:
            validator(text)
        except ValidationError:
            self._fault(column.name, f"{text!r} {problem}")

    def _editions(self, said: Iterable[tuple[_Column, str]]) -> dict[str, tuple[str, ...]]:
        """What is said of editions, the key before each value that is said of one."""
        values: dict[str, tuple[str, ...]] = {}
        for column, text in said:
            if column.fact in OF_EDITIONS:
                text = self._of_edition(column, text)
                values[column.fact] = (*values.get(column.fact, ()), f"{column.key}={text}" if column.key else text)
        return values

    def _of_edition(self, column: _Column, text: str) -> str:
        if column.fact == "authority":
            return self._one_of(column, text, {x: x for x in Authority.values})
        if column.fact == "source_url":
            address = URLValidator(schemes=["http", "https"])
            self._validate(column, text, address, "is no address: write it whole, with https:// before it")
        return clean_line(text)


def _names_in(folder: Path) -> list[str]:
    return [x.name for x in folder.iterdir()] if folder.is_dir() else []
