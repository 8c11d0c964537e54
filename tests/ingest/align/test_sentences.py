"""Which sentences of a paragraph stand for each other."""

import pytest

from statements.ingest.align.sentences import BLOCK, sentence_pairs
from tests.benchmarks.compare.texts import specimen

TAGS = ("en", "zh-Hans")
ENGLISH = "The two sides welcome the Halvern bridge. They will dredge the canal in 2031. It takes three years."
CHINESE = "双方欢迎哈尔文大桥通车。双方将于2031年疏浚运河，工程为期三年。"


def test_pairs_are_offsets_of_sentences_that_say_the_same() -> None:
    ((one, two),) = sentence_pairs([(ENGLISH, CHINESE)], TAGS)
    assert ENGLISH[slice(*one.left)] == "The two sides welcome the Halvern bridge."
    assert CHINESE[slice(*one.right)] == "双方欢迎哈尔文大桥通车。"
    assert ENGLISH[slice(*two.left)] == "They will dredge the canal in 2031. It takes three years."
    assert CHINESE[slice(*two.right)] == "双方将于2031年疏浚运河，工程为期三年。"
    assert all(0 < x.confidence <= 1 for x in (one, two))


def test_every_sentence_stands_in_one_pair_of_its_own_paragraph() -> None:
    texts = [(x["en"], x["zh-Hans"]) for x in specimen()[0]]
    texts[3] = ("", texts[3][1])
    found = sentence_pairs(texts, TAGS)
    assert len(found) == len(texts)
    for paragraph, pairs in zip(texts, found, strict=True):
        for text, spans in zip(paragraph, ([x.left for x in pairs], [x.right for x in pairs]), strict=True):
            assert "".join(text[slice(*x)] for x in spans).replace(" ", "") == text.replace(" ", "")
    sure = [x for pairs in found for x in pairs if x.confidence >= 0.9]
    assert len(sure) >= 0.95 * sum(map(len, found))


def test_a_sentence_without_partner_stands_against_nothing() -> None:
    english = "The two sides welcome the opening of the Halvern bridge. They will dredge the canal in 2031."
    chinese = "双方欢迎哈尔文大桥通车。2030年双边贸易额增长百分之十四，达到920亿克朗。双方将于2031年疏浚运河。"
    (pairs,) = sentence_pairs([(english, chinese)], TAGS)
    lone = [chinese[slice(*x.right)] for x in pairs if x.left[0] == x.left[1]]
    assert lone == ["2030年双边贸易额增长百分之十四，达到920亿克朗。"]


@pytest.mark.parametrize("count", [0, 1, BLOCK, 2 * BLOCK + 1])
def test_many_paragraphs_are_aligned_in_blocks(count: int) -> None:
    found = sentence_pairs([(f"Canal {k} is open.", f"第{k}号运河通航。") for k in range(count)], TAGS)
    assert [[(x.left[0], x.right[0]) for x in pairs] for pairs in found] == [[(0, 0)]] * count
