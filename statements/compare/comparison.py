"""Two statements compared: what became of each paragraph, the changes of its wording, what one language alone changed.

Pure. `as_json` and `from_json` are the form in which comparisons are kept and given out.
"""

import hashlib
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from typing import Any

from statements.bitext import Bitext, SentencePair
from statements.compare import equal_runs, likeness, matching, one_sided, redline, tokens, wording
from statements.compare.matching import Change, Match, match
from statements.compare.one_sided import OneSided
from statements.compare.redline import Kind, Piece, redlines
from statements.languages import in_registry_order
from statements.text import fold

UNKNOWN = "unknown"  # what became of a paragraph whose counterpart may stand in what we do not have
JOINT = "\n"  # between the paragraphs of a row that was merged or split

Languages = tuple[str, str]
Ids = tuple[tuple[str, ...], tuple[str, ...]]  # of the paragraphs of a row, old and new
Alignments = Mapping[Languages, Sequence[Sequence[SentencePair]]]  # for each paragraph


@dataclass(frozen=True)
class Text:
    """A statement as it is compared: paragraphs by id, each {language tag: text}.

    `full`: whether the edition in a language is the full text; None where nobody knows. `sentences`: the sentence
    pairs of each paragraph, for two languages in the registry's order; a pair of languages may be missing.
    """

    ids: tuple[str, ...]
    texts: tuple[Mapping[str, str], ...]
    full: Mapping[str, bool | None]
    sentences: Alignments

    def bitext(self, languages: Languages) -> Bitext | None:
        """Its paragraphs in two languages, where their sentences were aligned."""
        pairs = self.sentences.get(languages)
        left, right = languages
        said = [(x.get(left, ""), x.get(right, "")) for x in self.texts]
        return None if pairs is None else Bitext(languages, said, pairs)


@dataclass(frozen=True)
class Edition:
    """A text in one language: {paragraph id: text}, and whether it is full; None where nobody knows."""

    texts: Mapping[str, str]
    full: bool | None


@dataclass(frozen=True)
class ComparedParagraphs:
    """Paragraphs by id that say the same, or one that stands alone. `change`: a `Change`, or UNKNOWN."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    change: str


@dataclass(frozen=True)
class Redline:
    """The changes of one row in one language. Texts of several paragraphs are joined by JOINT."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class OneSidedChange:
    """A sentence that changed in `language` alone, while `stayed_language` goes on saying `stayed`.

    `paragraph` is that of the new text, `old_paragraph` that of the old one.
    """

    paragraph: str
    old_paragraph: str
    language: str
    old: str
    new: str
    stayed_language: str
    stayed: str


@dataclass(frozen=True)
class Comparison:
    """Paragraphs in the new text's order, with those that are gone where they stood; redlines in the same order,
    language by language.
    """

    paragraphs: tuple[ComparedParagraphs, ...]
    redlines: tuple[Redline, ...]
    one_sided: tuple[OneSidedChange, ...]

    @cached_property
    def redlines_by_row(self) -> Mapping[Ids, tuple[Redline, ...]]:
        """{(old ids, new ids): the redlines of that row}"""
        rows: dict[Ids, tuple[Redline, ...]] = {}
        for x in self.redlines:
            rows[x.old, x.new] = (*rows.get((x.old, x.new), ()), x)
        return rows


def compare(old: Text, new: Text, pairs: int = 4_000_000, words: int = 20_000) -> Comparison:
    """Compare two texts. `pairs` of paragraphs at most, else raises TooManyParagraphs; `words`: see `redline`."""
    matches = match(old.texts, new.texts, pairs)
    tags = in_registry_order({x for t in old.texts for x in t} & {x for t in new.texts for x in t})
    paragraphs = tuple(ComparedParagraphs(_ids(old, x.old), _ids(new, x.new), _said_of(x, old, new)) for x in matches)
    redlined = [_redlines(matches, old, new, tag, words) for tag in tags]
    return Comparison(
        paragraphs,
        tuple(x for row in zip(*redlined, strict=True) for x in row if x.pieces),
        tuple(_one_sided_changes(matches, old, new, tags)),
    )


def compare_editions(old: Edition, new: Edition, ids: Sequence[str], tag: str, words: int = 20_000) -> Comparison:
    """Compare two texts of the same paragraphs, `ids` in reading order, in one language. `words`: see `redline`."""
    said = [pk for pk in ids if pk in old.texts or pk in new.texts]
    pairs = [(old.texts.get(pk, ""), new.texts.get(pk, "")) for pk in said]
    rows = [((pk,) if pk in old.texts else (), (pk,) if pk in new.texts else ()) for pk in said]
    changes = [_change_of_edition(pair, old, new) for pair in pairs]
    redlined = [
        Redline(*row, tag, tuple(p for p in pieces if p.text))
        for row, pieces in zip(rows, redlines(pairs, tag, words), strict=True)
    ]
    paragraphs = [ComparedParagraphs(*row, change) for row, change in zip(rows, changes, strict=True)]
    return Comparison(tuple(paragraphs), tuple(redlined), ())


