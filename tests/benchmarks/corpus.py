"""Generated text of any size, always the same for one seed.

Chains of words (English) and of characters (Chinese) learned from the specimen: frequencies as in real statements,
sentences that nobody wrote. Made-up names, the later the rarer, let the vocabulary grow with the text, as it does in
real ones. Facts (years, kinds, parties, series) are spread over statements, so that counting them means something.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from statements import kinds
from statements.ingest.document import Hints
from statements.ingest.parsers import registry

SPECIMEN = Path(__file__).resolve().parents[2] / "statements" / "specimen"
SEED = 20311
WORDS, CHARACTERS = (40, 120), (75, 225)  # of one paragraph: 80 words and 150 characters on average
NAMES, SYLLABLES = 20_000, ("al", "bren", "cor", "dun", "es", "fal", "gar", "hul", "ist", "jor", "kel", "lum")
PER_STATEMENT = 50
FIRST_DAY, DAYS = date(2000, 1, 3), 25 * 365
PARTIES = tuple(f"x-party-{number}" for number in range(12))


@dataclass(frozen=True)
class Pair:
    """One generated paragraph."""

    english: str
    chinese: str


@dataclass(frozen=True)
class Facts:
    """What is known of one generated statement; `series` is a slug or empty."""

    slug: str
    kind: str
    day: date
    parties: tuple[str, ...]
    series: str


@dataclass(frozen=True)
class Statement:
    """Paragraphs that share their facts."""

    facts: Facts
    pairs: tuple[Pair, ...]


def statements(count: int) -> Iterator[Statement]:
    """`count` paragraphs, PER_STATEMENT to a statement."""
    chance = random.Random(SEED)
    english, chinese = _learn("en"), _learn("zh-Hans")
    for number, start in enumerate(range(0, count, PER_STATEMENT)):
        size = min(PER_STATEMENT, count - start)
        pairs = tuple(Pair(_english(english, chance), _chinese(chinese, chance)) for _ in range(size))
        yield Statement(_facts(number, chance), pairs)


def _facts(number: int, chance: random.Random) -> Facts:
    parties = tuple(sorted(chance.sample(PARTIES, chance.choice((2, 2, 2, 3)))))
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    series = f"series-{parties[0]}-{parties[1]}" if chance.random() < 0.7 else ""
    return Facts(f"{day:%Y-%m-%d}-benchmark-{number}", chance.choice(kinds.VALUES), day, parties, series)


def _english(follows: dict[str, list[str]], chance: random.Random) -> str:
    return " ".join(_name(chance) if chance.random() < 0.02 else word for word in _walk(follows, chance, WORDS))


def _name(chance: random.Random) -> str:
    """A made-up word; those of low numbers are frequent."""
    number = int(NAMES * chance.random() ** 3)
    syllables: list[str] = []
    while number or len(syllables) < 2:
        number, syllable = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[syllable])
    return "".join(syllables).capitalize()


def _chinese(follows: dict[str, list[str]], chance: random.Random) -> str:
    return "".join(_walk(follows, chance, CHARACTERS))


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
