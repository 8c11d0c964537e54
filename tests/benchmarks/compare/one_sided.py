"""Sentences that were changed by chance in one language, in both or in none, and which of them are found."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from statements.bitext import Bitext
from statements.compare.matching import Texts, match
from statements.compare.one_sided import OneSided, one_sided
from statements.ingest.align.sentences import sentence_pairs
from statements.languages.sentences import sentence_starts
from statements.text import clean_line
from tests.benchmarks.compare.seeded import reworded, vocabulary

ONE, BOTH = 0.3, 0.15  # of the sentences: changed in one language, and in both
SHARE = 0.2  # of the words of such a sentence


@dataclass(frozen=True)
class Seeded:
    """Two texts, and where what changed: (paragraph, language, the new sentence)."""

    old: Sequence[Texts]
    new: Sequence[Texts]
    changed: frozenset[tuple[int, str, str]]


def with_one_sided(paragraphs: Sequence[Texts], seed: int) -> Seeded:
    """Of those paragraphs that have as many sentences in both languages, which then stand for each other."""
    chance = random.Random(seed)
    old = [x for x in paragraphs if len({len(sentence_starts(text)) for text in x.values()}) == 1]
    words = vocabulary(old)
    new, changed = [], set()
    for index, texts in enumerate(old):
        sentences = {tag: _sentences(text) for tag, text in texts.items()}
        for k in range(len(next(iter(sentences.values())))):
            drawn = chance.random()
            tags = [chance.choice(list(texts))] if drawn < ONE else list(texts) if drawn < ONE + BOTH else []
            for tag in tags:
                sentences[tag][k] = _changed(sentences[tag][k], tag, words[tag], chance)
            if len(tags) == 1:
                changed.add((index, tags[0], clean_line(sentences[tags[0]][k])))
        new.append({tag: "".join(x) for tag, x in sentences.items()})
    return Seeded(old, new, frozenset(changed))


def found(texts: Seeded) -> set[tuple[int, str, str]]:
    """What the archive finds of it, from its own matches and pairs of sentences."""
    tags = list(texts.old[0])
    old, new = (_bitext(side, (tags[0], tags[1])) for side in (texts.old, texts.new))
    return {_key(x) for x in one_sided(match(texts.old, texts.new), old, new)}


def _key(change: OneSided) -> tuple[int, str, str]:
    return change.new_paragraph, change.language, clean_line(change.new)


def _bitext(texts: Sequence[Texts], tags: tuple[str, str]) -> Bitext:
    paragraphs = [(x[tags[0]], x[tags[1]]) for x in texts]
    return Bitext(tags, paragraphs, sentence_pairs(paragraphs, tags))


def _sentences(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _changed(sentence: str, tag: str, words: Sequence[str], chance: random.Random) -> str:
    """With other words, at least one of them, and the same end."""
    while (text := reworded(sentence, tag, SHARE, words, chance)) == sentence:
        pass
    return text
