"""What a person typed, as a frozen tree. Knows no engine and no database, and never raises.

A query is cut at blanks into clauses, all of which must occur in a paragraph. A clause is a word, or a phrase between
quotation marks of any kind, and may have a language in front of it (`zh:多极`, `en:"win-win"`). docs/search.md
explains it to those who search.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from statements import languages
from statements.search import families
from statements.search.tree import Both, Clause, How, Tree
from statements.text import clean_line, fold

# Each opening mark with those that close what it opened.
CLOSING = {
    '"': '"”“＂',
    "＂": '＂"',
    "“": '”"“',
    "”": '”"',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "｢": "｣",
    "〝": "〞〟",
}
MARKS = re.compile(f"[{''.join(sorted({*CLOSING, *''.join(CLOSING.values())}))}]")
_NAMES = sorted({*languages.SEARCH_PREFIXES, *languages.TAGS, *languages.ALIASES}, key=len, reverse=True)
PREFIX = re.compile(rf"({'|'.join(map(re.escape, _NAMES))})[:：]", re.IGNORECASE)


@dataclass(frozen=True)
class Parsed:
    """What was understood; `notes` tell the reader what was cut, left out or taken as words."""

    tree: Tree = Both()
    notes: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to search for."""
        return self.tree == Both()

    def __str__(self) -> str:
        """The query as it was understood; typed again, it means the same."""
        return written(self.tree)


def written(tree: Tree) -> str:
    """A tree in the query language."""
    match tree:
        case Both(parts):
            return " ".join(map(written, parts))
        case Clause(where=where, how=how):
            prefix = f"{where}:" if where else ""
            text = f'"{MARKS.sub(" ", tree.written).strip()}"' if how is How.EXACT else tree.written
            return f"{prefix}{text}"
        case _:
            raise NotImplementedError


def parse(text: str, language: str | None = None, *, characters: int = 1_000, terms: int = 64) -> Parsed:
    """Read what was typed. `language`: the tag that clauses without a language of their own ask.

    What is longer than `characters` or has more clauses than `terms` is cut, with a note. Raises UnknownLanguage for
    `language`, and nothing for `text`.
    """
    line, notes = clean_line(text), []
    if len(line) > characters:
        notes.append(_("The query is too long: its first %(count)d characters are searched.") % {"count": characters})
        line = line[:characters]
    reader = _Reader(line, families.family(language) if language else None)
    clauses = tuple(dict.fromkeys(reader.clauses()))
    if len(clauses) > terms:
        notes.append(_("The query has too many words: the first %(count)d are searched.") % {"count": terms})
        clauses = clauses[:terms]
    notes += reader.notes
    if not clauses:
        notes.append(_("Type a word, or part of a Chinese text."))
    return Parsed(Both(clauses), tuple(dict.fromkeys(notes)))


class _Reader:
    """Goes through a line from left to right."""

    def __init__(self, line: str, family: str | None) -> None:
        self.line = line
        self.family = family
        self.at = 0
        self.notes: list[str] = []

    def clauses(self) -> list[Clause]:
        """Those that have something in them that can be searched."""
        found = []
        while self.at < len(self.line):
            if self.line[self.at] == " ":
                self.at += 1
            else:
                found.append(self._clause())
        return [clause for clause in found if clause.folded]

    def _clause(self) -> Clause:
        family = self._prefix() or self.family
        opening = self.line[self.at : self.at + 1]
        written = self._phrase(opening) if opening in CLOSING and opening else self._word()
        how = How.EXACT if opening in CLOSING and opening else How.WORDS
        return Clause(fold(written), how, family, written.strip())

    def _prefix(self) -> str | None:
        """The family before a colon; a blank may follow it."""
        found = PREFIX.match(self.line, self.at)
        if not found:
            return None
        self.at = found.end()
        while self.line[self.at : self.at + 1] == " ":
            self.at += 1
        if self.at == len(self.line):
            self.notes.append(_("Nothing follows “%(prefix)s”.") % {"prefix": found[0]})
        return families.family(found[1])

    def _word(self) -> str:
        start = self.at
        end = self.line.find(" ", start)
        self.at = len(self.line) if end < 0 else end
        return self.line[start : self.at]

    def _phrase(self, opening: str) -> str:
        start = self.at + 1
        end = next((i for i in range(start, len(self.line)) if self.line[i] in CLOSING[opening]), -1)
        if end < 0:
            self.notes.append(_("A quotation mark is not closed: the phrase runs to the end."))
            end = len(self.line)
        self.at = end + 1
        return self.line[start:end]
