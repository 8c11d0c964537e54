"""Prefixes, exclusions across languages and nearness find exactly what a plain look at the specimen's texts finds.

Needles are drawn from the texts with a fixed seed. As in test_exactness, the truth is made here, of folded texts.
"""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from statements.models import Passage
from statements.search.tree import Clause, How, Near
from statements.text import FoldedText, fold_with_marks
from tests.sampling import part
from tests.search import standing
from tests.search.asking import Engine
from tests.search.standing import places
from tests.search.test_exactness import HAN, Truth, from_specimen, phrases, readings, substrings

SEED, SAMPLE = 20_310_412, part(500)
LONGEST_PREFIX, NEAR = 9, 4
Texts = Mapping[str, Mapping[str, list[str]]]  # by family of languages: {paragraph: folded texts}


@pytest.fixture
def texts(db: None) -> Texts:
    from_specimen()
    found: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for pk, language, text in Passage.objects.values_list("paragraph_id", "edition__language", "text"):
        found[language.partition("-")[0]][pk].append(fold_with_marks(text))
    assert found.keys() >= {"en", "zh"}
    return found


def wrong(expected: Truth) -> dict[str, tuple[int, int]]:
    """{query: (lost, added)} of a sample."""
    assert len(expected) > SAMPLE
    engine, chosen = Engine(), random.Random(SEED).sample(sorted(expected), SAMPLE)
    answers = ((query, expected[query], engine.ids(query)) for query in chosen)
    return {query: (len(ids - got), len(got - ids)) for query, ids, got in answers if ids != got}


def words(folded: str) -> list[str]:
    return HAN.sub(" ", folded).split()


def test_prefixes(texts: Texts) -> None:
    """In texts of words a word begins so; in Chinese ones it is a string like any other."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pk, folded in (each for family in texts if family != "zh" for each in _each(texts[family])):
        for word in (x for reading in readings(folded) for x in words(reading)):
            for end in range(1, min(len(word), LONGEST_PREFIX) + 1):
                found[f"{word[:end]}*"].add(pk)
    for pk, folded in _each(texts["zh"]):
        for string in {f"{x}*" for reading in readings(folded) for x in substrings(reading)} & set(found):
            found[string].add(pk)
    assert wrong(found) == {}


def test_prefixes_in_chinese_are_strings(texts: Texts) -> None:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pk, folded in (each for family in texts for each in _each(texts[family])):
        for string in filter(HAN.search, substrings(folded)):
            found[f"{string}*"].add(pk)
    assert wrong(found) == {}


def test_in_chinese_what_is_not_in_english(texts: Texts) -> None:
    """And the other way round; a paragraph without a text in the language of the exclusion is not found."""
    said = {family: _needles(texts[family], family) for family in ("zh", "en")}
    chance, found, excluding = random.Random(SEED), Truth(), 0
    for _ in range(2 * SAMPLE):
        one, other = chance.sample(("zh", "en"), 2)
        here, there = chance.choice(list(said[one])), chance.choice(list(said[other]))
        excluding += not said[one][here].isdisjoint(said[other][there])
        found[f"{here} -{there}"] = (said[one][here] & texts[other].keys()) - said[other][there]
    assert excluding > SAMPLE / 10
    assert wrong(found) == {}


def _needles(of: Mapping[str, list[str]], family: str) -> Truth:
    """Short ones, so that exclusions do exclude."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pk, folded in _each(of):
        for needle in substrings(folded) if family == "zh" else phrases(folded, family):
            if needle.count(" ") < 2 and (len(needle) < 4 or family != "zh"):
                found[_typed(needle, family)].add(pk)
    return {needle: ids for needle, ids in found.items() if len(ids) > 3}


def test_what_is_near(texts: Texts) -> None:
    """Two words of one English text, two strings of a Chinese one: near each other or not, in either order."""
    chance, found = random.Random(SEED), Truth()
    while len(found) <= SAMPLE:
        family, distance = chance.choice(("zh", "en")), chance.randrange(NEAR)
        of = texts[family]
        one, other = _two_of(chance, chance.choice(of[chance.choice(list(of))]), family)
        asked = Near(_clause(one, family), _clause(other, family), distance)
        how = standing.rules(family)
        held = (
            pk
            for pk, folded in _each(of)
            if one in folded and other in folded and places(asked, _standing(folded), how)
        )
        found[f"{_typed(one, family)} NEAR/{distance} {_typed(other, family)}"] = set(held)
    assert sum(map(bool, found.values())) > SAMPLE / 4
    assert wrong(found) == {}


def _holds(folded: str, text: str) -> bool:
    return any(text in reading for reading in readings(folded))


def _standing(folded: str) -> standing.Folded:
    joints = folded.joints if isinstance(folded, FoldedText) else ()
    return standing.Folded(str(folded), str(folded), frozenset(joints))


def _two_of(chance: random.Random, folded: str, family: str) -> tuple[str, str]:
    """Two that stand somewhere near each other in a text."""
    pieces = words(folded) if family != "zh" else [folded[x : x + chance.randint(1, 2)] for x in range(len(folded))]
    pieces = [piece for piece in pieces if family != "zh" or (" " not in piece and HAN.search(piece))]
    at = chance.randrange(max(1, len(pieces) - 2 * NEAR))
    return chance.choice(pieces[at : at + 2 * NEAR]), chance.choice(pieces[at : at + 2 * NEAR])


def _clause(text: str, family: str) -> Clause:
    return Clause(text, How.WORDS if family == "zh" else How.EXACT)


def _typed(text: str, family: str) -> str:
    return f"zh:{text}" if family == "zh" else f'{family}:"{text}"'


def _each(of: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((pk, folded) for pk, texts in of.items() for folded in texts)
