"""What a reader asks and what a page answers: frozen; no engine."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from django.conf import settings

from statements.models import Edition, Paragraph, ParagraphKind, Section, Statement
from statements.search.engine_protocol import Order
from statements.search.facets.registry import BY_NAME
from statements.search.tree import Both, Tree

Row = Paragraph | Section  # what is found: a paragraph, or the heading of a section


@dataclass(frozen=True)
class SearchQuery:
    """A search as a reader puts it.

    `language`: a tag, asked by words without a language of their own. `filters`: {fact: values}, as pairs; a hit
    has one of the values of each. `by_statement`: the best hit alone of each statement. `alike`: whether hits
    that say nearly the same are folded into the first of them. `page` counts from 1; `per_page` 0
    becomes settings.SEARCH_HITS_PER_PAGE. `extras`: what a page shows beside hits (facets, statements, renderings,
    suggestions) is made too.
    """

    text: str
    language: str | None = None
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()
    order: Order = Order.RELEVANCE
    by_statement: bool = False
    alike: bool = False
    page: int = 1
    per_page: int = 0
    extras: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "per_page", self.per_page or settings.SEARCH_HITS_PER_PAGE)
        for fact, values in self.filters:
            if fact not in BY_NAME or not values:
                raise ValueError(f"filter {fact!r} {values!r}: a fact of {', '.join(BY_NAME)}, and a value at least")

    def narrowed(self, fact: str, *values: str) -> "SearchQuery":
        """The same search with exactly these values of a fact (none: not narrowed by it), at its first page."""
        others = tuple(pair for pair in self.filters if pair[0] != fact)
        return replace(self, filters=(*others, (fact, values)) if values else others, page=1)


class Mark(StrEnum):
    """Why a stretch of text is marked."""

    NONE = ""
    MATCH = "match"  # it is what was searched for
    RENDERING = "rendering"  # it most likely renders that in this language: a guess


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage as it is written."""

    text: str
    mark: Mark = Mark.NONE

    @property
    def marked(self) -> bool:
        """Whether it is what was searched for."""
        return self.mark is Mark.MATCH


@dataclass(frozen=True)
class Snippet:
    """A passage in three stretches, together its whole text; `shown` is what a reader sees at first."""

    before: tuple[Piece, ...] = ()
    shown: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of the passage is shown at first."""
        return not self.before and not self.after


@dataclass(frozen=True)
class HitPassage:
    """What a hit says in one edition; the pieces together are its text, so are those of the snippet.

    `edition`: None for a heading, which a section has in a language; `numeral`: its number there.
    """

    language: str
    edition: Edition | None
    text: str
    pieces: tuple[Piece, ...]
    matched: bool
    snippet: Snippet = Snippet()
    numeral: str = ""


@dataclass(frozen=True)
class Hit:
    """A paragraph or a heading found, with all that is shown of it; `matched` are the languages that it was found in.

    `row`: the paragraph, or the section whose heading it is. `others`: further hits of its statement, folded into this
    one. `alike`: further hits that say nearly the same, folded likewise, in the order of the hits.
    """

    row: Row
    statement: Statement
    section: Section
    passages: tuple[HitPassage, ...]
    matched: tuple[str, ...]
    score: float
    others: int = 0
    alike: tuple[Row, ...] = ()

    @property
    def key(self) -> str:
        """The key of its match (`engine_protocol.Match.key`)."""
        return self.row.pk if isinstance(self.row, Paragraph) else self.row.index_key

    @property
    def paragraph(self) -> Paragraph | None:
        """The paragraph; None for a heading."""
        return self.row if isinstance(self.row, Paragraph) else None

    @property
    def is_heading(self) -> bool:
        """Whether it is the heading of its section."""
        return self.paragraph is None

    @property
    def is_commentary(self) -> bool:
        """Whether an analyst says it, not the document."""
        return self.paragraph is not None and self.paragraph.kind == ParagraphKind.COMMENTARY


@dataclass(frozen=True)
class FacetValue:
    """A value that some hits have: `label` as the interface calls it, `count` of hits.

    `language`: the tag of the label's language; empty where it is the interface's.
    """

    value: str
    label: str
    count: int
    chosen: bool = False
    language: str = ""


@dataclass(frozen=True)
class Facet:
    """A fact of the hits. Values by their count, years by themselves; those chosen are there even at 0."""

    fact: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True)
class Rendering:
    """A guess: what was searched for is likely `text` in this language, in `count` of `of` paragraphs looked at.

    `sought`: the part of the query that it renders; `query`: what can be typed to search for it.
    """

    language: str
    text: str
    count: int
    of: int
    sought: str = ""
    query: str = ""


@dataclass(frozen=True)
class Suggestion:
    """Another query that finds something; `text` can be typed, `total` paragraphs and headings are found by it.

    `without`: the fact whose filter has to be left out for that; empty where all filters stay.
    """

    text: str
    total: int
    without: str = ""


@dataclass(frozen=True)
class Results:
    """One page of an answer. `understood` is the query as it was read; `notes` are for the reader.

    `total` counts paragraphs and headings, `headings` the latter alone, `rows` the hits of all pages (fewer where some
    are folded). `left_out`: what has no text in a language from which something was excluded. `pending`: the index did
    not know all that is published when it answered. `statements`: those whose title, kind, parties or date match, the
    best first; `statement_total`: how many there are. `instead`: what was searched since the query itself finds
    nothing (pinyin). `alternatives`: the same query in other spellings, beside whatever it finds. `tree` is what was
    searched.
    """

    query: SearchQuery
    understood: str
    total: int
    hits: tuple[Hit, ...]
    page: int
    pages: int
    per_page: int
    took_ms: float
    headings: int = 0
    rows: int = 0
    notes: tuple[str, ...] = ()
    pending: bool = False
    left_out: int = 0
    facets: tuple[Facet, ...] = ()
    statements: tuple[Statement, ...] = ()
    statement_total: int = 0
    renderings: tuple[Rendering, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    alternatives: tuple[Suggestion, ...] = ()
    instead: str = ""
    tree: Tree = field(default=Both())

    @property
    def paragraphs(self) -> int:
        """How many of the hits are paragraphs."""
        return self.total - self.headings

    @property
    def first(self) -> int:
        """The number of the first hit of this page, from 1; 0 where there is none."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    @property
    def last(self) -> int:
        """The number of the last hit of this page; 0 where there is none."""
        return self.first + len(self.hits) - 1 if self.hits else 0


def page_number(raw: object) -> int:
    """The page that an address asks for: 1 for what is no number or below 1; find.search_page knows the last one."""
    written = str(raw or "").strip()
    return max(1, int(written)) if written.isdecimal() and len(written) <= 15 else 1


def text_of(pieces: Sequence[Piece]) -> str:
    """The text that pieces are of."""
    return "".join(piece.text for piece in pieces)
