"""`python -m tests.benchmarks.alignment`: how well the aligner does on texts whose alignment is known, in Markdown.

The texts are read from `../shared/corpora`. Strict: a bead is exactly a bead of the truth. Lax: it shares a
paragraph with one on both sides. Both count beads with text on both sides (Bertalign's measure).
"""

import csv
import json
import random
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from statements.ingest.align import Bead, align
from tests.shared_texts import CORPORA

SEEDS = 10
WHITE_PAPER = CORPORA / "alignment" / "white-paper-biodiversity"
TREATIES = CORPORA / "treaties"
PUD = CORPORA / "parallel" / "pud.tsv"
SENTENCES, LEFT_OUT, RUN_TOGETHER = 150, 0.05, 0.1
REMOVED = 15
SIZES = ((150, 4), (5_000, 2))  # paragraphs, and sentences in each

Pair = tuple[frozenset[int], frozenset[int]]


@dataclass(frozen=True)
class Task:
    """Two texts, their languages and the true beads."""

    left: Sequence[str]
    right: Sequence[str]
    languages: tuple[str, str]
    truth: frozenset[Pair]


@dataclass(frozen=True)
class Marks:
    """What one alignment got: F1 of both kinds, and (confidence, right or not) for each paragraph."""

    strict: float
    lax: float
    paragraphs: Sequence[tuple[float, bool]] = field(default=())


def run(task: Task) -> Marks:
    """Align, and compare with the truth."""
    beads = align(task.left, task.right, task.languages)
    found = {_pair(bead) for bead in beads if bead.left and bead.right}
    truth = {pair for pair in task.truth if all(pair)}
    strict = _f1(len(found & truth), len(found & truth), len(found), len(truth))
    lax = _f1(_touching(found, truth), _touching(truth, found), len(found), len(truth))
    sure = [(bead.confidence, _pair(bead) in task.truth) for bead in beads for _ in (*bead.left, *bead.right)]
    return Marks(strict, lax, sure)


def _pair(bead: Bead) -> Pair:
    return frozenset(bead.left), frozenset(bead.right)


def _touching(some: set[Pair], others: set[Pair]) -> int:
    return sum(any(a & x and b & y for x, y in others) for a, b in some)


def _f1(right: int, recalled: int, found: int, truth: int) -> float:
    precision, recall = right / max(1, found), recalled / max(1, truth)
    return 2 * precision * recall / max(1e-9, precision + recall)


def white_paper() -> Task:
    """Chinese and English paragraphs of one white paper, aligned by hand."""
    gold = json.loads((WHITE_PAPER / "gold.json").read_text(encoding="utf-8"))
    truth = {(frozenset(zh), frozenset(en)) for zh, en in gold}
    return Task(blocks("zh-Hans.txt"), blocks("en.txt"), ("zh-Hans", "en"), _whole(truth))


def blocks(name: str) -> list[str]:
    """The paragraphs of one version of the white paper."""
    text = (WHITE_PAPER / name).read_text(encoding="utf-8")
    return [block.strip() for block in text.split("\n\n") if block.strip()]


def _whole(truth: set[Pair]) -> frozenset[Pair]:
    """Unpaired paragraphs one by one, as the aligner gives them."""
    alone = {(frozenset({i}), frozenset[int]()) for x, y in truth if not y for i in x}
    other = {(frozenset[int](), frozenset({j})) for x, y in truth if not x for j in y}
    return frozenset({pair for pair in truth if all(pair)} | alone | other)


def swapped(task: Task) -> Task:
    """Right against left."""
    truth = frozenset((y, x) for x, y in task.truth)
    return Task(task.right, task.left, task.languages[::-1], truth)


