"""A language, an edition or a full text added to a statement: on its working copy first, ids kept, nothing lost."""

from typing import Any

import pytest

from statements import workflow
from statements.ingest.document import UnreadableFile
from statements.ingest.sandbox.child import carried_out
from statements.ingest.sandbox.messages import Given, Reading
from statements.ingest.sources import OpenedFile
from statements.messages import Message
from statements.models import Edition, Extent, Paragraph, Revision, SectionHeading, SourceFile, Statement, WorkingCopy
from statements.review.table import load_table
from statements.review.working_copy import steps
from statements.workflow import NotPossible, additions
from tests import building
from tests.people import person

pytestmark = pytest.mark.django_db
ROWS = {
    "en": (
        "Both sides will deepen the Great Canal to 14 metres by the year 2035.",
        "Tea, timber and glass shall be free of duty until 2040.",
        "The trade commission meets twice a year.",
        "Lighthouses on both shores show the same signals from 1 March 2033 on.",
    ),
    "zh-Hans": (
        "双方将在2035年以前把大运河加深至14米。",
        "茶叶、木材和玻璃在2040年以前免征关税。",
        "贸易委员会每年举行两次会议。",
        "自2033年3月1日起，两岸灯塔使用相同的信号。",
    ),
}
RUSSIAN = (
    "Стороны углубят Большой канал до 14 метров к 2035 году.",
    "Чай, древесина и стекло освобождаются от пошлин до 2040 года.",
    "Торговая комиссия собирается два раза в год.",
    "Маяки на обоих берегах подают одинаковые сигналы с 1 марта 2033 года.",
)
REASON = "The Russian text was published."


def without_heading(**more: Any) -> Statement:
    made = building.statement(0, **more)
    made.sections.update(number=None)
    SectionHeading.objects.all().delete()
    return made


@pytest.fixture
def published() -> Statement:
    """Four rows in English and Chinese, in a section without a heading."""
    made = without_heading(published=True)
    home = made.sections.get()
    for place in range(4):
        building.paragraph(home, {tag: texts[place] for tag, texts in ROWS.items()})
    return made


def bring(statement: Statement, *texts: str, purpose: str = "language", by: Any = None, **more: Any) -> WorkingCopy:
    """Take texts, a file each, into the working copy."""
    given = [Given(f"{number}.txt", x.encode()) for number, x in enumerate(texts)]
    asked = additions.asked(statement, purpose, Reading(dated=False, **more))
    added = carried_out(given, asked.task)
    files = [OpenedFile(x.name, x.content, "text") for x in given]
    additions.take_in(statement, asked.seen, added, files, purpose, by)
    return WorkingCopy.objects.open().get(statement=statement)


def texts_of(statement: Statement, key: str) -> list[str]:
    edition = statement.editions.get(key=key)
    return [x.text_in(edition) for x in building.paragraphs_of(statement)]


def test_a_third_language_is_a_revision_of_each_row_and_every_id_stays(published: Statement) -> None:
    before = [x.pk for x in building.paragraphs_of(published)]
    copy = bring(published, "\n\n".join(RUSSIAN))
    assert set(published.editions.values_list("key", flat=True)) == {"en", "zh-Hans"}
    assert workflow.apply_copy(copy, reason=REASON)
    assert [x.pk for x in building.paragraphs_of(published)] == before
    assert texts_of(published, "ru") == list(RUSSIAN)
    assert texts_of(published, "en") == list(ROWS["en"])
    assert {x.revision for x in building.paragraphs_of(published)} == {2}
    assert set(Revision.objects.filter(number=2).values_list("reason", flat=True)) == {REASON}
    assert not Paragraph.objects.exclude(uncertain="").exists()


def test_the_new_edition_has_its_file_and_what_the_text_says_of_itself(published: Statement) -> None:
    copy = bring(published, "О каналах\n\n" + "\n\n".join(RUSSIAN))
    assert SourceFile.objects.of_statement(published).count() == 1
    workflow.apply_copy(copy, reason=REASON)
    edition = published.editions.get(key="ru")
    assert edition.source is not None and edition.source.name == "0.txt"
    assert (edition.order, edition.extent) == (2, Extent.UNKNOWN)
    assert published.titles.get(language="ru").text == "О каналах"


def test_one_paragraph_for_two_rows_is_parted_and_doubted(published: Statement) -> None:
    before = [x.pk for x in building.paragraphs_of(published)]
    workflow.apply_copy(bring(published, "\n\n".join((RUSSIAN[0], " ".join(RUSSIAN[1:3]), RUSSIAN[3]))), reason=REASON)
    assert [x.pk for x in building.paragraphs_of(published)] == before
    assert texts_of(published, "ru") == list(RUSSIAN)
    doubts = [str(x.uncertain) for x in building.paragraphs_of(published)]
    said = "Russian says this and rows beside it in one paragraph: it was parted between its sentences"
    assert doubts == ["", said, said, ""]


