"""Two texts of which it is known what became of each paragraph: edited, moved, merged and split by chance."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from statements import languages
from statements.compare.tokens import tokens
from statements.languages.sentences import sentence_starts

Texts = Mapping[str, str]  # {tag: text of one paragraph}
HELD_BACK = 0.1  # of the paragraphs: they come new into the second text
GONE, MOVED, MERGED, SPLIT = 0.1, 0.1, 0.06, 0.06
FAR = 4  # places that a paragraph is moved by at least
WORD = re.compile(r"\w")


@dataclass(frozen=True)
class Seeded:
    """Both texts, the true links (old, new), and what was done to each new paragraph."""

    old: Sequence[Texts]
    new: Sequence[Texts]
    links: frozenset[tuple[int, int]]
    changes: Sequence[str]


@dataclass(frozen=True)
class _Made:
    origins: tuple[int, ...]
    change: str
    texts: Texts


def seeded(paragraphs: Sequence[Texts], share: float, seed: int, most: int = 100) -> Seeded:
    """`share` of the words of each paragraph that stays is left out, exchanged or followed by another one."""
    chance = random.Random(seed)
    held = set(chance.sample(range(len(paragraphs)), round(HELD_BACK * len(paragraphs))))
    old = [x for index, x in enumerate(paragraphs) if index not in held][:most]
    made = [_Made((index,), "edited", texts) for index, texts in enumerate(old)]
    order = chance.sample(range(len(old)), len(old))
    gone, moved = round(GONE * len(old)), round(MOVED * len(old))
    made = [x for x in made if x.origins[0] not in order[:gone]]
    _move(made, order[gone : gone + moved], chance)
    made = _split(made, round(SPLIT * len(old)), chance)
    _merge(made, round(MERGED * len(old)), chance)
    words = vocabulary(paragraphs)
    made = [_Made(x.origins, x.change, _edited(x.texts, share, words, chance)) for x in made]
    for index in held:
        made.insert(chance.randrange(len(made) + 1), _Made((), "new", paragraphs[index]))
    links = frozenset((i, j) for j, x in enumerate(made) for i in x.origins)
    return Seeded(old, [x.texts for x in made], links, [x.change for x in made])


def vocabulary(paragraphs: Sequence[Texts]) -> dict[str, list[str]]:
    """{tag: the words of these texts, as often as they stand there}"""
    found: dict[str, list[str]] = {tag: [] for tag in paragraphs[0]}
    for texts in paragraphs:
        for tag, text in texts.items():
            found[tag] += (word for word in tokens(text, tag) if len(word) > 1 and WORD.match(word))
    return found


def _move(made: list[_Made], origins: Sequence[int], chance: random.Random) -> None:
    for origin in origins:
        at = next(index for index, x in enumerate(made) if x.origins == (origin,))
        texts = made.pop(at).texts
        far = [x for x in range(len(made) + 1) if abs(x - at) >= FAR]
        made.insert(chance.choice(far), _Made((origin,), "moved", texts))


def _split(made: list[_Made], count: int, chance: random.Random) -> list[_Made]:
    able = [
        k
        for k, x in enumerate(made)
        if x.change == "edited" and all(len(sentence_starts(t)) > 1 for t in x.texts.values())
    ]
    chosen = set(chance.sample(able, min(count, len(able))))
    return [part for k, x in enumerate(made) for part in (_halves(x, chance) if k in chosen else (x,))]


def _halves(made: _Made, chance: random.Random) -> tuple[_Made, _Made]:
    share = chance.uniform(0.3, 0.7)
    halves: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for tag, text in made.texts.items():
        starts = sentence_starts(text)
        at = starts[min(len(starts) - 1, max(1, round(share * len(starts))))]
        halves[0][tag], halves[1][tag] = text[:at].rstrip(), text[at:]
    return _Made(made.origins, "split", halves[0]), _Made(made.origins, "split", halves[1])


def _merge(made: list[_Made], count: int, chance: random.Random) -> None:
    for _ in range(count):
        able = [k for k in range(len(made) - 1) if made[k].change == made[k + 1].change == "edited"]
        if not able:
            return
        at = chance.choice(able)
        one, other = made[at : at + 2]
        texts = {tag: _joined(tag, one.texts[tag], other.texts[tag]) for tag in one.texts}
        made[at : at + 2] = [_Made((*one.origins, *other.origins), "merged", texts)]


def _joined(tag: str, one: str, other: str) -> str:
    return one + ("" if languages.get(tag).by_character else " ") + other


def _edited(texts: Texts, share: float, words: Mapping[str, Sequence[str]], chance: random.Random) -> Texts:
    return {tag: reworded(text, tag, share, words[tag], chance) for tag, text in texts.items()}


def reworded(text: str, tag: str, share: float, words: Sequence[str], chance: random.Random) -> str:
    """Of the words to change two fifths are left out, two fifths exchanged, and one fifth followed by another one."""
    blank = "" if languages.get(tag).by_character else " "
    result: list[str] = []
    for word in tokens(text, tag):
        drawn = chance.random() / share if share and WORD.match(word) else 1
        if drawn >= 1:
            result.append(word)
        elif drawn >= 0.8:
            result += word, blank, chance.choice(words)
        elif drawn >= 0.4:
            result.append(chance.choice(words))
    return "".join(result)