def with_removals(task: Task, seed: int, count: int = REMOVED, run_of: int = 1) -> Task:
    """The task without `count` paragraphs of the right, in runs of `run_of`."""
    chance = random.Random(seed)
    starts = chance.sample(range(len(task.right) // run_of), count // run_of)
    gone = {start * run_of + k for start in starts for k in range(run_of)}
    kept = [j for j in range(len(task.right)) if j not in gone]
    place = {old: new for new, old in enumerate(kept)}
    truth = {(x, frozenset(place[j] for j in y if j in place)) for x, y in task.truth}
    return Task(task.left, [task.right[j] for j in kept], task.languages, _whole({p for p in truth if any(p)}))


def sentences(left: str, right: str, seed: int) -> Task:
    """Sentences of PUD with some left out and some run together, on either side."""
    with PUD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    chance = random.Random(seed)
    first = chance.randrange(len(rows) - SENTENCES)
    rows = rows[first : first + SENTENCES]
    sides = [_damaged(chance, len(rows)) for _ in range(2)]
    texts = [
        [_joined(tag, [rows[k][tag] for k in group]) for group in side]
        for tag, side in zip((left, right), sides, strict=True)
    ]
    return Task(texts[0], texts[1], (left, right), _whole(set(_components(*sides))))


def _damaged(chance: random.Random, count: int) -> list[list[int]]:
    kept = [k for k in range(count) if chance.random() >= LEFT_OUT]
    groups: list[list[int]] = []
    joining = False
    for k in kept:
        if joining:
            groups[-1].append(k)
        else:
            groups.append([k])
        joining = chance.random() < RUN_TOGETHER
    return groups


def _joined(tag: str, parts: list[str]) -> str:
    return ("" if tag.startswith("zh") else " ").join(parts)


def _components(left: list[list[int]], right: list[list[int]]) -> Iterator[Pair]:
    """Groups that share sentences, directly or through others."""
    waiting = [({i}, set[int](), set(group)) for i, group in enumerate(left)]
    waiting += [(set[int](), {j}, set(group)) for j, group in enumerate(right)]
    while waiting:
        xs, ys, held = waiting.pop(0)
        while near := [other for other in waiting if other[2] & held]:
            for other in near:
                xs, ys, held = xs | other[0], ys | other[1], held | other[2]
                waiting.remove(other)
        yield frozenset(xs), frozenset(ys)


def treaty(name: str, headings: bool) -> tuple[Task, list[str], list[str]]:
    """A treaty as two plain texts, English and Chinese, and the article of each paragraph."""
    found = json.loads((TREATIES / f"{name}.json").read_text(encoding="utf-8"))
    parts = [("0", found["preamble_en"], found["preamble_zh"], "", "")]
    for place, article in enumerate(found["articles"], start=1):
        heads = (f"Article {place}", f"第{article['article']}條") if headings else ("", "")
        english = f"{article['title_en']}\n{article['content_en']}"
        chinese = f"{article['title_zh']}\n{article['content_zh']}"
        parts.append((str(place), english, chinese, *heads))
    left = [(label, line) for label, en, _, head, _ in parts for line in _lines(head, en)]
    right = [(label, line) for label, _, zh, _, head in parts for line in _lines(head, zh)]
    task = Task([x for _, x in left], [y for _, y in right], ("en", "zh-Hant"), frozenset())
    return task, [label for label, _ in left], [label for label, _ in right]


def _lines(*texts: str) -> list[str]:
    return [line.strip() for text in texts for line in text.split("\n") if line.strip()]


def in_own_article(name: str, headings: bool) -> tuple[int, int, int]:
    """Paragraphs in a row of their own article alone, those of them that have a partner, and all."""
    task, left, right = treaty(name, headings)
    own = paired = 0
    for bead in align(task.left, task.right, task.languages):
        labels = [left[i] for i in bead.left] + [right[j] for j in bead.right]
        if len(set(labels)) == 1:
            own += len(labels)
            paired += len(labels) if bead.left and bead.right else 0
    return own, paired, len(left) + len(right)


def sized(paragraphs: int, each: int) -> Task:
    """That many paragraphs of `each` sentences of PUD in English and Chinese, drawn by chance, all in their order."""
    with PUD.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    chance = random.Random(paragraphs)
    drawn = [chance.choices(rows, k=each) for _ in range(paragraphs)]
    left, right = ([_joined(tag, [row[tag] for row in group]) for group in drawn] for tag in ("en", "zh-Hant"))
    truth = frozenset((frozenset({k}), frozenset({k})) for k in range(paragraphs))
    return Task(left, right, ("en", "zh-Hant"), truth)


def size_row(paragraphs: int, each: int) -> str:
    """A line of the table of sizes; memory is that of the process, Django and the dictionary included."""
    task = sized(paragraphs, each)
    align(task.left[:1], task.right[:1], task.languages)  # reads the dictionary
    started = time.process_time()
    found = {_pair(bead) for bead in align(task.left, task.right, task.languages)}
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    right = len(found & task.truth) / paragraphs
    return f"| {paragraphs} x {paragraphs}, {each} a paragraph | {seconds:.1f} | {peak} | {right:.3f} |"


def _sizes() -> Iterator[str]:
    """Each in a process of its own, since a process keeps the most memory that it ever had."""
    yield "| sentences of PUD | CPU seconds | MB at most | right |"
    yield "|---|---|---|---|"
    for size in SIZES:
        order = (sys.executable, "-m", "tests.benchmarks.alignment", *map(str, size))
        yield subprocess.run(order, check=True, capture_output=True, text=True).stdout.strip()


def mean(marks: Sequence[Marks]) -> Marks:
    """The mean of several, with all their paragraphs."""
    together = [paragraph for mark in marks for paragraph in mark.paragraphs]
    return Marks(statistics.mean(m.strict for m in marks), statistics.mean(m.lax for m in marks), together)


def sure(mark: Marks, least: float = 0.9) -> tuple[float, float]:
    """How many paragraphs have at least that confidence, and how many of those are right, as shares."""
    chosen = [right for confidence, right in mark.paragraphs if confidence >= least]
    return len(chosen) / max(1, len(mark.paragraphs)), sum(chosen) / max(1, len(chosen))


def _row(name: str, mark: Marks, target: str) -> str:
    covers, right = sure(mark)
    return f"| {name} | {mark.strict:.3f} | {mark.lax:.3f} | {covers:.3f} | {right:.3f} | {target} |"


def report() -> Iterator[str]:
    """The lines of the tables."""
    yield "| text | strict F1 | lax F1 | confidence >= .9 covers | of which right | target (strict) |"
    yield "|---|---|---|---|---|---|"
    paper = white_paper()
    yield _row("white paper, zh-en", run(paper), ">= .98")
    yield _row("white paper, en-zh", run(swapped(paper)), ">= .98")
    seeds = range(SEEDS)
    yield _row("15 English paragraphs removed", mean([run(with_removals(paper, s)) for s in seeds]), ">= .92")
    back = swapped(paper)
    yield _row("15 Chinese paragraphs removed", mean([run(with_removals(back, s)) for s in seeds]), ">= .92")
    runs = [run(with_removals(paper, s, run_of=5)) for s in seeds]
    yield _row("three runs of 5 English paragraphs removed", mean(runs), "")
    for left, right, target in (("en", "zh-Hant", ">= .96"), ("en", "ru", ">= .94"), ("zh-Hant", "ru", ">= .88")):
        yield _row(f"PUD {left}-{right}", mean([run(sentences(left, right, s)) for s in seeds]), target)
    yield ""
    yield from _treaties()
    yield ""
    yield from _sizes()


def _treaties() -> Iterator[str]:
    yield "| treaty | paragraphs in a row of their own article | of which with a partner | paragraphs |"
    yield "|---|---|---|---|"
    for headings in (True, False):
        for path in sorted(TREATIES.glob("*.json")):
            own, paired, count = in_own_article(path.stem, headings)
            label = "" if headings else ", article numbers left out"
            yield f"| {path.stem}{label} | {own / count:.3f} | {paired / count:.3f} | {count} |"


def main() -> None:
    """Print the tables; given a number of paragraphs and of sentences in each, the line of that size alone."""
    if not CORPORA.is_dir():
        sys.stdout.write("Alignment is not measured: its texts are not beside the repository.\n")
        return
    lines = [size_row(*map(int, sys.argv[1:]))] if sys.argv[1:] else report()
    for line in lines:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
