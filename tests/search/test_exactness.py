"""Search finds exactly what a plain scan of the folded texts finds: nothing is lost, nothing is added.

The truth is made here, by cutting folded texts once into a plain dictionary (statements.text folds them: all that is
shared with the engine). Needles are every substring of 1 to 12 characters of a Chinese text, every quoted word and
phrase of 1 to 6 words of any text. A sample of them is asked, chosen by a fixed seed: all those of the specimen and of
the seed by `make test-full`.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from statements.ingest.document import Hints
from statements.ingest.parsers import registry
from statements.models import Passage
from statements.text import FoldedText, fold, fold_with_marks
from tests.sampling import full, part
from tests.search.archive import Row, statement
from tests.search.asking import Engine
from tests.shared_texts import CORPORA, SEED, needs_shared

SPECIMEN = Path(__file__).resolve().parents[2] / "statements" / "specimen"
LONGEST, WORDS, SAMPLE = 12, 6, 3_000  # needles of a text, with `make test-full`
EVERY = 4
HAN = re.compile("[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
Truth = dict[str, set[str]]


def is_chinese(language: str) -> bool:
    return language.startswith("zh")


def substrings(folded: str) -> Iterator[str]:
    """But for those that begin inside a number."""
    for run in folded.split(" "):
        starts = (x for x in range(len(run)) if not (x and run[x - 1].isdigit() and run[x].isdigit()))
        for start in starts:
            for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
                yield run[start:end]


def phrases(folded: str, language: str) -> Iterator[str]:
    """Words in a row: what is Chinese parts them in a Chinese text, and is a gloss in any other."""
    for stretch in HAN.sub("\n" if is_chinese(language) else " ", folded).split("\n"):
        words = stretch.split()
        for start in range(len(words)):
            for end in range(start + 1, min(start + WORDS, len(words)) + 1):
                yield " ".join(words[start:end])


def truth() -> Truth:
    """{query: ids of the paragraphs that hold it}, of all distinct needles of the archive.

    Substrings with Chinese characters are asked of all languages, those of digits and Latin letters of Chinese.
    """
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pk, language, text in Passage.objects.values_list("paragraph_id", "edition__language", "text"):
        for folded in readings(fold_with_marks(text)):
            for needle in substrings(folded):
                if HAN.search(needle):
                    found[needle].add(pk)
                elif is_chinese(language):
                    found[f"zh:{needle}"].add(pk)
            for phrase in phrases(folded, language):
                found[f'"{phrase}"'].add(pk)
    return dict(found)


def readings(folded: str) -> list[str]:
    """A folded text with its hyphens as gaps, and without them where it has any."""
    joined = folded.joined() if isinstance(folded, FoldedText) else None
    return [folded] if joined is None else [folded, joined]


def wrong(expected: Truth) -> dict[str, tuple[int, int]]:
    """{query: (lost, added)} where the engine and the truth disagree."""
    engine = Engine()
    answers = ((query, ids, engine.ids(query)) for query, ids in expected.items())
    return {query: (len(ids - got), len(got - ids)) for query, ids, got in answers if ids != got}


def from_specimen() -> None:
    """One statement in EVERY, all with `make test-full`: the whole has a million needles."""
    for path in sorted(SPECIMEN.glob("*.txt"))[:: 1 if full() else EVERY]:
        parsed = registry.parse(path.read_text(encoding="utf-8"), Hints(name=path.name))
        for made in parsed.statements:
            rows = [row for section in made.sections for row in section.paragraphs]
            statement([{x.edition: x.text for x in row.passages} for row in rows], slug=path.stem)


def from_seed() -> None:
    """A row a line: what stands between its first and last long run of Chinese is Chinese, the rest English."""
    rows: list[Row] = []
    for line in (SEED / "breakdown-2024-05-16.txt").read_text(encoding="utf-8").splitlines():
        runs = [x.span() for x in re.finditer(f"(?:{HAN.pattern}){{8,}}", line)]
        start, end = (runs[0][0], runs[-1][1]) if runs else (len(line), len(line))
        row = {"zh-Hans": line[start:end], "en": f"{line[:start]} {line[end:]}"}
        rows.append({key: text for key, text in row.items() if text.strip()})
    statement(row for row in rows if row)


def side_by_side(columns: dict[str, list[str]]) -> None:
    longest = max(map(len, columns.values()))
    rows = [{key: texts[i] for key, texts in columns.items() if i < len(texts)} for i in range(longest)]
    statement({key: text for key, text in row.items() if fold(text)} for row in rows)


def from_treaties() -> None:
    for path in sorted((CORPORA / "treaties").glob("*.json")):
        articles = json.loads(path.read_text(encoding="utf-8"))["articles"]
        rows = [{"en": article["content_en"], "zh-Hant": article["content_zh"]} for article in articles]
        statement(({k: v for k, v in row.items() if v and fold(v)} for row in rows), slug=f"2031-{path.stem}")


def from_pud() -> None:
    lines = (CORPORA / "parallel" / "pud.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cells = [line.split("\t") for line in lines]
    side_by_side({key: [row[i] for row in cells] for i, key in enumerate(("en", "zh-Hant", "ru"), start=1)})


def from_udhr() -> None:
    files = {"en": "eng", "zh-Hans": "cmn_hans", "zh-Hant": "cmn_hant", "ru": "rus"}
    folder = CORPORA / "parallel" / "udhr"
    side_by_side({k: (folder / f"{x}.txt").read_text(encoding="utf-8").splitlines() for k, x in files.items()})


def from_white_paper() -> None:
    folder = CORPORA / "alignment" / "white-paper-biodiversity"
    files = {key: (folder / f"{key}.txt").read_text(encoding="utf-8") for key in ("en", "zh-Hans")}
    side_by_side({key: text.splitlines() for key, text in files.items()})


@pytest.mark.django_db
@pytest.mark.parametrize("load", [from_specimen, pytest.param(from_seed, marks=needs_shared)])
def test_every_needle_is_found_in_exactly_its_paragraphs(load: Callable[[], None]) -> None:
    load()
    expected = truth()
    assert len(expected) > 30_000
    assert wrong(expected if full() else sample(expected, SAMPLE)) == {}


@needs_shared
@pytest.mark.django_db
@pytest.mark.parametrize("load", [from_treaties, from_pud, from_udhr, from_white_paper])
def test_needles_of_other_texts_are_found_in_exactly_their_paragraphs(load: Callable[[], None]) -> None:
    load()
    assert wrong(sample(truth(), part(SAMPLE))) == {}


def sample(expected: Truth, count: int) -> Truth:
    """Half of them substrings, half of them phrases."""
    chance = random.Random(20_240_516)
    quoted = [query for query in sorted(expected) if query.startswith('"')]
    plain = [query for query in sorted(expected) if not query.startswith('"')]
    chosen: Iterable[str] = [*chance.sample(quoted, count // 2), *chance.sample(plain, count - count // 2)]
    return {query: expected[query] for query in chosen}
