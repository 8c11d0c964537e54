"""The sample archive holds what was written for it: no sentence of the seed, beyond the formulas of the trade."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shared_texts import SEED, needs_shared

ROOT = Path(__file__).parents[2]
FILES = sorted(
    x
    for folder in ("statements/specimen", "tests/data/specimen")
    for x in (ROOT / folder).rglob("*")
    if x.suffix in (".txt", ".md", ".toml")
)
WORDS, CHARACTERS = 12, 14  # in a row: the longest formula of the trade, with "of" before it, has eleven


def runs(text: str) -> Iterator[str]:
    """Every run of so many English words, and of so many Chinese characters, in one sentence."""
    for sentence in re.split("[。！？；]|[.!?] ", text):
        words = re.findall("[a-z]+", sentence.lower())
        yield from (" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1))
        han = "".join(re.findall("[\u4e00-\u9fff]", sentence))
        yield from (han[at : at + CHARACTERS] for at in range(len(han) - CHARACTERS + 1))


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_sentence_of_the_seed_stands_in_it(path: Path) -> None:
    seed = {run for x in SEED.glob("*.txt") for run in runs(x.read_text(encoding="utf-8"))}
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [run for line in lines for run in runs(line) if run in seed] == []
