"""Makes breakdowns, each of a pool's passages, by the number of a seed."""

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tests.benchmarks.breakdown import commentary, shapes
from tests.benchmarks.breakdown.commentary import Commentary
from tests.benchmarks.breakdown.passages import Passage, Pool, alike, distinct, letters
from tests.benchmarks.breakdown.shapes import NONE, Shape, Written

LEAST_PAIRS, MOST_PAIRS, SPARE = 6, 10, 14
MANY = 40  # passages of a pool from which on all of the above are drawn
NEAR = 0.15  # part of its length by which a wrong translation may differ from the right one
AT_ONCE = (2, 4)  # passages of a group or a table
INLINE = ("same", "brackets")
PARTED_WORDS = 18  # of a sentence of which parts are quoted


@dataclass(frozen=True)
class Pair:
    """A passage as it should be read, and where it belongs; `interrupted`: with words of the analyst in it, if so."""

    said: str
    translated: str
    kind: str
    section: int | None
    interrupted: str = ""


@dataclass(frozen=True)
class Breakdown:
    """A file and its truth: pairs, kinds of documents, day (of them all), and all passages that stand in it.

    `wrong`: the text that is the translation of none.
    """

    text: str
    pairs: tuple[Pair, ...]
    kinds: tuple[str, ...]
    date: datetime.date
    drawn: tuple[Passage, ...]
    shape: Shape
    wrong: str = ""


def breakdowns(pools: Sequence[Pool], count: int, seed: int) -> Iterator[Breakdown]:
    """So many files, of each pool in turn."""
    for number in range(count):
        yield breakdown(pools[number % len(pools)], random.Random(f"{seed} {number}"))


def breakdown(pool: Pool, chance: random.Random) -> Breakdown:
    """One file of passages that are not alike."""
    most = MOST_PAIRS if len(pool.passages) >= MANY else LEAST_PAIRS + 1
    pairs = chance.randint(LEAST_PAIRS, most)
    spare = SPARE if len(pool.passages) >= MANY else 2
    drawn = distinct(chance.sample(pool.passages, len(pool.passages)), pairs + spare)
    shape = _shape(pool.languages, chance)
    return _Writer(shape, chance, drawn[pairs:]).write(drawn[:pairs])


def _shape(languages: tuple[str, str], chance: random.Random) -> Shape:
    """Places that need marks are not without; every sixth file holds groups or tables."""
    places = [*shapes.PLACES, "same", "next", "next", "block", "groups", "table"]
    place, marks = chance.choice(places), chance.choice(shapes.MARKS)
    if languages[0] == "zh-Hans" and marks != NONE:
        marks = shapes.CURLY
    if place in shapes.SAME_LINE and marks == NONE:
        place = "next"
    if place in shapes.WITHOUT_MARKS and chance.random() < 0.5:
        marks = NONE
    return Shape(place, marks, languages, ascii="zh-Hans" in languages and chance.random() < 0.3)


