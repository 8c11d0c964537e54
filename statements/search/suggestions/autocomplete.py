"""What a reader is perhaps typing: words, headings, titles and names of the archive that go on as the last piece does.

All of it is kept in the process until something that is searched changes; only what is published is known.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from heapq import nsmallest
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, Value

from statements.models import PartyName, SectionHeading, SeriesName, StatementTitle, Status
from statements.search import worker
from statements.search.engine_protocol import SearchEngine
from statements.search.failures import Damaged
from statements.search.families import family, tags
from statements.search.language.query_formatter import format_query
from statements.search.suggestions.vocabularies import everywhere
from statements.search.tree import SECTION, TITLE, Clause, How, Named, Tree
from statements.text import UNSPACED_RUN, clean_line, fold

SHORTEST = 2  # letters of a word that is completed; one Chinese character is enough
LONGEST = 100  # characters of what is looked at
EACH = 2  # completions of each kind that have their place before further ones of the first kinds
LAST_PIECE = re.compile(r"[^\s:：()（）\"“”„«»「」『』]*$")


class CompletionKind(StrEnum):
    """What a completion is, in the order in which they are shown; names are called as the facts that they are of."""

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

    kind: CompletionKind
    text: str
    language: str
    count: int
    query: str


@dataclass(frozen=True)
class _Entry:
    kind: CompletionKind
    text: str
    folded: str
    language: str
    count: int

    def rank(self, piece: str) -> int | None:
        """0 where the text begins with the piece, 1 where a word of it does, or Chinese has it; else None."""
        at = self.folded.find(piece)
        while at > 0 and self.folded[at - 1] != " " and not UNSPACED_RUN.match(piece):
            at = self.folded.find(piece, at + 1)
        return None if at < 0 else int(at > 0)


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
    seen: Counter[CompletionKind] = Counter()
    first: list[Completion] = []
    more: list[Completion] = []
    for one in completions:
        seen[one.kind] += 1
        (first if seen[one.kind] <= EACH else more).append(one)
    kinds = list(CompletionKind)
    kept = (first + more)[: settings.SEARCH_SUGGESTIONS]
    return tuple(sorted(kept, key=lambda one: kinds.index(one.kind)))


def _completions(line: str, name: str | None, engine: SearchEngine) -> Iterator[Completion]:
    """By kind, the likeliest first of each."""
    last = LAST_PIECE.search(line)
    piece = last[0] if last else ""
    head = line[: len(line) - len(piece)]
    yield from _words(head, fold(piece), name, engine)
    for start, text in (("", line), (head, piece)):
        if names := list(_names(start, fold(text), name)):
            yield from names
            return


def _words(head: str, piece: str, name: str | None, engine: SearchEngine) -> Iterator[Completion]:
    if len(piece) < SHORTEST or " " in piece or UNSPACED_RUN.search(piece):
        return
    counts: Counter[str] = Counter()
    languages: dict[str, str] = {}
    for one, words in everywhere(engine).items():
        if name in (None, one):
            for word in words.beginning(piece):
                counts[word] += words.counts[word]
                languages[word] = "" if word in languages else tags(one)[0]
    for word in nsmallest(settings.SEARCH_SUGGESTIONS, counts, key=lambda word: (-counts[word], word)):
        yield Completion(CompletionKind.WORD, word, languages[word], counts[word], head + word)


def _names(head: str, piece: str, name: str | None) -> Iterator[Completion]:
    if len(piece) < (1 if UNSPACED_RUN.search(piece) else SHORTEST):
        return
    ranked = [(rank, entry) for entry in _published_names() if (rank := entry.rank(piece)) is not None]

    def order(item: tuple[int, _Entry]) -> tuple[bool, int, int, str]:
        rank, entry = item
        return name not in (None, family(entry.language)), rank, -entry.count, entry.folded

    for kind in CompletionKind:
        of_kind = [item for item in ranked if item[1].kind is kind]
        for _rank, entry in nsmallest(settings.SEARCH_SUGGESTIONS, of_kind, key=order):
            yield Completion(kind, entry.text, entry.language, entry.count, head + format_query(_tree(entry)))


def _tree(entry: _Entry) -> Tree:
    match entry.kind:
        case CompletionKind.HEADING | CompletionKind.TITLE:
            where = SECTION if entry.kind is CompletionKind.HEADING else TITLE
            return Clause(entry.folded, How.EXACT, where, entry.text)
        case _:
            return Named(entry.kind, entry.text)  # kinds of names are called as their facts


@worker.until_index_changes
def _published_names() -> tuple[_Entry, ...]:
    """All headings, titles and names of what is published; those that are folded alike once, with their counts."""
    public = Q(owner__statements__status=Status.PUBLISHED)
    number = Count("owner__statements", filter=public, distinct=True)
    headings = SectionHeading.objects.filter(owner__retired_at__isnull=True, owner__statement__status=Status.PUBLISHED)
    titles = StatementTitle.objects.filter(owner__status=Status.PUBLISHED)
    queries: dict[CompletionKind, Any] = {
        CompletionKind.HEADING: headings.annotate(number=Value(1)),
        CompletionKind.TITLE: titles.annotate(number=Value(1)),
        CompletionKind.PARTY: PartyName.objects.annotate(number=number).filter(number__gt=0).order_by("pk"),
        CompletionKind.SERIES: SeriesName.objects.annotate(number=number).filter(number__gt=0).order_by("pk"),
    }
    entries: dict[tuple[CompletionKind, str, str], _Entry] = {}
    for kind, query in queries.items():
        for language, text, count in query.values_list("language", "text", "number"):
            key = kind, language, fold(text)
            known = entries.get(key, _Entry(kind, text, key[2], language, 0))
            entries[key] = replace(known, count=known.count + count)
    return tuple(entry for entry in entries.values() if entry.folded)
