"""A full text in the place of excerpts from it: which of its rows hold each excerpt. Pure.

An excerpt is looked for sentence by sentence, word for word first, then by likeness, in each language that both have.
What is not found stays, and says so: no cited row is lost.
"""

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext_noop as _
from rapidfuzz import fuzz, process

from statements.ingest.additions import numbered
from statements.ingest.document import ParsedEdition, ParsedStatement, UnreadableFile
from statements.languages.sentences import sentence_starts
from statements.messages import NOTHING, Message
from statements.models import Authority
from statements.placement import COMMENTARY, HEADING, TEXT, Frame, PlacedRow
from statements.text import fold

ALIKE = 85  # of 100, for a sentence that stands in a row in nearly the same words
PIECE_LEAST = 6  # letters: less is found anywhere
HELD = 0.5  # of an excerpt, by its letters: what is found has to be so much
SHARED = 0.15  # a row that is no neighbour of the others holds a part if it has so much
NO_EXCERPTS = _("%(slug)s holds no excerpts in a language of this text: add it as a language or as an edition")
SPANS = _("this excerpt stands in several paragraphs of the full text")
UNFOUND = _("this excerpt is not found in the full text: it was kept; look for the paragraph that it belongs to")
HEADING_UNFOUND = _("this heading is not found in the full text: it was kept; delete it if the full text has its own")


@dataclass(frozen=True)
class _Row:
    """A row of the full text, by the keys that its editions will have."""

    cells: Mapping[str, str]
    heading: bool = False
    number: int | None = None
    uncertain: Message = NOTHING


def editions_to_replace(frame: Frame, statement: ParsedStatement) -> list[tuple[ParsedEdition, str]]:
    """The editions of the full text, each with the key of the excerpts that it replaces, or of its own.

    Raises UnreadableFile where none replaces any.
    """
    excerpts = {x.language: x.key for x in reversed(frame.texts()) if x.excerpts}
    spoken = [x for x in statement.editions if x.authority != Authority.COMMENTARY]
    pairs = [(x, excerpts.get(x.language, x.language)) for x in spoken]
    others = {x.key for x in frame.columns} - set(excerpts.values())
    if not any(x.language in excerpts for x in spoken) or any(key in others for _, key in pairs):
        raise UnreadableFile(Message(NO_EXCERPTS, slug=frame.slug))
    return pairs


def replaced(
    frame: Frame, statement: ParsedStatement, editions: Sequence[tuple[ParsedEdition, str]]
) -> list[PlacedRow]:
    """The rows of the full text with the excerpts that they hold; what is not found stands behind its neighbour."""
    rows = _rows(statement, {x.key: key for x, key in editions})
    held: dict[int, list[int]] = {}
    near = 0
    for at, row in enumerate(frame.rows):
        texts = {key: row.texts[key] for _, key in editions if key in row.texts}
        if row.kind == HEADING:
            held[at] = _same_heading(row.texts, row.number, rows, frame)
        elif row.kind == TEXT and texts:
            held[at] = _places(texts, rows, near)
            near = held[at][0] if held[at] else near
    keyed = [((at, 1, 0), x) for at, x in enumerate(_placed(rows, held))]
    return [x for _, x in sorted([*keyed, *_kept(frame, held)], key=lambda x: x[0])]


def _rows(statement: ParsedStatement, keys: Mapping[str, str]) -> list[_Row]:
    languages_of = {x.language: keys[x.key] for x in reversed(statement.editions) if x.key in keys}
    rows = []
    for section in statement.sections:
        if section.headings or section.number is not None:
            cells = {languages_of[tag]: text for tag, text in section.headings.items() if tag in languages_of}
            rows.append(_Row(cells, True, section.number))
        for paragraph in section.paragraphs:
            cells = {keys[x.edition]: x.text for x in paragraph.passages if x.edition in keys}
            rows += [_Row(cells, uncertain=paragraph.uncertain)] if cells else []
    return rows


def _same_heading(texts: Mapping[str, str], number: int | None, rows: Sequence[_Row], frame: Frame) -> list[int]:
    """The heading of the full text with the same words, else with the same number."""
    headings = [(at, x) for at, x in enumerate(rows) if x.heading]
    tags = {x.key: x.language for x in frame.columns}

    def words(cells: Mapping[str, str], count: int | None) -> set[str]:
        return {y for key, x in cells.items() for y in (fold(x), fold(numbered(x, count, tags[key]))) if key in tags}

    same = [at for at, x in headings if words(x.cells, x.number) & words(texts, number)]
    return (same or [at for at, x in headings if number is not None and x.number == number])[:1]


