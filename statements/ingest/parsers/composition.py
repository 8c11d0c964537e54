"""What a file in two languages is, told by the whole of it. Pure.

A full text whose languages alternate has, beside each stretch of one language, a stretch of like length in the other.
A breakdown quotes: marks stand around what has a counterpart, and an analyst's words have none. Halves are all of one
language, then all of the other.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby

from django.utils.translation import gettext_noop as _

from statements.ingest import remedies
from statements.ingest.document import Block, BlockKind, ParsedText, Removed
from statements.ingest.marks import BRACKETS, matching_bracket, says_something
from statements.ingest.parsers import blocks as wording
from statements.ingest.parsers import quotations
from statements.ingest.parsers.language_labels import without_label
from statements.ingest.parsers.lines import ends_sentence
from statements.ingest.parsers.texts import with_title
from statements.ingest.parsers.tongues import Tongues, stretches, tongues
from statements.languages.sizes import size
from statements.messages import LanguageName, Message

GLOSS_MOST = 7.0  # words of the other language within a line
OTHER_LEAST = 0.12  # of all that is said: less is a few words of another language
MATCHED_LEAST, QUOTED_MOST, REMARKS_MOST = 0.7, 0.3, 0.03  # shares of all that is said
LIKE_LENGTHS, LIKE_HALVES = 0.75, 0.55  # differences of logarithms
HALF_LEAST = 0.85  # of what is said in a language: its half of a file
TOLD_LEAST = 3.0  # words, of a line whose language is detected
BETWEEN_HEADINGS = " \t\u3000\u00a0/|｜"
NOTE_MOST = 60.0  # words in brackets
ANALYST = re.compile(
    r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|newsletter|edition|readers?|subscribe|let['’]?s|breakdown)\b|笔者|本期|读者|筆者|讀者"
)
IS_INTERLEAVED = _(
    "read as a full text in %(main)s and %(other)s that alternate, since %(share)s of it has a counterpart of like "
    "length beside it: %(remedy)s"
)
AS_SAID = _("read as a full text in %(main)s and %(other)s, as was asked")
IS_BREAKDOWN = _("read as a newsletter's breakdown, which quotes a document among an analyst's words: %(remedy)s")
IS_HALVES = _("read as a full text in %(main)s, then all of it in %(other)s: %(remedy)s")
BREAKDOWN_REASON = Message(IS_BREAKDOWN, remedy=Message(remedies.BREAKDOWN))


class Shape(StrEnum):
    """What a file is."""

    ONE_LANGUAGE = "one language"
    INTERLEAVED = "interleaved"
    HALVES = "halves"
    BREAKDOWN = "breakdown"

    @property
    def is_full_text(self) -> bool:
        """Whether each language is there as a whole."""
        return self in (Shape.INTERLEAVED, Shape.HALVES)


@dataclass(frozen=True)
class Piece:
    """A stretch of one language within a line of a block."""

    text: str
    other: bool
    size: float
    block: Block
    turn: int = 0


@dataclass(frozen=True)
class Composition:
    """What a file is, of which pieces in which languages, and why it is taken for that."""

    shape: Shape
    tongues: Tongues
    pieces: tuple[Piece, ...]
    reason: Message


def of(text: ParsedText, whole: bool = False) -> Composition | None:
    """What the blocks of a file make up; None where no language is told.

    `whole`: a person says that it is a full text in two languages.
    """
    blocks = [*([Block(text.title, BlockKind.HEADING, 1)] if text.title else []), *text.blocks]
    its = tongues([line for block in blocks for line in block.text.split("\n")])
    if its is None:
        return None
    pieces = _settled([piece for block in blocks for piece in _pieces(block, its)], its)
    runs = [list(group) for _other, group in groupby(pieces, key=lambda x: x.other)]
    total = sum(x.size for x in pieces)
    others = sum(x.size for x in pieces if x.other)
    names = {"main": LanguageName(its.main), "other": LanguageName(its.other or its.main)}
    asked = Message(remedies.FULL_TEXT)
    if not its.other or (others < OTHER_LEAST * total and not whole):
        return Composition(Shape.ONE_LANGUAGE, its, pieces, Message(_("read as a text in %(main)s"), **names))
    if _are_halves(runs):
        reason = Message(AS_SAID, **names) if whole else Message(IS_HALVES, remedy=asked, **names)
        return Composition(Shape.HALVES, its, pieces, reason)
    first, (matched, quoted, remarked) = max(
        ((first, _matching(runs, first)) for first in (0, 1)), key=lambda x: x[1][0]
    )
    share = f"{matched / total:.0%}"
    quotes = quoted > QUOTED_MOST * matched or remarked > REMARKS_MOST * total
    if not whole and (matched < MATCHED_LEAST * total or quotes):
        return Composition(Shape.BREAKDOWN, its, pieces, BREAKDOWN_REASON)
    turns = tuple(replace(x, turn=(at + first) // 2) for at, run in enumerate(runs) for x in run)
    why = Message(AS_SAID, **names) if whole else Message(IS_INTERLEAVED, share=share, remedy=asked, **names)
    return Composition(Shape.INTERLEAVED, its, turns, why)


def _pieces(block: Block, its: Tongues) -> Iterator[Piece]:
    """The stretches of a block; a few words of the other language stay in the text around them."""
    for line in block.text.split("\n"):
        place = 0
        heading = block.kind is BlockKind.HEADING
        for start, end in [*_stretches(line, its, heading), (len(line), len(line))]:
            for text, other in ((line[place:start], False), (line[start:end], True)):
                if says_something(text):
                    said = text.strip(BETWEEN_HEADINGS if heading else None)
                    yield Piece(said, other, size(text, its.other if other else its.main), block)
            place = end


def _settled(pieces: list[Piece], its: Tongues) -> tuple[Piece, ...]:
    """The pieces, those of one script that are too short to be told with the language of the one before."""
    if its.letter is None:
        for at, piece in enumerate(pieces[1:], start=1):
            if piece.size < TOLD_LEAST:
                pieces[at] = replace(piece, other=pieces[at - 1].other)
    return tuple(pieces)


def _stretches(line: str, its: Tongues, heading: bool) -> list[tuple[int, int]]:
    """The stretches of the other language that are no gloss; a heading may be short in both."""
    found = stretches(line, its)
    alone = len(found) == 1 and not says_something(line[: found[0][0]] + line[found[0][1] :])
    if alone or (heading and len(found) == 1 and not (found[0][0] and says_something(line[found[0][1] :]))):
        return found
    return [x for x in found if size(line[slice(*x)], its.other) > GLOSS_MOST or _ends(line, *x)]


def _ends(line: str, start: int, end: int) -> bool:
    """Whether a stretch follows a whole sentence and ends the line."""
    return not says_something(line[end:]) and ends_sentence(line[:start]) and start > 0


def _are_halves(runs: Sequence[Sequence[Piece]]) -> bool:
    """Whether nearly all of each language stands in one run, the two neighbours, of like length and several lines."""
    for one, two in zip(runs, runs[1:], strict=False):
        sizes = [sum(x.size for x in run) for run in (one, two)]
        all_of = [sum(x.size for run in runs for x in run if x.other == its[0].other) for its in (one, two)]
        most = all(said >= HALF_LEAST * whole for said, whole in zip(sizes, all_of, strict=True))
        if most and min(len(one), len(two)) > 1 and _alike(sizes[0], sizes[1], LIKE_HALVES):
            return not _is_quoted(one) and not _is_quoted(two)
    return False


def _alike(one: float, other: float, most: float) -> bool:
    return min(one, other) > 0 and abs(math.log(one / other)) <= most


def _matching(runs: Sequence[Sequence[Piece]], first: int) -> tuple[float, float, float]:
    """(how much is said in runs with a neighbour of like length, how much of that in quotation marks, how much of the
    rest in an analyst's words), runs taken two by two from the one with the index `first`.
    """
    matched = quoted = 0.0
    apart: list[Piece] = [x for run in runs[:first] for x in run]
    for at in range(first, len(runs), 2):
        both = runs[at : at + 2]
        sizes = [sum(x.size for x in run) for run in both]
        # A short line says little of its length.
        if len(both) == 2 and _alike(sizes[0] + 2, sizes[1] + 2, LIKE_LENGTHS):
            matched += sum(sizes)
            quoted += sum(sizes) if any(map(_is_quoted, both)) else 0
        else:
            apart += [x for run in both for x in run]
    return matched, quoted, sum(x.size for x in apart if ANALYST.search(x.text))


def _is_quoted(run: Sequence[Piece]) -> bool:
    """Whether a run ends with a quotation that is most of it."""
    text = " ".join(x.text for x in run)
    found = [x for x in quotations.outer(text) if x.opened and x.closed]
    said = sum(x.end - x.start for x in found)
    return bool(found) and said * 2 > len(text)


def texts(its: Composition) -> tuple[ParsedText, ParsedText]:
    """The two texts of a file in which they alternate, or are its halves, each with its title."""
    return _text(its, False), _text(its, True)


def _text(its: Composition, other: bool) -> ParsedText:
    tag = its.tongues.other if other else its.tongues.main
    removed: list[Removed] = []
    found: list[Block] = []
    for piece in its.pieces:
        if piece.other != other:
            continue
        text = without_label(piece.text)
        if text != piece.text:
            label = piece.text[: len(piece.text) - len(text)].strip()
            removed.append(Removed(label, Message(_("names of the languages")), piece.block.place))
        if text:
            turn = piece.turn if its.shape is Shape.INTERLEAVED else None
            found.append(replace(_block(text, piece.block), turn=turn))
    title, rest = with_title(found)
    return ParsedText(wording.recognised(rest, unnumbered=True), tag, title, tuple(removed))


def _block(text: str, block: Block) -> Block:
    in_brackets = text[0] in BRACKETS and matching_bracket(text, 0) == len(text) - 1
    if in_brackets and size(text, "en") <= NOTE_MOST and not ends_sentence(text[:1]):
        return Block(text, BlockKind.NOTE, place=block.place)
    return replace(block, text=text)