def test_what_only_one_side_says_is_shown_as_that(published: Statement) -> None:
    fish = "Озёра отдыхают весной, о чём просили рыбаки обеих стран."
    table = load_table(bring(published, "\n\n".join((RUSSIAN[0], *RUSSIAN[2:], fish))).table)
    rows = [(row.text("en")[:3], row.text("ru")[:3], str(row.uncertain)) for row in table.rows]
    assert [(*texts, why if "counterpart" in why else "") for *texts, why in rows] == [
        ("Bot", "Сто", ""),
        ("Tea", "", "has no counterpart in Russian"),
        ("The", "Тор", ""),
        ("Lig", "Мая", ""),
        ("", "Озё", "has no counterpart in English and Chinese (Simplified)"),
    ]


def test_a_row_in_several_paragraphs_is_doubted() -> None:
    made = without_heading(published=True)
    for english, chinese in zip(full("en").split("\n\n"), full("zh-Hans").split("\n\n"), strict=True):
        building.paragraph(made.sections.get(), {"en": english, "zh-Hans": chinese})
    rows = load_table(bring(made, "\n\n".join(RUSSIAN)).table).rows
    assert [x.text("ru") for x in rows] == [RUSSIAN[0], "\n".join(RUSSIAN[1:3]), RUSSIAN[3]]
    assert [str(x.uncertain) for x in rows] == ["", "Russian says this in 2 paragraphs", ""]


def test_a_draft_takes_a_language_too_and_is_published_with_it() -> None:
    draft = without_heading()
    for place in range(4):
        building.paragraph(draft.sections.get(), {"en": ROWS["en"][place], "zh-Hans": ROWS["zh-Hans"][place]})
    bring(draft, "\n\n".join(RUSSIAN))
    workflow.publish(draft)
    assert texts_of(draft, "ru") == list(RUSSIAN)


def test_undone_it_brings_no_edition(published: Statement) -> None:
    copy = bring(published, "\n\n".join(RUSSIAN))
    steps.undo(published, steps.current_state(published).seen, None)
    copy.refresh_from_db()
    assert not workflow.apply_copy(copy, reason=REASON)
    assert not published.editions.filter(key="ru").exists()


def test_a_language_that_is_there_is_refused_and_comes_as_another_edition(published: Statement) -> None:
    with pytest.raises(
        UnreadableFile, match="has a text in English already: to keep this one beside it, add it as an"
    ):
        bring(published, "\n\n".join(ROWS["en"]))
    other = [x.replace("Both sides", "The two governments") for x in ROWS["en"]]
    workflow.apply_copy(bring(published, "\n\n".join(other), purpose="edition"), reason=REASON)
    assert texts_of(published, "en-2") == other and texts_of(published, "en") == list(ROWS["en"])
    assert [x.key for x in published.editions.all()] == ["en", "zh-Hans", "en-2"]


def test_two_languages_come_together(published: Statement) -> None:
    french = (
        "Les deux parties approfondiront le Grand Canal à 14 mètres avant l'an 2035.",
        "Le thé, le bois et le verre seront exempts de droits jusqu'en 2040.",
        "La commission du commerce se réunit deux fois par an.",
        "Les phares des deux rives montrent les mêmes signaux à partir du 1er mars 2033.",
    )
    workflow.apply_copy(bring(published, "\n\n".join(RUSSIAN), "\n\n".join(french)), reason=REASON)
    assert (texts_of(published, "ru"), texts_of(published, "fr")) == (list(RUSSIAN), list(french))
    assert {x.key: x.source.name for x in published.editions.exclude(source=None)} == {"ru": "0.txt", "fr": "1.txt"}


def test_rows_that_changed_meanwhile_are_not_guessed_at(published: Statement) -> None:
    asked = additions.asked(published, "language", Reading(dated=False))
    given = [Given("ru.txt", "\n\n".join(RUSSIAN).encode())]
    added = carried_out(given, asked.task)
    workflow.retire(building.paragraphs_of(published)[0], reason=REASON)
    with pytest.raises(NotPossible, match="were changed since this text was put beside them"):
        additions.take_in(published, asked.seen, added, [OpenedFile("ru.txt", b"x", "text")], "language", None)
    assert not SourceFile.objects.exists()


def test_four_eyes_ask_another_person_to_publish_it(published: Statement, settings: Any) -> None:
    settings.FOUR_EYES = True
    boris, clara = person("publisher", "boris"), person("publisher", "clara")
    copy = bring(published, "\n\n".join(RUSSIAN), by=boris)
    with pytest.raises(NotPossible, match="another person has to publish"):
        workflow.apply_copy(copy, boris, REASON)
    assert not published.editions.filter(key="ru").exists()
    assert workflow.apply_copy(copy, clara, REASON)


def test_who_may_not_edit_adds_nothing(published: Statement) -> None:
    with pytest.raises(workflow.NotAllowed):
        bring(published, "\n\n".join(RUSSIAN), by=person("contributor", "dora"))


def test_nothing_is_added_to_what_was_withdrawn(published: Statement) -> None:
    workflow.withdraw(published, "It was not signed.")
    with pytest.raises(NotPossible, match="was withdrawn: restore it"):
        bring(published, "\n\n".join(RUSSIAN))


# Excerpts


