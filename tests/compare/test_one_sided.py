"""What changed in one language alone."""

from collections.abc import Sequence

import pytest

from statements.bitext import Bitext
from statements.compare.matching import match
from statements.compare.one_sided import OneSided, one_sided
from statements.ingest.align.sentences import sentence_pairs
from statements.languages.sentences import sentence_starts
from tests.benchmarks.compare.one_sided import found, with_one_sided
from tests.benchmarks.compare.texts import specimen

TAGS = ("en", "zh-Hans")
ENGLISH = (
    "The two sides welcome the opening of the Halvern bridge. ",
    "They will dredge the canal between both lakes in 2031. ",
    "Forty students will study at the harbour school each year. ",
)
CHINESE = ("双方欢迎哈尔文大桥通车。", "双方将于2031年疏浚两湖之间的运河。", "每年将有四十名学生在海港学校学习。")


def changes(old: Sequence[tuple[str, str]], new: Sequence[tuple[str, str]]) -> list[OneSided]:
    before, after = ([dict(zip(TAGS, texts, strict=True)) for texts in side] for side in (old, new))
    return list(
        one_sided(match(before, after), *(Bitext(TAGS, side, sentence_pairs(side, TAGS)) for side in (old, new)))
    )


def paragraph(english: Sequence[str] = ENGLISH, chinese: Sequence[str] = CHINESE) -> list[tuple[str, str]]:
    return [("".join(english), "".join(chinese))]


def with_second(sentences: Sequence[str], other: str) -> tuple[str, ...]:
    return (sentences[0], other, sentences[2])


def test_a_sentence_that_only_one_language_changed_is_found() -> None:
    other = "They will repair the canal between both lakes in 2031. "
    (change,) = changes(paragraph(), paragraph(with_second(ENGLISH, other)))
    assert (change.language, change.old, change.new) == ("en", ENGLISH[1].strip(), other.strip())
    assert (change.stayed, change.new_paragraph, change.old_paragraph) == (CHINESE[1], 0, 0)
    assert 0.7 < change.likeness < 1
    (reverse,) = changes(paragraph(), paragraph(chinese=with_second(CHINESE, "双方将于2031年维护两湖之间的运河。")))
    assert (reverse.language, reverse.old, reverse.stayed) == ("zh-Hans", CHINESE[1], ENGLISH[1].strip())


def test_what_neither_or_both_changed_is_not() -> None:
    assert not changes(paragraph(), paragraph())
    both = (
        with_second(ENGLISH, "They will dredge the canal in 2035. "),
        with_second(CHINESE, "双方将于2035年疏浚运河。"),
    )
    assert not changes(paragraph(), paragraph(*both))


@pytest.mark.parametrize(
    "other",
    [
        "they will dredge the canal between both lakes, in 2031. ",
        "They will dredge a canal between both lakes in 2031. ",
    ],
)
def test_marks_capitals_and_articles_are_no_change(other: str) -> None:
    assert not changes(paragraph(), paragraph(with_second(ENGLISH, other)))


def test_a_little_word_is_a_change() -> None:
    other = "They will not dredge the canal between both lakes in 2031. "
    assert [x.new for x in changes(paragraph(), paragraph(with_second(ENGLISH, other)))] == [other.strip()]


def test_a_sentence_that_one_language_dropped_or_added_is_found() -> None:
    context = [(x["en"], x["zh-Hans"]) for x in specimen()[0][:10]]  # from whose words the aligner learns
    index, starts = next((k, sentence_starts(en)) for k, (en, _) in enumerate(context) if len(sentence_starts(en)) > 2)
    english, chinese = context[index]
    without = list(context)
    without[index] = (english[: starts[1]] + english[starts[2] :], chinese)
    (gone,) = changes(context, without)
    assert (gone.language, gone.old, gone.new) == ("en", english[slice(*starts[1:3])].strip(), "")
    (came,) = changes(without, context)
    assert (came.language, came.old, came.new) == ("en", "", gone.old)


def test_a_language_that_a_paragraph_lacks_has_not_dropped_anything() -> None:
    assert not changes(paragraph(), paragraph(()))
    assert not changes(paragraph(()), paragraph())


def test_nearly_all_that_is_changed_by_chance_is_found_and_nothing_else() -> None:
    texts = with_one_sided(specimen()[0][:25], seed=3)
    shown = found(texts)
    assert len(texts.changed) >= 12
    assert not shown - texts.changed
    assert len(shown) >= 0.95 * len(texts.changed)