@dataclass
class _Writer:
    """Writes one file, line by line; `spare`: passages for quotations that stand in one language alone."""

    shape: Shape
    chance: random.Random
    spare: list[Passage]
    lines: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    used: list[Passage] = field(default_factory=list)
    kind: str = commentary.KIND
    section: int | None = None

    @property
    def words(self) -> Commentary:
        return commentary.OF_LANGUAGE[self.shape.languages[0]]

    def write(self, passages: Sequence[Passage]) -> Breakdown:
        """The file with these passages, in this order."""
        self.parties = self.chance.choice(self.words.parties)
        self._begin()
        documents = [passages]
        if self.chance.random() < 0.25:
            cut = self.chance.randint(2, len(passages) - 3)
            documents = [passages[:cut], passages[cut:]]
        kinds = [self.chance.choice(("readout", "remarks")), commentary.KIND][-len(documents) :]
        for kind, part in zip(kinds, documents, strict=True):
            self._document(kind, part, led_in=len(documents) > 1 or self.chance.random() < 0.7)
        self.lines += self.chance.sample(self.words.endings, self.chance.randint(0, 2))
        text = "\n".join(self.lines) + "\n"
        drawn = (*passages, *self.used)
        return Breakdown(text, tuple(self.pairs), tuple(kinds), self.date, drawn, self.shape)

    def _begin(self) -> None:
        month, day = self.chance.randint(1, 10), self.chance.randint(1, 28)
        self.date = datetime.date(2022, month, day)
        said = {"day": day, "month": commentary.MONTHS[month - 1], "number": month, "year": 2022}
        date = self.words.date.format(**said)
        self.lines.append(self.chance.choice(self.words.titles).format(*self.parties, date))
        if self.chance.random() < 0.5:
            self.lines.append(self.chance.choice(self.words.furniture))
        self.lines += [self.chance.choice(self.words.greetings), self.words.introduction]

    def _document(self, kind: str, passages: Sequence[Passage], *, led_in: bool) -> None:
        self.kind, self.section = kind, None
        if led_in:
            self.lines += ["", self.words.openings[kind].format(*self.parties)]
        if kind == commentary.KIND and self.chance.random() < 0.4:
            self._in_sections(passages)
        else:
            self._passages(passages)

    def _in_sections(self, passages: Sequence[Passage]) -> None:
        """Passages under headings, or behind sentences that open a section."""
        heading = self.chance.choice(self.words.sections)
        if set(self.shape.languages) == set(commentary.OF_LANGUAGE) and self.chance.random() < 0.4:
            heading = self.chance.choice(commentary.BILINGUAL_HEADINGS)
        size = self.chance.randint(2, 4)
        for number, start in enumerate(range(0, len(passages), size), 1):
            self.section = number
            self.lines += ["", self._heading(heading, number)]
            self._passages(passages[start : start + size])

    def _heading(self, heading: str, number: int) -> str:
        english, chinese = commentary.SECTION_NAMES[number - 1]
        numerals = {tag: numbers[number - 1] for tag, numbers in commentary.NUMERALS.items()}
        if heading in commentary.BILINGUAL_HEADINGS:
            return heading.format(numerals["en"], english.capitalize(), numerals["zh-Hans"], chinese)
        own = self.shape.languages[0]
        name = english if own == "en" else chinese
        numeral = commentary.ROMAN[number - 1] if heading.startswith("Part") else numerals[own]
        return heading.format(numeral, name.capitalize() if ":" in heading else name)

    def _passages(self, passages: Sequence[Passage]) -> None:
        if self.shape.place not in ("groups", "table"):
            for passage in passages:
                self._one(passage)
            return
        size = self.chance.randint(*AT_ONCE)
        for start in range(0, len(passages), size):
            part = [self._written(x) for x in passages[start : start + size]]
            self.lines.append(self._comment())
            self.lines += self._together(part)
        self.lines.append(self._comment())

    def _together(self, passages: Sequence[Written]) -> list[str]:
        if self.shape.place == "groups":
            return shapes.group(passages)
        first, second = self.shape.languages
        return shapes.table(passages, (_called(first), _called(second)))

    def _one(self, passage: Passage) -> None:
        """A passage in its place, and what an analyst writes around it."""
        self._before()
        written = self._flawed(self._written(passage), passage)
        self.lines += shapes.PLACES[self.shape.place](written, self.chance, self.shape.languages)
        if self.chance.random() < 0.5 and self.shape.place != "bullets":
            self.lines.append(self._comment(0.25))
        if self.chance.random() < 0.1 and self.spare and self.shape.marks != NONE:
            lead = self.words.alone.format(_called(self.shape.languages[0]))
            self.lines.append(lead + self._marked(self._drawn().said))

    def _before(self) -> None:
        """At times a line that leads in to the passage, or a remark on a term."""
        if self.shape.place == "bullets":
            return
        if self.chance.random() < 0.1 and self.shape.place != "brackets":
            term = self.chance.choice(commentary.TERMS)
            first, second = (term[tag] for tag in self.shape.languages)
            self.lines.append(self.words.term.format(f"“{first}” {second}"))
        if self.chance.random() < 0.15:
            self.lines.append(self.chance.choice(self.words.colons))

    def _written(self, passage: Passage) -> Written:
        """The passage with its marks; it is noted as a pair."""
        passage = shapes.nested(passage, self.shape.marks)
        translated = passage.translated
        if self.shape.ascii and self.shape.languages[1] == "zh-Hans":
            translated = shapes.with_plain_marks(translated)
        self.pairs.append(Pair(passage.said, translated, self.kind, self.section))
        return Written(self._marked(passage.said), translated)

    def _flawed(self, written: Written, passage: Passage) -> Written:
        """With words before and behind it; now and then unquoted, interrupted, or without one of its marks."""
        said, marked = shapes.nested(passage, self.shape.marks).said, self.shape.marks != NONE
        what = self.chance.random()
        if marked and what < 0.1 and self.shape.place not in shapes.SAME_LINE:
            return replace(written, said=said)
        if marked and what < 0.15:
            written = replace(written, said=said + self.shape.marks[1])
        elif marked and what < 0.2:
            written = replace(written, said=self.shape.marks[0] + said)
        elif marked and what < 0.28:
            written = replace(written, said=self._interrupted(said))
            self.pairs[-1] = replace(self.pairs[-1], interrupted=written.said)
        elif marked and what < 0.33 and self._one_sentence(said):
            return replace(written, said=shapes.in_parts(said, self.shape.marks, self.chance))
        lead = self.chance.choice(self.words.leads) if marked and self.chance.random() < 0.35 and what >= 0.15 else ""
        tailed = self.shape.place in INLINE and self.chance.random() < 0.15
        return replace(written, lead=lead, tail=f" {self._comment()}" if tailed else "")

    def _interrupted(self, said: str) -> str:
        """`“The first half,” it says, “and the second.”`, where a comma is near the middle."""
        commas = [i for i, x in enumerate(said) if x in ",，" and len(said) / 4 < i < len(said) * 3 / 4]
        if not commas:
            return self._marked(said)
        cut = min(commas, key=lambda i: abs(i - len(said) / 2)) + 1
        says = self.chance.choice(self.words.says)
        between = f" {says}, " if said[cut - 1] == "," else f"{says}，"
        return self._marked(said[:cut]) + between + self._marked(said[cut:].strip())

    def _one_sentence(self, said: str) -> bool:
        """Of English with enough words and no marks of its own, of which parts may be quoted."""
        plain = ". " not in said and not any(x in said for x in "‘’“”()")
        return self.shape.languages[0] == "en" and plain and len(said.split()) >= PARTED_WORDS

    def _marked(self, text: str) -> str:
        opening, closing = self.shape.marks
        return opening + text + closing

    def _comment(self, with_passage: float = 0) -> str:
        """One or two remarks, at times with a passage that nothing marks as such."""
        parted = "" if self.shape.languages[0] == "zh-Hans" else " "
        said = parted.join(self.chance.sample(self.words.remarks, self.chance.choice((1, 1, 2))))
        if self.chance.random() < 0.08:
            said += parted + self.chance.choice(self.words.passing)
        if self.spare and self.chance.random() < with_passage:
            said += parted + self._drawn().said
        return said

    def _drawn(self) -> Passage:
        self.used.append(self.spare.pop())
        return self.used[-1]


def _called(tag: str) -> str:
    return commentary.LANGUAGES.get(tag, commentary.LABELS[tag][1].rstrip(": "))


def swapped(made: Breakdown, pool: Pool, chance: random.Random) -> Breakdown | None:
    """The file with a translation of something else, of like length, beside one passage; None where none fits."""
    whole = [x for x in made.pairs if made.text.count(x.translated) == 1]
    chance.shuffle(whole)
    for pair in whole:
        for other in chance.sample(pool.passages, len(pool.passages)):
            if _unrelated(other, made) and abs(len(other.translated) / len(pair.translated) - 1) <= NEAR:
                text = made.text.replace(pair.translated, other.translated)
                left = tuple(x for x in made.pairs if x is not pair)
                return replace(made, text=text, pairs=left, wrong=other.translated)
    return None


def _unrelated(passage: Passage, made: Breakdown) -> bool:
    return letters(passage.said) not in letters(made.text) and not any(alike(passage, x) for x in made.drawn)
