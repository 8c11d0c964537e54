"""Two statements made one: texts row beside row, every address leads on, and apart again as they were."""

from typing import Any

import pytest
from django.test import Client

from statements import workflow
from statements.ingest import store
from statements.ingest.document import UnreadableFile
from statements.messages import Message
from statements.models import Act, LikelyDuplicate, Merge, Paragraph, Section, Statement, Status
from statements.models.paragraph_content import Cell, Content
from statements.review.working_copy.read import digest, table_of
from statements.workflow import merge_comparison, merging
from tests import building
from tests.ingest.parsed import DAMS, section
from tests.ingest.parsed import statement as parsed_statement
from tests.people import person
from tests.review.working_copy.step_builders import edited

pytestmark = pytest.mark.django_db
ENGLISH = (
    "Both sides will deepen the Great Canal to 14 metres before the winter of 2033.",
    "Tea, timber and glass shall be free of duty from the first day of 2034.",
    "A school for pilots is opened in Port Ista with 120 places for each side.",
    "The lighthouse of Sarn is repaired by both sides together within 18 months.",
)
OTHER_ENGLISH = (
    "The two parties are to make the Great Canal 14 metres deep before winter 2033.",
    "From the first day of 2034 no duty is paid on tea, on timber, and on glass.",
    "In Port Ista a pilots' school with 120 places for each party opens.",
    "The Sarn lighthouse is repaired jointly by the two parties in 18 months.",
)
CHINESE = (
    "双方将在2033年冬季以前把大运河加深至14米。",
    "自2034年第一天起，茶叶、木材和玻璃免征关税。",
    "在伊斯塔港开办引航员学校，每方120个名额。",
    "双方将在18个月内共同修复萨恩灯塔。",
)
REASON = "Both governments published the same document."


def statement(slug: str, published: bool = False, **editions: tuple[str, ...]) -> Statement:
    """A statement with one section, whose rows say in each edition what is given; "" says nothing there."""
    facts: dict[str, Any] = {"slug": slug, "kind": "joint-statement", "date": "2031-04-12"}
    made = Statement.objects.create(**facts)
    for order, (name, texts) in enumerate(editions.items()):
        tag = name.replace("_", "-")
        building.edition(made, tag, order=order, publisher=f"Office of {slug}")
        made.titles.create(language=tag, text=f"{slug} {tag}")
        assert len(texts) == len(next(iter(editions.values())))
    home = building.section(made)
    for index in range(len(next(iter(editions.values())))):
        said = {name.replace("_", "-"): texts[index] for name, texts in editions.items() if texts[index]}
        building.paragraph(home, said)
    if published:
        workflow.publish(made)
    return Statement.objects.get(pk=made.pk)


def rows(made: Statement) -> list[dict[str, str]]:
    return [{key: cell.text for key, cell in x.cells.items()} for x in table_of(made).rows if x.kind == "text"]


def ids(made: Statement) -> list[str]:
    return [x.id for x in table_of(made).rows if x.id]


def merged(kept: Statement, other: Statement, by: Any = None) -> Statement:
    merging.merge(merge_comparison.compare(kept, other), by, REASON)
    return Statement.objects.get(pk=kept.pk)


def test_two_governments_texts_become_two_editions_of_one() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH, zh_Hans=CHINESE)
    before = ids(kept)
    one = merged(kept, other)
    assert rows(one) == [
        {"en": x, "en-2": y, "zh-Hans": z} for x, y, z in zip(ENGLISH, OTHER_ENGLISH, CHINESE, strict=True)
    ]
    assert ids(one) == before
    assert [(x.key, x.publisher) for x in one.editions.all()] == [
        ("en", "Office of ona"), ("en-2", "Office of wei"), ("zh-Hans", "Office of wei"),
    ]  # fmt: skip
    assert dict(one.titles.values_list("language", "text")) == {"en": "ona en", "zh-Hans": "wei zh-Hans"}


def test_texts_without_a_language_in_common_are_aligned() -> None:
    one = merged(statement("ona", en=ENGLISH), statement("wei", zh_Hans=CHINESE))
    assert rows(one) == [{"en": x, "zh-Hans": y} for x, y in zip(ENGLISH, CHINESE, strict=True)]