def _change_of_edition(pair: tuple[str, str], old: Edition, new: Edition) -> str:
    before, after = pair
    if before and after:
        return str(Change.SAME if fold(before) == fold(after) else Change.EDITED)
    if not (new.full if before else old.full):
        return UNKNOWN
    return str(Change.GONE if before else Change.NEW)


def _ids(text: Text, indices: Sequence[int]) -> tuple[str, ...]:
    return tuple(text.ids[x] for x in indices)


def _said_of(found: Match, old: Text, new: Text) -> str:
    """Its change. What stands in one text alone is new or gone only against a text that is full in its language."""
    if found.change in (Change.NEW, Change.GONE):
        own, other = (new, old) if found.change == Change.NEW else (old, new)
        said = [own.texts[x] for x in found.new or found.old][0]
        if not any(other.full.get(tag) for tag, text in said.items() if text):
            return UNKNOWN
    return str(found.change)


def _redlines(matches: Sequence[Match], old: Text, new: Text, tag: str, words: int) -> list[Redline]:
    """One for each row, without pieces where a text that has the row lacks it in this language."""
    texts = [_texts(x, old, new, tag) for x in matches]
    changed = zip(matches, redlines(texts, tag, words), strict=True)
    return [
        Redline(_ids(old, x.old), _ids(new, x.new), tag, tuple(p for p in pieces if p.text)) for x, pieces in changed
    ]


def _texts(row: Match, old: Text, new: Text, tag: str) -> tuple[str, str]:
    """What a row says in both texts; nothing where one of them has the row, but not in this language."""
    before, after = _text(old, row.old, tag), _text(new, row.new, tag)
    is_lacking = (row.old and not before.strip()) or (row.new and not after.strip())
    return ("", "") if is_lacking else (before, after)


def _text(text: Text, paragraphs: Sequence[int], tag: str) -> str:
    return JOINT.join(text.texts[x].get(tag, "") for x in paragraphs)


def _one_sided_changes(
    matches: Sequence[Match], old: Text, new: Text, tags: Sequence[str]
) -> Iterator[OneSidedChange]:
    """Each once, whichever other language stayed; what came or went only against a text that is full."""
    told = set()
    for languages in combinations(tags, 2):
        for x in _one_sided(matches, old, new, languages):
            key = (x.paragraph, x.language, x.old, x.new)
            if key not in told and (x.old or old.full.get(x.language)) and (x.new or new.full.get(x.language)):
                told.add(key)
                yield x


def _one_sided(matches: Sequence[Match], old: Text, new: Text, languages: Languages) -> list[OneSidedChange]:
    before, after = old.bitext(languages), new.bitext(languages)
    if before is None or after is None:
        return []
    return [_named(x, old, new, languages) for x in one_sided.one_sided(matches, before, after)]


def _named(found: OneSided, old: Text, new: Text, languages: Languages) -> OneSidedChange:
    paragraphs = new.ids[found.new_paragraph], old.ids[found.old_paragraph]
    other = languages[languages[0] == found.language]
    return OneSidedChange(*paragraphs, found.language, found.old, found.new, other, found.stayed)


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The lists `paragraphs`, `redline` and `one_sided`; a part that was moved has its number behind its text."""
    return {
        "paragraphs": [{"old": [*x.old], "new": [*x.new], "change": x.change} for x in comparison.paragraphs],
        "redline": [
            {
                "old": [*x.old],
                "new": [*x.new],
                "language": x.language,
                "parts": [[str(p.kind), p.text, *([p.move] if p.move else [])] for p in x.pieces],
            }
            for x in comparison.redlines
        ],
        "one_sided": [dict(vars(x)) for x in comparison.one_sided],
    }


def from_json(kept: Mapping[str, Any]) -> Comparison:
    """What `as_json` wrote. Raises ValueError for anything else."""
    try:
        return Comparison(
            tuple(_paragraphs(x) for x in kept["paragraphs"]),
            tuple(
                Redline(
                    tuple(x["old"]), tuple(x["new"]), x["language"], tuple(Piece(Kind(k), *p) for k, *p in x["parts"])
                )
                for x in kept["redline"]
            ),
            tuple(OneSidedChange(**x) for x in kept["one_sided"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"this is no comparison: {error}") from error


def _paragraphs(kept: Mapping[str, Any]) -> ComparedParagraphs:
    change = kept["change"]
    return ComparedParagraphs(tuple(kept["old"]), tuple(kept["new"]), change if change == UNKNOWN else Change(change))


def version(*facts: object) -> str:
    """A digest of facts (as JSON) and of how they are compared: another one where either changes."""
    return hashlib.sha256(json.dumps([_algorithm(), facts], default=str).encode()).hexdigest()


@cache
def _algorithm() -> str:
    """A digest of the code that compares, read once, so that a change of it cannot be forgotten."""
    modules = (equal_runs, likeness, matching, one_sided, redline, tokens, wording, inspect.getmodule(_algorithm))
    return hashlib.sha256("".join(inspect.getsource(x) for x in modules if x).encode()).hexdigest()
