"""Generated text of any size, always the same for one seed.

Chains of words (English) and of characters (Chinese) learned from the specimen: frequencies as in real
statements, sentences that nobody wrote.
"""

import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from statements.ingest.document import Hints
from statements.ingest.parsers import registry

SPECIMEN = Path(__file__).resolve().parents[2] / "statements" / "specimen"
SEED = 20311
WORDS, CHARACTERS = (40, 120), (75, 225)  # of one paragraph: 80 words and 150 characters on average


@dataclass(frozen=True)
class Pair:
    """One generated paragraph."""

    english: str
    chinese: str


def paragraphs(count: int) -> list[Pair]:
    """`count` pairs."""
    chance = random.Random(SEED)
    english, chinese = _learn("en"), _learn("zh-Hans")
    return [
        Pair(" ".join(_walk(english, chance, WORDS)), "".join(_walk(chinese, chance, CHARACTERS)))
        for _ in range(count)
    ]


def _learn(language: str) -> dict[str, list[str]]:
    """{unit: the units that follow it}, from the specimen's passages in one language."""
    follows: defaultdict[str, list[str]] = defaultdict(list)
    for text in _specimen(language):
        units = text.split() if language == "en" else list(text)
        for unit, following in zip(units, units[1:], strict=False):
            follows[unit].append(following)
    return dict(follows)


def _specimen(language: str) -> list[str]:
    files = sorted(SPECIMEN.glob("*.txt"))
    parsed = [registry.parse(path.read_text(encoding="utf-8"), Hints(name=path.name)) for path in files]
    rows = (row for file in parsed for s in file.statements for x in s.sections for row in x.paragraphs)
    return [passage.text for row in rows for passage in row.passages if passage.edition == language]


def _walk(follows: dict[str, list[str]], chance: random.Random, bounds: tuple[int, int]) -> list[str]:
    starts = list(follows)
    unit, walked = chance.choice(starts), []
    for _ in range(chance.randint(*bounds)):
        walked.append(unit)
        # One step in ten jumps, so that rare units meet in new company.
        unit = chance.choice(follows[unit] if unit in follows and chance.random() > 0.1 else starts)
    return walked


def queries(pairs: list[Pair], count: int) -> list[str]:
    """A mix: words common and rare, two words, phrases, Chinese of 1, 2 and 4 to 8 characters, both, no hit."""
    chance = random.Random(SEED + 1)
    return [KINDS[i % len(KINDS)](chance.choice(pairs), chance) for i in range(count)]


def _word(pair: Pair, chance: random.Random) -> str:
    return chance.choice(pair.english.split()).strip(",.;:()“”‘’")


def _run(pair: Pair, chance: random.Random, length: int) -> str:
    plain = "".join(c for c in pair.chinese if c.isalnum())
    start = chance.randrange(max(1, len(plain) - length))
    return plain[start : start + length]


def _phrase(pair: Pair, chance: random.Random) -> str:
    words = pair.english.replace('"', "").split()
    start = chance.randrange(max(1, len(words) - 4))
    return '"' + " ".join(words[start : start + chance.randint(2, 4)]) + '"'


KINDS = (
    _word,
    lambda pair, chance: f"{_word(pair, chance)} {_word(pair, chance)}",
    _phrase,
    lambda pair, chance: _run(pair, chance, 1),
    lambda pair, chance: _run(pair, chance, 2),
    lambda pair, chance: _run(pair, chance, chance.randint(4, 8)),
    lambda pair, chance: f"{_word(pair, chance)} {_run(pair, chance, 2)}",
    lambda pair, chance: f"zq{chance.randint(1000, 9999)}x",
)