def test_what_has_no_counterpart_stays_a_row_with_its_id_where_it_stood() -> None:
    kept = statement("ona", en=(ENGLISH[0], ENGLISH[2], ENGLISH[3]))
    other = statement("wei", en=OTHER_ENGLISH, zh_Hans=CHINESE)
    alone = ids(other)[1]
    one = merged(kept, other)
    assert rows(one)[1] == {"en-2": OTHER_ENGLISH[1], "zh-Hans": CHINESE[1]}
    assert ids(one)[1] == alone and not Paragraph.objects.get(pk=alone).retired_at


def test_every_address_of_both_leads_on(client: Client) -> None:
    kept = statement("ona", published=True, en=(ENGLISH[0], ENGLISH[2], ENGLISH[3]))
    other = statement("wei", published=True, en=OTHER_ENGLISH, zh_Hans=CHINESE)
    other.slug = "wei-corrected"
    other.save()
    theirs, own = ids(other), ids(kept)
    merged(kept, other)
    for slug in ("wei", "wei-corrected"):
        answer = client.get(f"/statements/{slug}/?layout=stacked")
        assert (answer.status_code, answer["Location"]) == (301, "/statements/ona/?layout=stacked")
        assert client.get(f"/statements/{slug}/download/json/").status_code == 301
    for key, row in zip(theirs, [own[0], None, own[1], own[2]], strict=True):
        page = client.get(f"/p/{key}/")
        assert page.status_code == 200 and "ona en" in page.content.decode()
        assert not row or row in page.content.decode()
    assert all(client.get(f"/p/{key}/r1/").status_code == 200 for key in (*theirs, *own))
    assert client.get("/statements/").content.decode().count("wei-corrected") == 0


def test_doubtful_rows_are_to_be_checked() -> None:
    kept = statement("ona", en=(*ENGLISH[:3], "The sides thank the harbour master."))
    other = statement("wei", en=(*OTHER_ENGLISH[:3], "Fishing rests in spring, and 40 boats are counted in autumn."))
    one = merged(kept, other)
    unsure = [bool(x.uncertain) for x in Paragraph.objects.current().of_statement(one).in_reading_order()]
    assert unsure == [False, False, False, True]


def test_headings_in_languages_that_lack_them_are_joined_and_others_lead_sections() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", zh_Hans=CHINESE)
    Section.objects.get(statement=other).headings.all().delete()
    Section.objects.get(statement=other).headings.create(language="zh-Hans", text="第一部分")
    one = merged(kept, other)
    headings = [x.texts() for x in one.sections.filter(retired_at=None)]
    assert {"zh-Hans": "第一部分"}.items() <= {k: v for x in headings for k, v in x.items()}.items()
    assert {"en": "Part 1"}.items() <= {k: v for x in headings for k, v in x.items()}.items()


def test_taking_them_apart_gives_both_back_as_they_were(client: Client) -> None:
    kept = statement("ona", published=True, en=(ENGLISH[0], ENGLISH[2], ENGLISH[3]))
    other = statement("wei", published=True, en=OTHER_ENGLISH, zh_Hans=CHINESE)
    Statement.objects.filter(pk=other.pk).update(place="Port Ista")
    other.refresh_from_db()
    before = [(digest(table_of(x)), sorted(x.titles.values_list("language", "text")), x.place) for x in (kept, other)]
    merged(kept, other)
    (done,) = merging.standing(kept)
    merging.undo(done, None, "They are two after all.")
    now = [Statement.objects.get(pk=x.pk) for x in (kept, other)]
    after = [(digest(table_of(x)), sorted(x.titles.values_list("language", "text")), x.place) for x in now]
    assert after == before and [x.status for x in now] == ["published", "published"]
    assert client.get("/statements/wei/").status_code == 200
    assert not merging.standing(kept)
    assert Paragraph.objects.of_statement(now[1]).current().count() == 4
    assert not Paragraph.objects.of_statement(now[1]).filter(successors__isnull=False).exists()


def test_what_was_changed_since_is_not_taken_apart() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    one = merged(kept, other)
    first = Paragraph.objects.get(pk=ids(one)[0])
    edition = one.editions.get(key="en")
    workflow.revise(first, Content("text", {edition.pk: Cell("Other words.")}))
    (done,) = merging.standing(one)
    with pytest.raises(workflow.NotPossible, match="changed since"):
        merging.undo(done, None, "Two after all.")
    assert not Merge.objects.open().exists() and Statement.objects.get(pk=other.pk).status == Status.MERGED


