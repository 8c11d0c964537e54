"""`python -m tests.benchmarks.renderings`: how often a term's rendering is guessed, in Markdown.

The texts of `../shared/corpora` with both languages are taken as one archive, a paragraph a row. A term counts where
two in three of the paragraphs that hold it also hold one of its known renderings; what is guessed must be exactly such
a rendering (in English: its words by their stems).
"""

import csv
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from statements.languages.stemming import stem
from statements.search.families import GROUPS
from statements.search.text_predicates import Phrase, Substring
from statements.text import fold
from statements.translations.association import ENOUGH, Candidate, Sample, ranked
from tests.benchmarks import alignment, terms
from tests.shared_texts import CORPORA

KNOWN = 2 / 3  # share of a term's paragraphs that must have a known rendering
BEST, FIRST = 1, 5


@dataclass
class Marks:
    """How many terms there were, and of how many the rendering came first, or within the first five."""

    terms: int = 0
    best: int = 0
    first: int = 0
    missed: list[str] = field(default_factory=list)

    def add(self, other: "Marks") -> None:
        self.terms += other.terms
        self.best += other.best
        self.first += other.first
        self.missed += other.missed

    @property
    def at_one(self) -> float:
        return self.best / max(1, self.terms)

    @property
    def at_five(self) -> float:
        return self.first / max(1, self.terms)


@lru_cache(maxsize=1)
def archive() -> dict[str, tuple[str, ...]]:
    """Folded paragraphs of each family, side by side."""
    pairs = [*_white_paper(), *_treaties(), *_sentences()]
    return {"en": tuple(fold(en) for en, _ in pairs), "zh": tuple(fold(zh) for _, zh in pairs)}


def _white_paper() -> Iterator[tuple[str, str]]:
    task = alignment.white_paper()
    for left, right in sorted((sorted(x), sorted(y)) for x, y in task.truth if x and y):
        yield " ".join(task.right[j] for j in right), "".join(task.left[i] for i in left)


def _treaties() -> Iterator[tuple[str, str]]:
    for path in sorted(alignment.TREATIES.glob("*.json")):
        found = json.loads(path.read_text(encoding="utf-8"))
        yield found["preamble_en"], found["preamble_zh"]
        for article in found["articles"]:
            yield article["content_en"], article["content_zh"]


def _sentences() -> Iterator[tuple[str, str]]:
    with alignment.PUD.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield row["en"], row["zh-Hant"]


def _where(string: str, family: str) -> list[int]:
    """Numbers of the paragraphs that hold a string."""
    check = Substring(string) if family == "zh" else Phrase(tuple(string.split(" ")))
    return [number for number, text in enumerate(archive()[family]) if check.count(text)]


@cache
def _often(string: str, family: str) -> int:
    return len(_where(string, family))


def guesses(term: str, source: str, target: str) -> tuple[int, list[Candidate]]:
    """In how many paragraphs a term stands, and what is guessed."""
    where = _where(term, source)
    kept = where[:ENOUGH]
    sources, targets = (tuple(archive()[family][number] for number in kept) for family in (source, target))
    sample = Sample(term, source, target, sources, targets, len(where) / max(1, len(kept)))
    asked: Callable[[Sequence[str]], list[int]] = lambda strings: [_often(x, target) for x in strings]  # noqa: E731
    return len(where), ranked(sample, asked) if where else []


def measure(source: str, target: str) -> dict[int, Marks]:
    """By how many paragraphs hold the term: 1, 2, or 3 and more."""
    found: defaultdict[int, Marks] = defaultdict(Marks)
    for term, known in _terms(source):
        where = set(_where(term, source))
        holding = where & set().union(*(_where(one, target) for one in known))
        if where and len(holding) >= KNOWN * len(where):
            found[min(3, len(where))].add(_mark(term, known, source, target))
    return dict(found)


def _terms(source: str) -> list[tuple[str, tuple[str, ...]]]:
    if source == "en":
        return terms.pairs()
    english: defaultdict[str, list[str]] = defaultdict(list)
    for term, renderings in terms.pairs():
        english[renderings[0]].append(term)
    return [(chinese, tuple(known)) for chinese, known in english.items()]


def _mark(term: str, known: Sequence[str], source: str, target: str) -> Marks:
    stemmer = GROUPS[target].stemmer
    wanted = {" ".join(stem(stemmer, word) for word in one.split(" ")) for one in known}
    _count, found = guesses(term, source, target)
    place = next((place for place, one in enumerate(found) if one.gram.key.strip() in wanted), FIRST)
    return Marks(1, int(place < BEST), int(place < FIRST), [] if place < BEST else [term])


def total(found: dict[int, Marks]) -> Marks:
    """All of them together."""
    marks = Marks()
    for one in found.values():
        marks.add(one)
    return marks


def report() -> Iterator[str]:
    """The lines of the table."""
    yield "| from, to | paragraphs with the term | terms | P@1 | P@5 | not first |"
    yield "|---|---|---|---|---|---|"
    for source, target in (("en", "zh"), ("zh", "en")):
        found = measure(source, target)
        rows = {**{str(often): found[often] for often in sorted(found)}, "all": total(found)}
        for often, marks in rows.items():
            missed = ", ".join(marks.missed) if often != "all" else ""
            label = "3 and more" if often == "3" else often
            figures = f"{marks.terms} | {marks.at_one:.3f} | {marks.at_five:.3f}"
            yield f"| {source}, {target} | {label} | {figures} | {missed} |"


def main() -> None:
    """Print the table and its cost."""
    if not CORPORA.is_dir():
        sys.stdout.write("Renderings are not measured: their texts are not beside the repository.\n")
        return
    started = time.process_time()
    for line in report():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    sys.stdout.write(f"\n{time.process_time() - started:.0f} s of CPU in all.\n")


if __name__ == "__main__":
    main()
