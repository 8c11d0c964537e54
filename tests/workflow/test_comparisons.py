"""Comparisons are kept, made anew when a text changes, and call nothing dropped against a text that is not full."""

from datetime import date, timedelta

import pytest

from statements import workflow
from statements.compare import comparison as comparing
from statements.compare.comparison import UNKNOWN
from statements.compare.redline import new_text, old_text
from statements.models import Comparison, ComparisonTask, Extent, Paragraph, SentenceAlignment, Statement
from statements.workflow import comparing as kept_comparisons
from statements.workflow import comparison_tasks
from tests import building
from tests.building import paragraphs_of, row

pytestmark = pytest.mark.django_db

BEFORE = (
    ("The two sides will plant willows along the northern canal.", "双方将沿北方运河种植柳树。"),
    ("They attach importance to the dredging of the old harbour.", "双方重视旧港口的疏浚工作。"),
    ("A joint festival of lanterns will be held every autumn.", "每年秋季将举办联合灯会。"),
    ("Scholars will copy the charts of the eastern shoals.", "学者将抄录东部浅滩的海图。"),
)
AFTER = (
    ("The two sides will plant willows along the northern canal.", "双方将沿北方运河种植柳树。"),
    ("They firmly attach importance to the dredging of the old harbour.", "双方重视旧港口的疏浚工作。"),
    ("A school for pilots will be opened upstream.", "上游将开设引航员学校。"),
    ("Scholars will copy the charts of the eastern shoals.", "学者将抄录东部浅滩的海图。"),
)


def statement(year: int, rows: tuple[tuple[str, str], ...], **more: object) -> Statement:
    made = building.statement(0, published=True, date=date(year, 4, 12), **more)
    for english, chinese in rows:
        building.paragraph(made.sections.get(), {"en": english, "zh-Hans": chinese})
    return made


@pytest.fixture
def pair() -> tuple[Statement, Statement]:
    series = building.series()
    return statement(2031, BEFORE, series=series), statement(2032, AFTER, series=series)


def compare(old: Statement, new: Statement) -> Comparison:
    return kept_comparisons.compare(*kept_comparisons.sides(old, new))


def changes(kept: Comparison) -> list[str]:
    return [x.change for x in comparing.from_json(vars(kept)).paragraphs]


def test_what_became_of_each_paragraph(pair: tuple[Statement, Statement]) -> None:
    found = comparing.from_json(vars(compare(*pair)))
    assert [x.change for x in found.paragraphs] == ["same", "edited", "gone", "new", "same"]
    assert [(x.language, x.stayed) for x in found.one_sided] == [("en", AFTER[1][1])]


def test_both_texts_can_be_made_of_the_redlines(pair: tuple[Statement, Statement]) -> None:
    found = comparing.from_json(vars(compare(*pair)))
    for place, tag in enumerate(building.LANGUAGES):
        lines = [x for x in found.redlines if x.language == tag]
        olds = {x.old[0]: old_text(x.pieces) for x in lines if x.old}
        news = {x.new[0]: new_text(x.pieces) for x in lines if x.new}
        assert [olds[x.pk] for x in paragraphs_of(pair[0])] == [x[place] for x in BEFORE]
        assert [news[x.pk] for x in paragraphs_of(pair[1])] == [x[place] for x in AFTER]


@pytest.mark.parametrize("extent", [Extent.EXCERPTS, Extent.UNKNOWN])
def test_nothing_is_gone_or_new_against_a_text_that_is_not_full(
    pair: tuple[Statement, Statement], extent: Extent
) -> None:
    old, new = pair
    new.editions.update(extent=extent)
    assert changes(compare(old, new)) == ["same", "edited", UNKNOWN, "new", "same"]
    old.editions.update(extent=extent)
    assert changes(compare(*Statement.objects.filter(series=old.series).oldest_first())).count(UNKNOWN) == 2


def test_one_full_edition_is_enough_to_tell_what_is_gone(pair: tuple[Statement, Statement]) -> None:
    pair[1].editions.filter(language="en").update(extent=Extent.EXCERPTS)
    assert "gone" in changes(compare(*pair))


def test_a_comparison_is_kept_until_a_text_changes(pair: tuple[Statement, Statement]) -> None:
    first = compare(*pair)
    assert compare(*pair).made_at == first.made_at
    paragraph = paragraphs_of(pair[1])[1]
    workflow.correct(paragraph, row(pair[1], en=BEFORE[1][0], zh_Hans=BEFORE[1][1]), "a slip")
    assert kept_comparisons.fresh(*kept_comparisons.sides(*pair)) is None
    assert changes(compare(*pair)) == ["same", "same", "gone", "new", "same"]
    assert Comparison.objects.count() == 1


def test_neighbours_are_compared_after_each_change(pair: tuple[Statement, Statement]) -> None:
    last = statement(2033, BEFORE, series=pair[0].series, kind="declaration")
    workflow.withdraw(pair[1], "issued by mistake")
    comparison_tasks.drain()
    assert list(Comparison.objects.values_list("old", "new")) == [(pair[0].pk, last.pk)]
    workflow.restore(pair[1])
    comparison_tasks.drain()
    assert set(Comparison.objects.values_list("old", "new")) == {
        (pair[0].pk, last.pk),
        (pair[0].pk, pair[1].pk),
        (pair[1].pk, last.pk),
    }
    assert not ComparisonTask.objects.exists()


def test_sentences_are_aligned_once_for_each_revision(pair: tuple[Statement, Statement]) -> None:
    compare(*pair)
    assert SentenceAlignment.objects.count() == 8
    paragraph = Paragraph.objects.get(pk=paragraphs_of(pair[1])[2].pk)
    workflow.correct(
        paragraph, row(pair[1], en="A school for pilots. It is free.", zh_Hans="引航员学校。免费。"), "more"
    )
    compare(*pair)
    newest = SentenceAlignment.objects.latest("pk")
    assert SentenceAlignment.objects.count() == 9 and newest.revision.number == 2
    assert [x[:4] for x in newest.pairs] == [[0, 20, 0, 6], [21, 32, 6, 9]]


def test_editions_of_full_texts_and_of_one_publisher_are_compared() -> None:
    old, new = statement(2031, BEFORE), statement(2032, AFTER)
    old.editions.filter(language="en").update(publisher="A")
    new.editions.filter(language="en").update(publisher="B")
    building.edition(new, "en", key="en-2", order=5, publisher="A")
    assert [x.editions["en"].key for x in kept_comparisons.sides(old, new)] == ["en", "en-2"]
    new.editions.filter(key="en-2").update(extent=Extent.EXCERPTS)
    assert [x.editions["en"].key for x in kept_comparisons.sides(*Statement.objects.oldest_first())] == ["en", "en"]


def test_what_readers_asked_for_across_series_is_forgotten(pair: tuple[Statement, Statement]) -> None:
    compare(*pair)
    alone = compare(pair[0], statement(2033, AFTER))
    assert Comparison.objects.forget_asked_for(alone.made_at) == 0
    assert Comparison.objects.forget_asked_for(alone.made_at + timedelta(days=1)) == 1
    assert Comparison.objects.get().new == pair[1]
