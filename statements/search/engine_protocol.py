"""The questions that any search engine of the archive answers: frozen, and without a word of how it is done.

`find` and all that is above it knows this module, and no engine. A Haystack backend that has the methods of
`SearchEngine` and `IndexStore` serves the whole site; two do (the embedded one, and the plain scan of the tests).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from statements.models.section import section_of
from statements.search.tree import Label, Tree


class Order(StrEnum):
    """By what hits are sorted. What is equal in it: RELEVANCE, then the newest, then a digest of the id."""

    RELEVANCE = "relevance"
    NEWEST = "newest"  # by the day of signing, then by POSITION
    OLDEST = "oldest"  # likewise
    POSITION = "place"  # statements by their slug, paragraphs as they stand in the text


@dataclass(frozen=True)
class Question:
    """Which paragraphs and headings, in which order, and what is counted along.

    `tree` holds no Named. `filters`: at most one for each fact; all must hold. `facets`: facts whose values are
    counted over all hits, but that the filter of a fact itself does not narrow its own counts. `group`: a fact with
    one value a hit; only the first hit of each value is a match then. `offset` and `limit` count matches.
    """

    tree: Tree
    filters: tuple[Label, ...] = ()
    order: Order = Order.RELEVANCE
    offset: int = 0
    limit: int = 10
    facets: tuple[str, ...] = ()
    group: str | None = None


@dataclass(frozen=True)
class Match:
    """One paragraph or heading that matches. `others`: how many more of its group match.

    `key`: a paragraph's primary key, or the `Section.index_key` of a heading. `location`: what no other wording of a
    document ever has, for caches; None where an engine has no such thing.
    """

    key: str
    score: float
    others: int = 0
    location: tuple[str, int] | None = None

    @property
    def section(self) -> int | None:
        """The primary key of the section whose heading it is; None for a paragraph."""
        return section_of(self.key)


@dataclass(frozen=True)
class Answer:
    """`total`: paragraphs and headings that match; `groups`: matches in all (`total` without a group).

    `facets`: {fact: {value: hits}}. `left_out`: those that hold everything else, but have no text in a language that a
    Not names. `cut`: prefixes and fuzzy words that stand for more words than were looked for.
    """

    total: int
    matches: tuple[Match, ...]
    groups: int = 0
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    left_out: int = 0
    cut: tuple[str, ...] = ()


class TooLong(Exception):
    """An answer would take longer than SEARCH_MAX_SECONDS."""


class SearchEngine(Protocol):
    """What the site asks of a search engine, beside Haystack's own interface.

    Each method may raise failures.Damaged (`find` mends it) and nothing for what was typed, but TooLong.
    """

    def answer(self, question: Question) -> Answer:
        """Which paragraphs and headings answer a question."""

    def version(self) -> str:
        """Another one whenever anything that is searched changed: caches go by it."""

    def vocabulary(self, family: str) -> Mapping[str, int]:
        """{word: in how many paragraphs and headings} of the folded words of a family of languages (not stemmed)."""

    def frequencies(self, family: str, strings: Sequence[str]) -> list[int]:
        """In how many paragraphs and headings each of these stands in the family's texts.

        Strings of one or two Chinese characters next to each other or over a gap (`年 深`), or one or two whole words
        in a row; folded.
        """


class IndexStore(SearchEngine, Protocol):
    """What the outbox's worker asks beside: an index that follows the database, with one writer at a time."""

    def writing(self, seconds: float) -> AbstractContextManager[None]:
        """The right to change the index, waited for at most so long. Raises Busy, OSError. May be nested."""

    def build(self) -> str:
        """What tells one whole building of the index from another; empty where none can be told."""

    def make_true(self, ids: Collection[str]) -> None:
        """Write what has these keys (`Match.key`) as the database has it, and take out what may not be found.

        Raises Damaged and OSError where the index cannot be written, anything else where a paragraph cannot be.
        """

    def revisions(self) -> Mapping[str, int]:
        """{key: revision} of what the index has, 0 for headings, which have none. Raises Damaged."""

    def stale(self) -> set[str]:
        """Keys of what is indexed of which the database says anything else now. Reads it all. Raises Damaged."""

    def rebuild(
        self, progress: Callable[[int], None] = lambda count: None, refused: Callable[[Any, Exception], None] = ...
    ) -> int:
        """Index all that may be found anew, put it into use at once, and say how many that is.

        `progress` is told the count after each batch, `refused` the keys and reasons of what had to be left out.
        Raises Busy, OSError; what was in use stays then.
        """