@pytest.mark.parametrize(("kept", "other"), [(False, True), (True, False), (True, True)])
def test_what_is_published_never_becomes_part_of_a_draft(kept: bool, other: bool) -> None:
    first, second = statement("ona", kept, en=ENGLISH), statement("wei", other, en=OTHER_ENGLISH)
    if other and not kept:
        with pytest.raises(workflow.NotPossible, match="let the published one stay"):
            merged(first, second)
    else:
        assert merged(first, second).status == Status.PUBLISHED


def test_open_changes_of_either_come_first() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    edited(other, 0, by=None, en="Typed on the review page.")
    with pytest.raises(workflow.NotPossible, match="wei has changes that wait"):
        merged(kept, other)


def test_a_text_that_was_changed_since_it_was_compared_is_compared_again() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    comparison = merge_comparison.compare(kept, other)
    workflow.retire(Paragraph.objects.get(pk=ids(other)[0]))
    with pytest.raises(workflow.NotPossible, match="compare them again"):
        merging.merge(comparison, None, REASON)
    assert Statement.objects.get(pk=other.pk).status == Status.DRAFT and not Merge.objects.exists()


def test_nothing_more_is_done_to_what_became_a_part() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    merged(kept, other)
    shell, who = Statement.objects.get(pk=other.pk), person("superuser")
    assert workflow.available_verbs(who, shell) == [] and not workflow.may_prepare(who, shell)
    for verb in (workflow.publish, workflow.discard, workflow.submit):
        with pytest.raises(workflow.NotPossible):
            verb(shell)
    with pytest.raises(workflow.NotPossible, match="take them apart again first"):
        workflow.discard(Statement.objects.get(pk=kept.pk))


def test_who_may(settings: Any) -> None:
    kept, other = statement("ona", True, en=ENGLISH), statement("wei", True, en=OTHER_ENGLISH)
    editor, publisher = person("editor"), person("publisher")
    with pytest.raises(workflow.NotAllowed):
        merged(kept, other, editor)
    assert merging.may_merge(publisher, kept, other) and not merging.may_merge(editor, kept, other)
    assert merging.may_propose(editor, kept, other)


def test_with_four_eyes_two_persons_merge_and_two_take_apart(settings: Any) -> None:
    settings.FOUR_EYES = True
    kept, other = statement("ona", True, en=ENGLISH), statement("wei", True, en=OTHER_ENGLISH)
    first, second = person("publisher"), person("publisher")
    with pytest.raises(workflow.NotPossible, match="two persons"):
        merged(kept, other, first)
    request = merging.propose(kept, other, first, REASON)
    with pytest.raises(workflow.NotPossible, match="another person"):
        merging.carry_out(request, merge_comparison.compare(kept, other), first)
    merging.carry_out(request, merge_comparison.compare(kept, other), second)
    (done,) = merging.standing(kept)
    with pytest.raises(workflow.NotPossible, match="two persons"):
        merging.undo(done, second, "Two after all.")
    undoing = merging.propose(done.kept, done.merged, second, "Two after all.", "undo")
    with pytest.raises(workflow.NotPossible, match="another person"):
        merging.carry_out(undoing, None, second)
    merging.carry_out(undoing, None, first)
    assert Statement.objects.get(pk=other.pk).status == Status.PUBLISHED


def test_acts_name_both_and_the_offer_is_settled() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    LikelyDuplicate.objects.create(statement=other, other=kept, reason=Message(""))
    merged(kept, other, person("editor", "anna"))
    acts = Act.objects.filter(verb="merge").order_by("pk").values_list("statement_key", "who", "reason")
    assert list(acts) == [(kept.pk, "anna", REASON), (other.pk, "anna", REASON)]
    assert not LikelyDuplicate.objects.open().exists()


def test_a_reason_is_asked_for() -> None:
    with pytest.raises(workflow.NotPossible, match="needs a reason"):
        merging.merge(
            merge_comparison.compare(statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)), None, " "
        )


def test_a_file_of_what_became_a_part_is_not_written_over_both() -> None:
    kept, other = statement("ona", en=ENGLISH), statement("wei", en=OTHER_ENGLISH)
    one = merged(kept, other)
    with pytest.raises(UnreadableFile, match="wei is part of ona"):
        store.save(parsed_statement(section(1, [DAMS])), "wei")
    assert len(rows(one)) == 4