def _places(texts: Mapping[str, str], rows: Sequence[_Row], near: int) -> list[int]:
    """The rows that hold an excerpt, in order; none where most of it is not found."""
    shares = [
        _shares(text, [fold("" if x.heading else x.cells.get(key, "")) for x in rows], near)
        for key, text in texts.items()
    ]
    best = max(shares, key=lambda x: sum(x.values()))
    parts = _beside_the_most(best)
    return parts if sum(best[x] for x in parts) >= HELD else []


def _beside_the_most(shares: Mapping[int, float]) -> list[int]:
    """The row that has most, with rows that hold a part: next to each other for a small one, anywhere for a larger."""
    parts = [at for at, share in shares.items() if share >= SHARED or share == max(shares.values())]
    for step in (-1, 1):
        at = (min if step < 0 else max)(parts, default=0)
        while (at := at + step) in shares:
            parts.append(at)
    return sorted(parts)


def _shares(text: str, folded: Sequence[str], near: int) -> dict[int, float]:
    """{row: the share of a text's letters that stand in it}, each sentence being counted once."""
    pieces = [x for x in _pieces(text) if len(x) >= PIECE_LEAST] or [fold(text)]
    shares: defaultdict[int, float] = defaultdict(float)
    total = sum(map(len, pieces))
    for piece in pieces:
        if (at := _place(piece, folded, near)) is not None:
            shares[at] += len(piece) / total
            near = at
    return shares


def _pieces(text: str) -> list[str]:
    """The sentences of an excerpt, parted where it leaves words out."""
    parts = [part for part in text.replace("...", "…").split("…") if part.strip(" []()（）")]
    result = []
    for part in parts:
        starts = [*sentence_starts(part), len(part)]
        result += [fold(part[a:b]).strip(" []()（）.。") for a, b in zip(starts, starts[1:], strict=False)]
    return [x for x in result if x]


def _place(piece: str, folded: Sequence[str], near: int) -> int | None:
    """The row in which a sentence stands, the nearest to `near` of several."""
    exact = [at for at, row in enumerate(folded) if piece in row]
    if exact:
        return min(exact, key=lambda at: abs(at - near))
    long = [at for at, row in enumerate(folded) if len(row) >= ALIKE / 100 * len(piece)]
    if not long:
        return None
    scores = process.cdist([piece], [folded[at] for at in long], scorer=fuzz.partial_ratio, score_cutoff=ALIKE)[0]
    best = int(np.argmax(scores))
    return long[best] if scores[best] else None


def _placed(rows: Sequence[_Row], held: Mapping[int, Sequence[int]]) -> list[PlacedRow]:
    holds: defaultdict[int, list[int]] = defaultdict(list)
    for excerpt, places in held.items():
        for at in places:
            holds[at].append(excerpt)
    spans = {at for places in held.values() if len(places) > 1 for at in places}
    return [
        PlacedRow(
            tuple(holds[at]), x.cells, x.heading, x.number, x.uncertain or (Message(SPANS) if at in spans else NOTHING)
        )
        for at, x in enumerate(rows)
    ]


def _kept(frame: Frame, held: Mapping[int, Sequence[int]]) -> list[tuple[tuple[int, int, int], PlacedRow]]:
    """The excerpts and headings that are not found, and where they go: behind the row of the excerpt before, a heading
    before that of the next one.
    """
    found = {at: places for at, places in held.items() if places}
    kept: list[tuple[tuple[int, int, int], PlacedRow]] = []
    for at, row in enumerate(frame.rows):
        if at in found or row.kind == COMMENTARY:
            continue
        if row.kind == HEADING:
            following = next((places[0] for x, places in found.items() if x > at), sys.maxsize)
            kept.append(((following, 0, at), PlacedRow((at,), uncertain=Message(HEADING_UNFOUND))))
        else:
            before = next((places[-1] for x, places in reversed(found.items()) if x < at), -1)
            kept.append(((before, 2, at), PlacedRow((at,), uncertain=Message(UNFOUND) if at in held else NOTHING)))
    return kept
