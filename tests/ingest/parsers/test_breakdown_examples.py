"""Whole breakdowns against their truth. A new pair of NAME.txt and NAME.gold.json becomes a case by itself."""

import pytest

from tests.ingest.parsers.breakdown_truth import EXAMPLES, load, pairs, read, shortfalls
from tests.shared_texts import SEED, needs_shared

NAMES = sorted(x.name.removesuffix(".gold.json") for x in EXAMPLES.glob("*.gold.json"))


def test_there_are_examples() -> None:
    assert len(NAMES) >= 8


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_read_as_its_truth_says(name: str) -> None:
    assert shortfalls(read(EXAMPLES / f"{name}.txt"), load(EXAMPLES / f"{name}.gold.json")) == []


@needs_shared
def test_the_seed_is_read_as_its_truth_says() -> None:
    parsed = read(SEED / "breakdown-2024-05-16.txt")
    gold = load(SEED / "gold.json")
    assert shortfalls(parsed, gold) == []
    assert [len(pairs(x)) for x in parsed.statements] == [7, 0, 0, 0, 37]


@needs_shared
def test_the_seeds_glosses_stay_in_the_english() -> None:
    parsed = read(SEED / "breakdown-2024-05-16.txt")
    english = [
        x.text
        for s in parsed.statements
        for c in s.sections
        for p in c.paragraphs
        for x in p.passages
        if x.edition == "en"
    ]
    for word, gloss in load(SEED / "gold.json")["glosses"]:
        assert any(word in text and gloss in text for text in english)


@needs_shared
def test_the_seeds_speakers_and_sources() -> None:
    parsed = read(SEED / "breakdown-2024-05-16.txt")
    assert [[p.slug for p in s.parties] for s in parsed.statements] == [["cn"], ["ru"], ["cn"], ["ru"], ["cn", "ru"]]
    english = [next(e for e in s.editions if e.key == "en") for s in parsed.statements]
    assert [e.authority for e in english] == ["not-stated", "official-translation", *["not-stated"] * 3]
    assert {e.extent for s in parsed.statements for e in s.editions} == {"excerpts"}
    assert english[1].publisher != english[0].publisher != english[2].publisher
