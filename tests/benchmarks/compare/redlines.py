"""How readable redlines are: how many changes, how many beside an island, which sentences are told as moved."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from statements import languages
from statements.compare.matching import Texts, match
from statements.compare.redline import Kind, Piece, new_text, redlines
from statements.compare.tokens import tokens
from statements.languages.sentences import sentence_starts
from statements.text import HAN
from tests.benchmarks.compare.seeded import reworded, vocabulary

FEW = 2  # words, or Han characters, of an island
REWORDED = 0.1  # of the words of paragraphs in which a sentence was moved
HAN_CHARACTER = re.compile(f"[{HAN}]")
LEAST = {True: 12, False: 8}  # characters, or words, of a sentence that is moved


@dataclass(frozen=True)
class Readability:
    """Of redlines: their changes, those beside an island, and the size of the new texts in words or Han characters."""

    changes: int
    islands: int
    size: int

    @property
    def per_hundred(self) -> float:
        return 100 * self.changes / max(1, self.size)

    @property
    def beside_islands(self) -> float:
        return 100 * self.islands / max(1, self.changes)


def pairs(old: Sequence[Texts], new: Sequence[Texts], tag: str) -> list[tuple[str, str]]:
    """The texts of matched paragraphs in one language."""
    rows = [x for x in match(old, new) if x.old and x.new]
    return [("\n".join(old[i][tag] for i in x.old), "\n".join(new[j][tag] for j in x.new)) for x in rows]


def readability(lines: Sequence[Sequence[Piece]], tag: str) -> Readability:
    """An island is what stays between two changes and has one or two words, of Chinese one or two characters."""
    changes = islands = size = 0
    for pieces in lines:
        size += _size(new_text(pieces), tag)
        runs = [(same, "".join(x.text for x in run)) for same, run in groupby(pieces, lambda x: x.kind == Kind.SAME)]
        is_island = [
            same and 0 < at < len(runs) - 1 and 0 < _size(text, tag) <= FEW for at, (same, text) in enumerate(runs)
        ]
        changed = [at for at, (same, _) in enumerate(runs) if not same]
        changes += len(changed)
        islands += sum(any(is_island[max(0, at - 1) : at + 2]) for at in changed)
    return Readability(changes, islands, size)


def _size(text: str, tag: str) -> int:
    if languages.get(tag).is_han:
        return len(HAN_CHARACTER.findall(text))
    return sum(bool(re.match(r"\w", x)) for x in tokens(text, tag))


def moved(paragraphs: Sequence[Texts], tag: str, seed: int) -> tuple[int, int, int]:
    """How many sentences that went to another paragraph are told so, how many are told, and how many went."""
    chance = random.Random(seed)
    words = vocabulary(paragraphs)[tag]
    old = [_sentences(x[tag]) for x in paragraphs]
    new = [[reworded(x, tag, REWORDED, words, chance) for x in sentences] for sentences in old]
    gone: list[str] = []
    for home in range(0, len(old) - 2, 3):
        long = [k for k, x in enumerate(old[home]) if _size(x, tag) >= LEAST[languages.get(tag).is_han]]
        if len(old[home]) > 1 and long:
            at = chance.choice(long)
            new[home + 1].insert(chance.randrange(len(new[home + 1]) + 1), new[home].pop(at))
            gone.append(old[home][at].strip())
    lines = redlines([("".join(x), "".join(y)) for x, y in zip(old, new, strict=True)], tag)
    told = [x.text.strip() for pieces in lines for x in pieces if x.kind == Kind.MOVED_AWAY]
    return sum(any(x in sentence for x in told) for sentence in gone), len(told), len(gone)


def _sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]
