"""What a reader is perhaps typing: words, headings, titles and names of the archive that go on as the last piece does.

All of it is kept in the process until something that is searched changes; only what is published is known.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from django.conf import settings
from django.db.models import Count, Q

from statements.models import PartyName, SectionHeading, SeriesName, StatementTitle, Status
from statements.search import worker
from statements.search.caches import Cache
from statements.search.engine_protocol import SearchEngine
from statements.search.facets.registry import PARTY, SERIES
from statements.search.failures import Damaged
from statements.search.families import family, tags
from statements.search.language.query_formatter import written
from statements.search.suggestions.vocabularies import everywhere
from statements.search.tree import SECTION, TITLE, Clause, How, Named, Tree
from statements.text import HAN_RUN, clean_line, fold

SHORTEST = 2  # letters of a word that is completed; one Chinese character is enough
LONGEST = 100  # characters of what is looked at
EACH = 2  # completions of each kind that have their place before further ones of the first kinds
LAST_PIECE = re.compile(r"[^\s:：()（）\"“”„«»「」『』]*$")


class Completing(StrEnum):
    """What a completion is, in the order in which they are shown."""

    WORD = "word"
    HEADING = "heading"
    TITLE = "title"
    PARTY = "party"
    SERIES = "series"


@dataclass(frozen=True)
class Completion:
    """Something to go on with: `query` is the whole text of the box then.

    `language`: the tag that `text` is in; empty for words that several languages have. `count`: paragraphs that have
    a word, sections under a heading, statements of a title, a party or a series.
    """

    kind: Completing
    text: str
    language: str
    count: int
    query: str


@dataclass(frozen=True)
class _Name:
    kind: Completing
    text: str
    folded: str
    language: str
    count: int

    def place(self, piece: str) -> int | None:
        """0 where it begins so, 1 where one of its words does, or Chinese has it anywhere; else None."""
        at = self.folded.find(piece)
        while at > 0 and self.folded[at - 1] != " " and not HAN_RUN.match(piece):
            at = self.folded.find(piece, at + 1)
        return None if at < 0 else int(at > 0)


_names: Cache[tuple[_Name, ...]] = Cache(1)


def suggest(typed: str, language: str | None = None) -> tuple[Completion, ...]:
    """At most SEARCH_SUGGESTIONS completions of the last piece of what was typed, or of all of it.

    `language`: the tag that is searched, if it is only one; what is in it comes first. Raises
    languages.UnknownLanguage for it, and nothing for what was typed.
    """
    name = family(language) if language else None
    line = clean_line(typed)[-LONGEST:] if typed[-1:].strip() else ""
    if not line or not settings.SEARCH_SUGGESTIONS:
        return ()
    try:
        return _chosen(list(_completions(line, name, worker.backend())))
    except Damaged:
        return ()  # the next search mends the index


def _chosen(completions: Sequence[Completion]) -> tuple[Completion, ...]:
    """Some of each kind, then more of the first ones; each kind together."""
    seen: Counter[Completing] = Counter()
    first: list[Completion] = []
    more: list[Completion] = []
    for one in completions:
        seen[one.kind] += 1
        (first if seen[one.kind] <= EACH else more).append(one)
    kinds = list(Completing)
    kept = (first + more)[: settings.SEARCH_SUGGESTIONS]
    return tuple(sorted(kept, key=lambda one: kinds.index(one.kind)))


def _completions(line: str, name: str | None, engine: SearchEngine) -> Iterator[Completion]:
    """By kind, the likeliest first of each."""
    last = LAST_PIECE.search(line)
    piece = last[0] if last else ""
    head = line[: len(line) - len(piece)]
    yield from _words(head, fold(piece), name, engine)
    for start, text in (("", line), (head, piece)):
        if names := list(_named(start, fold(text), name, engine)):
            yield from names
            return


# Words


def _words(head: str, piece: str, name: str | None, engine: SearchEngine) -> Iterator[Completion]:
    if len(piece) < SHORTEST or " " in piece or HAN_RUN.search(piece):
        return
    counts: Counter[str] = Counter()
    spoken: dict[str, str] = {}
    for one, words in everywhere(engine).items():
        if name in (None, one):
            for word in words.beginning(piece):
                counts[word] += words.counts[word]
                spoken[word] = "" if word in spoken else tags(one)[0]
    for word in nsmallest(settings.SEARCH_SUGGESTIONS, counts, key=lambda word: (-counts[word], word)):
        yield Completion(Completing.WORD, word, spoken[word], counts[word], head + word)


# Names


def _named(head: str, piece: str, name: str | None, engine: SearchEngine) -> Iterator[Completion]:
    if len(piece) < (1 if HAN_RUN.search(piece) else SHORTEST):
        return
    found = [(place, one) for one in _known(engine) if (place := one.place(piece)) is not None]

    def order(item: tuple[int, _Name]) -> tuple[bool, int, int, str]:
        place, one = item
        return name not in (None, family(one.language)), place, -one.count, one.folded

    for kind in Completing:
        of_kind = [item for item in found if item[1].kind is kind]
        for _place, one in nsmallest(settings.SEARCH_SUGGESTIONS, of_kind, key=order):
            yield Completion(kind, one.text, one.language, one.count, head + written(_tree(one)))


def _tree(one: _Name) -> Tree:
    match one.kind:
        case Completing.HEADING:
            return Clause(one.folded, How.EXACT, SECTION, one.text)
        case Completing.TITLE:
            return Clause(one.folded, How.EXACT, TITLE, one.text)
        case Completing.PARTY:
            return Named(PARTY, one.text)
        case _:
            return Named(SERIES, one.text)


def _known(engine: SearchEngine) -> tuple[_Name, ...]:
    version = engine.version()
    entries = _names.get(version)
    if entries is None:
        entries = tuple(_read())
        _names.put(version, entries, 1)
    return entries


def _read() -> Iterator[_Name]:
    """All headings, titles and names of what is published; those that are folded alike once."""
    public = Q(owner__statements__status=Status.PUBLISHED)
    number = Count("owner__statements", filter=public, distinct=True)
    headings = SectionHeading.objects.filter(owner__retired_at__isnull=True, owner__statement__status=Status.PUBLISHED)
    titles = StatementTitle.objects.filter(owner__status=Status.PUBLISHED)
    yield from _together(Completing.HEADING, ((*row, 1) for row in headings.values_list("language", "text")))
    yield from _together(Completing.TITLE, ((*row, 1) for row in titles.values_list("language", "text")))
    for kind, model in ((Completing.PARTY, PartyName), (Completing.SERIES, SeriesName)):
        rows = model._default_manager.annotate(number=number).filter(number__gt=0)
        yield from _together(kind, rows.values_list("language", "text", "number").order_by("pk"))


def _together(kind: Completing, rows: Iterable[tuple[str, str, int]]) -> Iterator[_Name]:
    counts: Counter[tuple[str, str]] = Counter()
    texts: dict[tuple[str, str], str] = {}
    for language, text, count in rows:
        key = language, fold(text)
        counts[key] += count
        texts.setdefault(key, text)
    for (language, folded), text in texts.items():
        if folded:
            yield _Name(kind, text, folded, language, counts[language, folded])
