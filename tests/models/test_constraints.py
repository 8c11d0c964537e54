"""Each constraint of the database, broken by rows that no form has seen.

A break is a function `break_<constraint>`; the last test asks that there is one for each constraint of our models.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from statements.messages import Message
from statements.models import (
    Act,
    Comparison,
    Event,
    FormerSlug,
    Formulation,
    FormulationRendering,
    FormulationTask,
    FormulationWording,
    LikelyDuplicate,
    Merge,
    Paragraph,
    Participation,
    Party,
    Passage,
    PendingEdition,
    PendingFact,
    Proposal,
    RefusedWording,
    Section,
    SentenceAlignment,
    Series,
    SourceFile,
    Statement,
    Upload,
    UploadedFile,
    WorkingCopy,
    WorkingStep,
)
from tests import building
from tests.building import paragraphs_of

pytestmark = pytest.mark.django_db

NAMES = {"partyname": "party", "seriesname": "series", "eventname": "event"}
LOCAL_TEXTS = (*NAMES, "statementtitle", "sectionheading")
BLANKS = ("", " ", "\n", "\t \n", "\u3000", "\xa0", " \u3000\n")


def put(row: models.Model) -> None:
    """Write a row past every form, default and `save`."""
    type(row)._default_manager.bulk_create([row])


def change(thing: models.Model, **values: Any) -> None:
    """Change a row past every form and `save`."""
    type(thing)._default_manager.filter(pk=thing.pk).update(**values)


def local_text(name: str, **values: Any) -> models.Model:
    """A row of one of the models of names, titles and headings, English by default, of an owner that has one."""
    model: Any = apps.get_model("statements", name)
    made: models.Model = model(owner=owner_of(name), **{"language": "en", "text": "A second name", **values})
    return made


def owner_of(name: str) -> Any:
    if name in NAMES:
        return getattr(building, NAMES[name])()
    return building.statement() if name == "statementtitle" else building.statement().sections.first()


def draft() -> Statement:
    return building.statement(2)


def first_edition() -> Any:
    return draft().editions.first()


def first_paragraph() -> Paragraph:
    return paragraphs_of(draft())[0]


def first_passage() -> Any:
    return first_paragraph().passages.first()


def first_revision() -> Any:
    return first_paragraph().revisions.first()


def first_revised() -> Any:
    return first_revision().passages.first()


def twice(row: Any) -> None:
    """Write a row once more, under a new key."""
    row.pk = None
    put(row)


def break_participation_once() -> None:
    twice(Participation.objects.filter(statement=draft()).first())


def break_edition_key_once() -> None:
    twice(first_edition())


def break_edition_has_key() -> None:
    change(first_edition(), key="")


def break_edition_known_language() -> None:
    change(first_edition(), language="cn")


def break_edition_known_authority() -> None:
    change(first_edition(), authority="official")


def break_edition_known_extent() -> None:
    change(first_edition(), extent="most")


def break_act_known_verb() -> None:
    put(Act(verb="burn"))


def break_statement_draft_not_approved() -> None:
    change(draft(), approved_at=timezone.now())


def break_statement_partial_date_is_its_first_day() -> None:
    change(draft(), date=date(2031, 4, 12), date_precision="month")


def break_statement_known_kind() -> None:
    change(draft(), kind="treaty")


def break_statement_known_status() -> None:
    change(draft(), status="deleted")


def break_statement_published_has_date() -> None:
    change(draft(), status="published")


def break_statement_withdrawn_has_reason() -> None:
    change(draft(), status="withdrawn", published_at=timezone.now())


def break_section_order_once() -> None:
    twice(draft().sections.first())


def break_paragraph_order_once() -> None:
    standing = first_paragraph()
    put(Paragraph(section=standing.section, order=standing.order))


def break_paragraph_known_kind() -> None:
    change(first_paragraph(), kind="note")


def break_paragraph_revision_from_one() -> None:
    change(first_paragraph(), revision=0)


def break_paragraph_id_length() -> None:
    put(Paragraph(id="SHORT", section=draft().sections.first(), order=99))


def break_passage_once_per_edition() -> None:
    twice(first_passage())


def break_passage_not_empty() -> None:
    change(first_passage(), text=" ")


def break_revision_number_once() -> None:
    twice(first_revision())


def break_revision_known_origin() -> None:
    change(first_revision(), origin="bot")


def break_revision_known_kind() -> None:
    change(first_revision(), kind="note")


def break_revised_passage_once_per_edition() -> None:
    twice(first_revised())


def break_revised_passage_not_empty() -> None:
    change(first_revised(), text="")


def break_former_slug_once_per_scope() -> None:
    put(FormerSlug(scope="party", slug="former", target=1))
    put(FormerSlug(scope="party", slug="former", target=2))


def open_copy() -> Any:
    return WorkingCopy.objects.create(statement=draft(), table={}, base="")


def open_proposal(**target: models.Model) -> Any:
    return Proposal.objects.create(**target or {"statement": draft()}, form="", changes={}, base="", reason="A slip.")


def pending_edition(**facts: Any) -> Any:
    source = SourceFile.objects.create(sha256="0" * 64, name="a.txt", format="text", size=1, yielded=1)
    facts = {"key": "ru", "language": "ru", **facts}
    return PendingEdition(copy=open_copy(), version=1, facts={}, source=source, **facts)


def first_step() -> Any:
    facts: dict[str, Any] = {"facts": {}, "splice": {}}
    return WorkingStep.objects.create(copy=open_copy(), version=1, move="do", **facts)


def break_working_copy_one_open() -> None:
    twice(open_copy())


def break_working_copy_outcome_when_closed() -> None:
    change(open_copy(), outcome="applied")


def waiting_fact(**values: Any) -> models.Model:
    facts = {"kind": "party", "target": 1, "fact": "name fr", "text": "Aldermarque", **values}
    return PendingFact(statement=draft(), **facts)


def break_statement_merged_into_another() -> None:
    change(draft(), merged_into=draft())


def open_merge() -> Merge:
    made: Merge = Merge.objects.create(kept=draft(), merged=draft(), reason="One document.")
    return made


def break_merge_one_open() -> None:
    twice(open_merge())


def break_merge_of_two() -> None:
    made = open_merge()
    change(made, kept=made.merged)


def break_merge_known_kind() -> None:
    change(open_merge(), kind="join")


def break_merge_outcome_when_closed() -> None:
    change(open_merge(), outcome="applied")


def likely_duplicate() -> LikelyDuplicate:
    return LikelyDuplicate(statement=draft(), other=draft(), reason=Message(""))


def break_likely_duplicate_once() -> None:
    pair = likely_duplicate()
    put(pair)
    twice(pair)


def break_likely_duplicate_is_another() -> None:
    pair = likely_duplicate()
    put(LikelyDuplicate(statement=pair.other, other=pair.other, reason=pair.reason))


def break_pending_fact_once() -> None:
    fact = waiting_fact()
    put(fact)
    twice(fact)


def break_pending_fact_known_kind() -> None:
    put(waiting_fact(kind="planet"))


def break_proposal_one_open_statement() -> None:
    twice(open_proposal())


def break_proposal_one_open_party() -> None:
    twice(open_proposal(party=building.party()))


def break_proposal_one_open_series() -> None:
    twice(open_proposal(series=building.series()))


def break_proposal_one_open_event() -> None:
    twice(open_proposal(event=building.event()))


def break_proposal_one_target() -> None:
    change(open_proposal(), party=building.party())


def break_proposal_has_reason() -> None:
    change(open_proposal(), reason="")


def break_proposal_outcome_when_closed() -> None:
    change(open_proposal(), outcome="applied")


def break_working_step_version_once() -> None:
    twice(first_step())


def break_upload_known_state() -> None:
    put(Upload(state="lost"))


def break_pending_edition_once() -> None:
    made = pending_edition()
    put(made)
    twice(made)


def break_pending_edition_known_language() -> None:
    put(pending_edition(language="xx"))


def break_upload_purpose_of_a_statement() -> None:
    put(Upload(purpose="language"))


def break_upload_known_read_as() -> None:
    put(Upload(read_as="novel"))


def break_uploaded_file_known_line_breaks() -> None:
    made = Upload.objects.create()
    put(UploadedFile(upload=made, order=0, name="a", sha256="0", size=1, line_breaks="sometimes"))


def break_uploaded_file_order_once() -> None:
    made = Upload.objects.create()
    UploadedFile.objects.create(upload=made, order=0, name="a", sha256="0", size=1)
    put(UploadedFile(upload=made, order=0, name="b", sha256="1", size=1))


def break_working_step_known_move() -> None:
    change(first_step(), move="skip")


def formulation() -> Formulation:
    return Formulation.objects.create(slug="rivers", status="proposed")


def wording(owner: Formulation, text: str = "one river", **more: Any) -> FormulationWording:
    return FormulationWording(**{"formulation": owner, "language": "en", "text": text, "folded": text} | more)


def break_formulation_known_status() -> None:
    put(Formulation(slug="rivers", status="liked"))


def break_formulation_approved_has_date() -> None:
    put(Formulation(slug="rivers", status="approved"))


def break_formulation_wording_of_one_formulation() -> None:
    put(wording(formulation()))
    put(wording(Formulation.objects.create(slug="banks")))


def break_formulation_wording_canonical_once() -> None:
    owner = formulation()
    put(wording(owner))
    put(wording(owner, "two banks"))


def break_formulation_wording_known_language() -> None:
    put(wording(formulation(), language="xx"))


def break_formulation_wording_not_empty() -> None:
    put(wording(formulation(), ""))


def break_refused_wording_once() -> None:
    owner = formulation()
    for _ in range(2):
        put(RefusedWording(formulation=owner, language="en", text="a river", folded="a river"))


def break_refused_wording_known_language() -> None:
    put(RefusedWording(formulation=formulation(), language="xx", text="a river", folded="a river"))


def break_formulation_rendering_once() -> None:
    owner = formulation()
    for _ in range(2):
        put(FormulationRendering(formulation=owner, source="zh-Hans", language="en", text="a", folded="a"))


def comparison(old: Statement, new: Statement) -> Comparison:
    return Comparison(old=old, new=new, version="", paragraphs=[], redline=[], one_sided=[])


def break_comparison_once() -> None:
    old, new = draft(), draft()
    put(comparison(old, new))
    put(comparison(old, new))


def break_comparison_of_two_statements() -> None:
    one = draft()
    put(comparison(one, one))


def sentence_alignment(right: int) -> SentenceAlignment:
    paragraph = first_paragraph()
    left, *others = paragraph.statement.editions.all()
    return SentenceAlignment(revision=paragraph.revisions.get(), left=left, right=[left, *others][right], pairs=[])


def break_sentence_alignment_once() -> None:
    one = sentence_alignment(1)
    put(one)
    put(SentenceAlignment(revision=one.revision, left=one.left, right=one.right, pairs=[]))


def break_sentence_alignment_of_two_editions() -> None:
    put(sentence_alignment(0))


def break_formulation_task_of_one_thing() -> None:
    put(FormulationTask(statement=draft(), formulation=formulation()))


def one_per_language(name: str) -> Callable[[], None]:
    return lambda: put(local_text(name))


def known_language(name: str) -> Callable[[], None]:
    return lambda: put(local_text(name, language="xx"))


def not_empty(name: str) -> Callable[[], None]:
    return lambda: put(local_text(name, language="ru", text=""))


BREAKS = {name.removeprefix("break_"): break_ for name, break_ in list(globals().items()) if name.startswith("break_")}
for _name in LOCAL_TEXTS:
    BREAKS[f"{_name}_one_per_language"] = one_per_language(_name)
    BREAKS[f"{_name}_known_language"] = known_language(_name)
    BREAKS[f"{_name}_not_empty"] = not_empty(_name)


def declared() -> Iterator[tuple[str, str, type[models.Model]]]:
    """(name, what the database says of a row that breaks it, model) of each constraint of our models."""
    for model in apps.get_app_config("statements").get_models(include_auto_created=True):
        for constraint in model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                yield constraint.name, f"CHECK constraint failed: {constraint.name}", model
            else:
                assert isinstance(constraint, models.UniqueConstraint)
                fields: list[Any] = [model._meta.get_field(name) for name in constraint.fields]
                table = model._meta.db_table
                yield (
                    constraint.name,
                    "UNIQUE constraint failed: " + ", ".join(f"{table}.{x.column}" for x in fields),
                    model,
                )


@pytest.mark.parametrize(("name", "message"), [(name, message) for name, message, _ in declared()])
def test_the_database_refuses(name: str, message: str) -> None:
    """The message names the constraint, so that no other one is what was broken."""
    with transaction.atomic(), pytest.raises(IntegrityError) as refused, transaction.atomic():
        BREAKS[name]()
    assert str(refused.value) == message


def test_each_constraint_has_a_break_and_each_break_a_constraint() -> None:
    assert {name for name, _, _ in declared()} == set(BREAKS)


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("maker", [first_passage, first_revised])
def test_no_blank_is_a_passage(maker: Callable[[], Any], blank: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        change(maker(), text=blank)


def test_what_is_retired_gives_its_order_free() -> None:
    standing = first_paragraph()
    change(standing, retired_at=timezone.now())
    put(Paragraph(section=standing.section, order=standing.order))
    change(standing.section, retired_at=timezone.now())
    put(Section(statement=standing.section.statement, order=standing.section.order))
    assert Section.objects.filter(statement=standing.section.statement).count() == 2


UNIQUE: dict[str, Callable[[], Any]] = {
    "party": lambda: Party(slug=building.party().slug),
    "series": lambda: Series(slug=building.series().slug),
    "event": lambda: Event(slug=building.event().slug),
    "statement": lambda: Statement(slug=draft().slug, kind="other", date=date(2031, 1, 1)),
    "paragraph": lambda: Paragraph(id=first_paragraph().pk, section=draft().sections.get(), order=99),
    "file": lambda: SourceFile(sha256=source_file().sha256, name="b", format="b", size=1, yielded=1),
}


def source_file() -> SourceFile:
    return SourceFile.objects.create(sha256="0" * 64, name="a", format="b", size=1, yielded=1)


@pytest.mark.parametrize("name", UNIQUE)
def test_slugs_ids_and_files_are_unique(name: str) -> None:
    row = UNIQUE[name]()
    with pytest.raises(IntegrityError, match="UNIQUE"), transaction.atomic():
        put(row)


def foreign_keys() -> list[Any]:
    """Every foreign key of our tables, those between the two sides of a many-to-many too."""
    ours = apps.get_app_config("statements").get_models(include_auto_created=True)
    return [x for model in ours for x in model._meta.local_fields if isinstance(x, models.ForeignKey)]


@pytest.mark.parametrize("field", foreign_keys(), ids=str)
def test_foreign_keys_are_checked_by_the_database(field: Any) -> None:
    referred = field.related_model._meta
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA foreign_key_list({field.model._meta.db_table})")
        assert (referred.db_table, field.column) in [(row[2], row[3]) for row in cursor.fetchall()]


def test_a_passage_of_no_paragraph_is_refused() -> None:
    edition = first_edition()
    put(Passage(paragraph_id="0000000000", edition=edition, text="Words of nobody."))
    with pytest.raises(IntegrityError, match="foreign key"):
        connection.check_constraints()
    Passage.objects.filter(paragraph_id="0000000000").delete()