@pytest.fixture
def excerpts() -> Statement:
    """What a newsletter quoted: parts of two paragraphs, one that is retold, and its own words between."""
    made = without_heading(published=True)
    made.editions.update(extent=Extent.EXCERPTS)
    building.edition(made, "en", key="notes", order=5, authority="commentary")
    home = made.sections.get()
    building.paragraph(home, {"en": "deepen the Great Canal to 14 metres", "zh-Hans": "大运河加深至14米"})
    building.paragraph(home, {"notes": "This is new."}, kind="commentary")
    building.paragraph(
        home, {"en": "The trade commission meets twice a year.", "zh-Hans": "贸易委员会每年举行两次会议。"}
    )
    building.paragraph(home, {"en": "Fishermen were heard.", "zh-Hans": "听取了渔民意见。"})
    return made


def full(tag: str) -> str:
    rows = ROWS[tag]
    between = "" if tag == "zh-Hans" else " "
    return "\n\n".join((rows[0], rows[1] + between + rows[2], rows[3]))


def test_a_full_text_takes_the_place_of_excerpts_and_their_ids_move_to_its_rows(excerpts: Statement) -> None:
    dug, note, commission, fish = (x.pk for x in building.paragraphs_of(excerpts))
    copy = bring(excerpts, full("en"), full("zh-Hans"), purpose="full-text")
    workflow.apply_copy(copy, reason=REASON)
    rows = building.paragraphs_of(excerpts)
    assert [x.pk for x in rows if x.pk in (dug, note, commission, fish)] == [dug, note, commission, fish]
    said = {x.pk: x for x in rows}
    english = excerpts.editions.get(key="en")
    assert said[dug].text_in(english) == ROWS["en"][0]
    assert said[commission].text_in(english) == " ".join(ROWS["en"][1:3])
    assert [x.text_in(english) for x in rows][-1] == ROWS["en"][3]
    assert said[note].kind == "commentary"
    assert set(excerpts.editions.values_list("extent", flat=True)) == {Extent.FULL}
    assert "was kept" in str(said[fish].uncertain) and said[fish].text_in(english) == "Fishermen were heard."
    first = Revision.objects.get(paragraph_id=dug, number=1)
    assert {x.text for x in first.passages.all()} == {"deepen the Great Canal to 14 metres", "大运河加深至14米"}


def test_the_full_text_of_one_language_leaves_the_others_excerpts_beside_it(excerpts: Statement) -> None:
    dug = building.paragraphs_of(excerpts)[0].pk
    workflow.apply_copy(bring(excerpts, full("en"), purpose="full-text"), reason=REASON)
    row = Paragraph.objects.get(pk=dug)
    texts = {x.edition.key: x.text for x in row.passages.select_related("edition")}
    assert texts == {"en": ROWS["en"][0], "zh-Hans": "大运河加深至14米"}
    extents = dict(excerpts.editions.values_list("key", "extent"))
    assert (extents["en"], extents["zh-Hans"]) == (Extent.FULL, Extent.EXCERPTS)


def test_of_two_excerpts_in_one_paragraph_the_second_leads_to_the_first() -> None:
    made = without_heading(published=True)
    made.editions.update(extent=Extent.EXCERPTS)
    for text in ("Tea, timber and glass shall be free of duty", "commission meets twice a year"):
        building.paragraph(made.sections.get(), {"en": text})
    first, second = building.paragraphs_of(made)
    workflow.apply_copy(bring(made, full("en"), purpose="full-text"), reason=REASON)
    second.refresh_from_db()
    assert second.retired_at is not None and [x.pk for x in second.successors.all()] == [first.pk]
    assert Paragraph.objects.get(pk=first.pk).retired_at is None


def test_an_excerpt_over_two_paragraphs_keeps_its_id_where_it_begins_and_is_doubted() -> None:
    made = without_heading(published=True)
    made.editions.update(extent=Extent.EXCERPTS)
    building.paragraph(made.sections.get(), {"en": f"{ROWS['en'][2]} … {ROWS['en'][3]}"})
    (only,) = building.paragraphs_of(made)
    workflow.apply_copy(bring(made, full("en"), purpose="full-text"), reason=REASON)
    rows = building.paragraphs_of(made)
    assert [x.pk for x in rows].index(only.pk) == 1
    assert (
        str(rows[1].uncertain)
        == str(rows[2].uncertain)
        == "this excerpt stands in several paragraphs of the full text"
    )


def test_where_there_are_no_excerpts_nothing_is_replaced(published: Statement) -> None:
    with pytest.raises(UnreadableFile, match="holds no excerpts in a language of this text"):
        bring(published, full("en"), purpose="full-text")


def test_a_doubt_that_is_older_stays(published: Statement) -> None:
    Paragraph.objects.filter(pk=building.paragraphs_of(published)[0].pk).update(uncertain=Message.literal("look"))
    workflow.apply_copy(bring(published, "\n\n".join(RUSSIAN)), reason=REASON)
    assert [str(x.uncertain) for x in building.paragraphs_of(published)] == ["look", "", "", ""]
    assert Edition.objects.filter(key="ru").count() == 1
