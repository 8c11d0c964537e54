"""The tables of the comparison: matching, redline, one-sided changes, cost."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from statements.compare.matching import Texts, match
from statements.compare.redline import redlines
from statements.languages.sizes import size
from tests.benchmarks.clock import cpu
from tests.benchmarks.compare import matching, one_sided
from tests.benchmarks.compare.matching import Known, Marks, by_hand, by_plan, marks, right_changes
from tests.benchmarks.compare.redlines import moved, pairs, readability
from tests.benchmarks.compare.seeded import seeded
from tests.benchmarks.compare.texts import report, sentences_of, specimen
from tests.benchmarks.table import section, table
from tests.shared_texts import CORPORA

HERE = Path(__file__).parent
LEAST = 20  # words of English, or their size, of a paragraph that is edited by chance
SHARES = (0.1, 0.3, 0.5)
KINDS = ("moved", "merged", "split", "new")
TRUTHS = (("2021", "2022", None), ("2018", "2019", HERE / "matches-2018-2019.json"))
TAGS = ("zh-Hans", "en")
UNRELATED = 20  # paragraphs of either side: the last ones, since a report's first half is about what its second plans


def main(arguments: list[str]) -> None:
    """Prints the tables; those of real texts where their folder is."""
    parser = ArgumentParser(
        prog="python -m tests.benchmarks.compare", description="Prints how well texts are compared."
    )
    parser.add_argument(
        "--corpora", type=Path, default=CORPORA, help="the folder of real texts; without it the specimen"
    )
    parser.add_argument("--seeds", type=int, default=3, help="draws of each text that is edited by chance")
    options = parser.parse_args(arguments)
    corpora = options.corpora if options.corpora.is_dir() else None
    pools = dict(_pools(corpora))
    for lines in (
        section("Matching", *_matching(corpora)),
        section("Edits by chance", *_seeded(pools, options.seeds)),
        section("Redline", *_redlines(corpora)),
        section("Sentences that went to another paragraph", *_moved(pools)),
        section("Changes in one language alone", *_one_sided(corpora, options.seeds)),
        section("Cost", *_cost(pools)),
    ):
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


def _pools(corpora: Path | None) -> Iterator[tuple[str, list[Texts]]]:
    """{name: paragraphs that are long enough to be edited}"""
    yield "specimen", _long(specimen()[0])
    if corpora:
        for year in ("2017", "2019", "2021"):
            yield f"report {year}", _long(report(corpora / "series", year))


def _long(paragraphs: Iterable[Texts]) -> list[Texts]:
    return [x for x in paragraphs if all(size(text, tag) >= LEAST for tag, text in x.items())]


def _matching(corpora: Path | None) -> list[str]:
    rows = []
    plan = list(by_plan())
    tags = [[x for x in TAGS if x in known.old[0]] for known in plan]
    rows.append(_matching_row("the specimen's plan, all languages", plan))
    rows += [
        _matching_row(
            f"the specimen's plan, {tag}", [x.only(tag) for x, its in zip(plan, tags, strict=True) if tag in its]
        )
        for tag in TAGS
    ]
    for old, new, truth in TRUTHS if corpora else ():
        reports = corpora / "series" if corpora else HERE
        known = by_hand(truth or reports / f"matches-{old}-{new}.json", reports)
        rows.append(_matching_row(f"{old} to {new} by hand, both languages", [known]))
        rows += [_matching_row(f"{old} to {new} by hand, {tag}", [known.only(tag)]) for tag in TAGS]
    return table(("", "true links", "precision", "recall", "F1", "F1 of the importer's matcher"), rows)


def _matching_row(name: str, texts: Sequence[Known]) -> Sequence[object]:
    ours, theirs = (
        sum((marks(x, method(x.old, x.new)) for x in texts), Marks(0, 0, 0))
        for method in (matching.ours, matching.importers)
    )
    precision, recall = ours.right / max(1, ours.found), ours.right / max(1, ours.true)
    return name, ours.true, *(f"{x:.3f}" for x in (precision, recall, ours.f1, theirs.f1))


def _seeded(pools: dict[str, list[Texts]], seeds: int) -> list[str]:
    rows = []
    for name, pool in pools.items():
        for share in SHARES:
            total, right, done = Marks(0, 0, 0), Counter[str](), Counter[str]()
            for seed in range(seeds):
                texts = seeded(pool, share, seed)
                found = match(texts.old, texts.new)
                links = {(i, j) for x in found for i in x.old for j in x.new}
                total += Marks(len(links & texts.links), len(links), len(texts.links))
                for kind, (some, every) in right_changes(texts, found).items():
                    right[kind] += some
                    done[kind] += every
            said = (f"{right[kind]} of {done[kind]}" for kind in KINDS)
            rows.append((f"{name}, {share:.0%} of the words", f"{total.f1:.3f}", *said))
        last = pool[-2 * UNRELATED :]
        links = matching.ours(last[::2], last[1::2])
        rows.append((f"{name}, every second paragraph against the others", f"{len(links)} of {len(last) // 2} linked"))
    return table(("", "F1", *KINDS), [(*row, *[""] * (2 + len(KINDS) - len(row))) for row in rows])


def _redlines(corpora: Path | None) -> list[str]:
    texts = {"specimen": [(x.only(*TAGS).old, x.only(*TAGS).new) for x in by_plan() if set(TAGS) <= set(x.old[0])]}
    if corpora:
        years = ("2016", "2017"), ("2018", "2019"), ("2020", "2021"), ("2021", "2022")
        for years_of in years:
            sides = [report(corpora / "series", year) for year in years_of]
            texts[f"{years_of[0]} to {years_of[1]}"] = [(sides[0], sides[1])]
    rows = []
    for name, its in texts.items():
        for tag in TAGS:
            matched = [x for old, new in its for x in pairs(old, new, tag)]
            lines = redlines(matched, tag)
            found = readability(lines, tag)
            told = len([piece for x in lines for piece in x if piece.kind == "<"])
            milliseconds = cpu(partial(redlines, matched, tag))
            changes = f"{found.per_hundred:.2f}", f"{found.beside_islands:.1f} %"
            rows.append((f"{name}, {tag}", len(matched), found.changes, *changes, told, milliseconds))
    head = ("", "matched", "changes", "per 100", "beside islands", "sentences moved", "CPU ms")
    return table(head, rows)


def _moved(pools: dict[str, list[Texts]]) -> list[str]:
    rows = []
    for name, pool in pools.items():
        for tag in TAGS:
            right, told, made = moved(pool, tag, seed=1)
            rows.append((f"{name}, {tag}", made, f"{right / max(1, made):.3f}", f"{right / max(1, told):.3f}"))
    return table(("", "moved", "found", "right of what is told"), rows)


def _one_sided(corpora: Path | None, seeds: int) -> list[str]:
    texts = {"specimen, en and zh-Hans": [x for statement in specimen()[:2] for x in statement]}
    if corpora:
        for tags in (("en", "zh-Hant"), ("en", "ru")):
            texts[f"PUD, {tags[0]} and {tags[1]}"] = sentences_of(corpora / "parallel", *tags)[:60]
    rows = []
    for name, paragraphs in texts.items():
        right = false = changed = 0
        for seed in range(seeds):
            edited = one_sided.with_one_sided(paragraphs, seed)
            found = one_sided.found(edited)
            right, false = right + len(found & edited.changed), false + len(found - edited.changed)
            changed += len(edited.changed)
        rows.append((name, changed, f"{right / max(1, changed):.3f}", false))
    return table(("", "changed in one language", "found", "found of both or neither"), rows)


def _cost(pools: dict[str, list[Texts]]) -> list[str]:
    rows = []
    for name, pool in pools.items():
        texts = seeded(pool, 0.3, 1)
        matched = {tag: pairs(texts.old, texts.new, tag) for tag in TAGS}
        matching_cost = cpu(partial(match, texts.old, texts.new))
        redline_cost = sum(cpu(partial(redlines, x, tag)) for tag, x in matched.items())
        rows.append((f"{name}, {len(texts.old)} x {len(texts.new)}", matching_cost, matching_cost + redline_cost))
    return table(("CPU ms, both languages", "matching", "with redlines and moves"), rows)
