"""What is left out of a statement's text and can be put back: each piece with the place where it stood. Pure.

Rows are counted twice: by the numbers that pages show (from 1, headings too), and paragraphs alone by index, from 0.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate

from statements import languages
from statements.ingest.assembly.sections import uncertain
from statements.ingest.document import (
    ParsedEdition,
    ParsedLeftOut,
    ParsedParagraph,
    ParsedPassage,
    ParsedSection,
    ParsedStatement,
    Removed,
)
from statements.messages import Message
from statements.models.left_out import BY_HAND

HAN = re.compile("[\u3400-\u9fff]")


def with_removed(statement: ParsedStatement, removed: Sequence[tuple[str, Removed]]) -> ParsedStatement:
    """The statement with what was removed from its files; before each piece the tag of its file, where it has one."""
    paragraphs = [x for section in statement.sections for x in section.paragraphs]
    furthest: dict[str, list[int]] = {}  # by edition: the last place of its file that paragraphs have come to
    for edition in statement.editions:
        places = (next((y.place for y in x.passages if y.edition == edition.key), 0) for x in paragraphs)
        furthest[edition.key] = list(accumulate(places, max))
    pieces = []
    for tag, piece in removed:
        key = _edition_of(piece.text, piece.language or tag, statement.editions)
        before = bisect_right(furthest[key], piece.place) if piece.place else 0
        passages = (ParsedPassage(key, piece.text, place=piece.place),)
        pieces.append(ParsedLeftOut(passages, piece.why, before, piece.place))
    return replace(statement, left_out=(*statement.left_out, *pieces))


def _edition_of(text: str, tag: str, editions: Sequence[ParsedEdition]) -> str:
    """The key of the edition in the language of the piece's file, else of one in its script, else of the first."""
    han = bool(HAN.search(text))
    by_script = (x.key for x in editions if languages.get(x.language).is_han == han)
    return next((x.key for x in editions if x.language == tag), "") or next(by_script, editions[0].key)


def leave_out(numbers: Collection[int], statement: ParsedStatement) -> ParsedStatement:
    """The statement without the rows of these numbers, which are among what is left out from then on.

    What stands under a heading that goes belongs to the section before it.
    """
    number = kept = 0
    sections: list[ParsedSection] = []
    pieces: list[ParsedLeftOut] = []
    renumbered = []  # by the index that a paragraph had: how many are left before it
    for section in statement.sections:
        headed = bool(section.headings) or section.number is not None
        number += headed
        if headed and number in numbers:
            headings = ((x.key, section.headings.get(x.language, "")) for x in statement.editions)
            passages = tuple(ParsedPassage(key, text) for key, text in headings if text)
            pieces += [ParsedLeftOut(passages, Message(BY_HAND), kept, section.line)] if passages else []
            headed, section = False, replace(section, number=None, headings={})
        staying = []
        for row in section.paragraphs:
            number += 1
            renumbered.append(kept)
            if number in numbers:
                pieces.append(ParsedLeftOut(row.passages, Message(BY_HAND), kept, row.line))
            else:
                staying.append(row)
                kept += 1
        if headed or not sections:
            sections.append(replace(section, paragraphs=tuple(staying)))
        else:
            sections[-1] = replace(sections[-1], paragraphs=(*sections[-1].paragraphs, *staying))
    renumbered.append(kept)
    former = (replace(x, before=renumbered[x.before]) for x in statement.left_out)
    return replace(statement, sections=tuple(sections), left_out=(*former, *pieces))


def put_back(indices: Collection[int], statement: ParsedStatement) -> ParsedStatement:
    """The statement with these pieces of what was left out, by index, as rows where they stood."""
    chosen = [x for place, x in enumerate(statement.left_out) if place in indices]
    rows = defaultdict(list)
    for piece in chosen:
        doubt = uncertain({x.edition for x in piece.passages}, statement.editions, None)
        rows[piece.before].append(ParsedParagraph("text", piece.passages, piece.place, uncertain=doubt))
    index = 0
    sections: list[ParsedSection] = []
    for section in statement.sections:
        paragraphs = [] if sections else rows[0]
        for row in section.paragraphs:
            index += 1
            paragraphs = [*paragraphs, row, *rows[index]]
        sections.append(replace(section, paragraphs=tuple(paragraphs)))
    left = (x for place, x in enumerate(statement.left_out) if place not in indices)
    shifted = (replace(x, before=x.before + sum(y.before <= x.before for y in chosen)) for x in left)
    return replace(statement, sections=tuple(sections), left_out=tuple(shifted))
