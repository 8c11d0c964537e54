"""What is asked and what is answered, for the page, the command and whoever else searches. Frozen; no engine."""

from dataclasses import dataclass

from statements.models import Edition, Paragraph, Section, Statement


@dataclass(frozen=True)
class SearchQuery:
    """A search as a reader puts it.

    `language`: a tag, asked by words without a language of their own; `kind`: text or commentary, None for both;
    `page` counts from 1; `per_page` 0 means settings.SEARCH_HITS_PER_PAGE.
    """

    text: str
    language: str | None = None
    kind: str | None = None
    page: int = 1
    per_page: int = 0

    def __post_init__(self) -> None:
        if self.kind not in (None, "text", "commentary"):
            raise ValueError(f"kind {self.kind!r}: text, commentary or None")


@dataclass(frozen=True)
class Piece:
    """A stretch of a passage as it is written; `marked`: it is what was searched for."""

    text: str
    marked: bool


@dataclass(frozen=True)
class HitPassage:
    """What a paragraph found says in one edition; the pieces together are its text."""

    edition: Edition
    text: str
    pieces: tuple[Piece, ...]
    matched: bool


@dataclass(frozen=True)
class Hit:
    """A paragraph found, with all that is shown of it; `matched` are the languages that it was found in."""

    paragraph: Paragraph
    statement: Statement
    section: Section
    passages: tuple[HitPassage, ...]
    matched: tuple[str, ...]
    score: float


@dataclass(frozen=True)
class Results:
    """One page of an answer. `understood` is the query as it was read; `notes` are for the reader.

    `pending`: the index did not know all that is published when it answered.
    """

    query: SearchQuery
    understood: str
    total: int
    hits: tuple[Hit, ...]
    page: int
    pages: int
    per_page: int
    took_ms: float
    notes: tuple[str, ...] = ()
    pending: bool = False

    @property
    def first(self) -> int:
        """The number of the first hit of this page, from 1; 0 where there is none."""
        return (self.page - 1) * self.per_page + 1 if self.hits else 0

    @property
    def last(self) -> int:
        """The number of the last hit of this page; 0 where there is none."""
        return self.first + len(self.hits) - 1 if self.hits else 0


def page_number(raw: object) -> int:
    """The page that an address asks for: 1 for what is no number or below 1; find.run knows the last one."""
    written = str(raw or "").strip()
    return max(1, int(written)) if written.isdecimal() and len(written) <= 15 else 1
