"""The marks of our bilingual text format, and writing with them. Pure; docs/bilingual-text.md is the specification.

Reading is `ingest.parsers.bilingual`. This stands below both it and `export`, which may not import one another.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Protocol

import yaml

from statements.languages.partial_dates import PartialDate, Precision
from statements.text import clean, clean_line

FENCE = "---"
SECTION, TEXT, COMMENTARY = "#", "@", ">"
PASSAGE, ESCAPE = "[", "\\"
MARKS = SECTION + TEXT + COMMENTARY + PASSAGE + ESCAPE
ANY_KIND = "="  # before an edition's id: words of the other kind than the edition's
UNCERTAIN = "uncertain"
PARAPHRASE = "paraphrase"
# The same facts where they stand in other formats: properties of TMX, columns of a table.
SECTION_KIND = "section"
TMX_FRONT, TMX_KIND, TMX_SECTION, TMX_REVISION = "x-front-matter", "x-kind", "x-section", "x-revision"
TMX_UNCERTAIN, TMX_EDITION, TMX_PARAPHRASE = "x-uncertain", "x-edition", "x-paraphrase"
TMX_NOTE = "fnote"  # the type of a code that is the mark of a note
CSV_FIRST, CSV_HEADING = ("id", "revision", "kind", "section"), "heading "
CSV_ABOUT = "about"
CSV_LAST = ("uncertain", "paraphrase", CSV_ABOUT)
CSV_EDITION = "edition "  # before the key of an edition that is called like another column
NUMBER_IN_YAML_1_2 = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$|0o[0-7]+$|0x[0-9a-fA-F]+$")


class EditionFacts(Protocol):
    """What the front matter says of an edition; parsed editions and stored ones have it."""

    @property
    def key(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def publisher(self) -> str: ...
    @property
    def authority(self) -> str: ...
    @property
    def extent(self) -> str: ...
    @property
    def source_url(self) -> str: ...
    @property
    def retrieved_on(self) -> date | None: ...
    @property
    def translator(self) -> str: ...
    @property
    def licence(self) -> str: ...


class OnOneLine(dict[str, Any]):
    """A mapping that is written in braces, on one line."""


class _Dumper(yaml.SafeDumper):
    """YAML as a person would write it: list items indented, double quotes where quotes are needed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def choose_scalar_style(self) -> Any:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style


def _in_braces(dumper: yaml.SafeDumper, mapping: OnOneLine) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", mapping.items(), flow_style=True)


def _partial_date(dumper: yaml.SafeDumper, value: PartialDate) -> yaml.Node:
    if value.precision is Precision.DAY:
        return dumper.represent_date(value.first)
    return dumper.represent_str(str(value))


_Dumper.add_representer(OnOneLine, _in_braces)
_Dumper.add_representer(PartialDate, _partial_date)
# PyYAML leaves 1e3 and 0o17 plain; a reader of YAML 1.2 would take them as numbers.
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", NUMBER_IN_YAML_1_2, list("-+.0123456789"))


def document(facts: Mapping[str, Any], blocks: Iterable[str]) -> str:
    """A whole file: `facts` as front matter, then its blocks."""
    return fenced(front(facts), blocks)


def front(facts: Mapping[str, Any]) -> str:
    """`facts` as YAML, without what is None or an empty text."""
    said = {key: value for key, value in facts.items() if value is not None and value != ""}
    return str(yaml.dump(said, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=float("inf")))


def fenced(front: str, blocks: Iterable[str]) -> str:
    """A whole file, whose front matter is written already and ends in a line end."""
    return "\n\n".join([f"{FENCE}\n{front}{FENCE}", *blocks]) + "\n"


def local_texts(texts: Mapping[str, str]) -> dict[str, str]:
    """Titles or names by language tag, each on one line."""
    return {tag: clean_line(text) for tag, text in texts.items() if clean_line(text)}


def named(slug: str | None, names: Mapping[str, str], **extra: Any) -> OnOneLine:
    """A party, event or series as a mapping."""
    said = {"slug": slug, "names": OnOneLine(local_texts(names)), **extra}
    return OnOneLine({key: value for key, value in said.items() if value})


def edition(facts: EditionFacts) -> OnOneLine:
    """An edition as a mapping; what is empty is left out."""
    said = {
        "id": facts.key,
        "language": facts.language,
        "publisher": clean_line(facts.publisher),
        "authority": str(facts.authority),
        "extent": str(facts.extent),
        "source": facts.source_url,
        "retrieved": facts.retrieved_on,
        "translator": clean_line(facts.translator),
        "licence": clean_line(facts.licence),
    }
    return OnOneLine({key: value for key, value in said.items() if value})


def section(number: int | None, headings: Mapping[str, str], *, first: bool) -> list[str]:
    """The block that opens a section; none for the first one, where it has neither number nor headings."""
    lines = [f"[{tag}] {text}" for tag, text in local_texts(headings).items()]
    if first and number is None and not lines:
        return []
    return ["\n".join([SECTION if number is None else f"{SECTION} {number}", *lines])]


def opening(kind: str, id: str | None, revision: int, uncertain: str) -> str:
    """The line that opens a paragraph; empty where a text paragraph needs none."""
    parts = [COMMENTARY if kind == "commentary" else TEXT, id or ""]
    parts += [f"r{revision}"] if revision > 1 else []
    parts += [UNCERTAIN, clean_line(uncertain)] if clean_line(uncertain) else []
    line = " ".join(part for part in parts if part)
    return "" if line == TEXT else line


def label(edition: EditionFacts, kind: str, paraphrase: bool) -> str:
    """What names the edition of a passage in a paragraph of this kind."""
    same_kind = (edition.authority == "commentary") == (kind == "commentary")
    key = edition.key if same_kind else ANY_KIND + edition.key
    return f"[{key} {PARAPHRASE}]" if paraphrase else f"[{key}]"


def any_label(key: str, paraphrase: bool) -> str:
    """What names an edition by its key, whatever its authority."""
    return f"[{ANY_KIND}{key} {PARAPHRASE}]" if paraphrase else f"[{ANY_KIND}{key}]"


def column(key: str) -> str:
    """The name of an edition's column in a table."""
    return CSV_EDITION + key if key in (*CSV_FIRST, *CSV_LAST) else key


def passage(label: str, text: str) -> str:
    """A passage; what would read as markup is escaped on its further lines."""
    first, *further = clean(text).split("\n")
    return "\n".join([f"{label} {first}", *(_escaped(line) for line in further)])


def _escaped(line: str) -> str:
    return ESCAPE + line if not line.strip() or line[0] in MARKS else line


def paragraph(opened_by: str, passages: Iterable[str]) -> str:
    """A whole paragraph's block."""
    return "\n".join([*([opened_by] if opened_by else []), *passages])
