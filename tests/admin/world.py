"""An archive in which everything that the admin shows has so many rows, and the addresses of all those pages."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from statements import languages, workflow
from statements.messages import Message
from statements.models import (
    Act,
    Event,
    FormerSlug,
    Formulation,
    IndexTask,
    LikelyDuplicate,
    Paragraph,
    Party,
    Section,
    Series,
    SourceFile,
    Statement,
    Verb,
)
from statements.models.paragraph_content import Cell, Content
from statements.workflow import formulations
from tests import building
from tests.admin.pages import address

admin.autodiscover()  # whichever test is the first
OURS = [model for model in admin.site._registry if model._meta.app_label == "statements"]


def grow(big: Statement, count: int) -> None:
    """Bring everything to `count` rows: of each model, and around the one statement `big`."""
    while Statement.objects.count() < count:
        number = Statement.objects.count()
        building.statement(1, series=building.series(), event=building.event(), date=date(2000 + number, 1, 1))
    while big.sections.count() < count:
        building.section(big)
    home = big.sections.first()
    while home.paragraphs.count() < count:
        building.paragraph(home, uncertain="look")
    while big.participations.count() < count:
        big.participations.create(party=building.party(), order=big.participations.count())
    while big.editions.count() < count:
        building.edition(big, "en", key=f"en-{big.editions.count()}")
    first, english = home.paragraphs.first(), big.editions.first()
    while first.revision < count:
        workflow.revise(
            first,
            Content("text", {english.pk: Cell(f"Wording {first.revision}.")}),
        )
    others = Paragraph.objects.exclude(pk=first.pk)
    first.successors.set(others[:count])
    name_in_languages(first.section, big, count)
    while Formulation.objects.count() < count:
        made = formulations.add({tag: [f"phrase {Formulation.objects.count()} {tag}"] for tag in languages.TAGS[:3]})
        formulations.refuse_wording(made, "en", "another phrase")
    record(count)


def name_in_languages(section: Section, big: Statement, count: int) -> None:
    """Names in as many languages as the registry has, of the few or the many."""
    owners = [(section, "headings"), (big, "titles"), (Party.objects.earliest("pk"), "names")]
    owners += [(Series.objects.earliest("pk"), "names"), (Event.objects.earliest("pk"), "names")]
    for owner, relation in owners:
        for tag in languages.TAGS[:count]:
            getattr(owner, relation).get_or_create(language=tag, defaults={"text": f"Name in {tag}"})


def record(count: int) -> None:
    """Files, former addresses and index tasks."""
    big = Statement.objects.earliest("pk")
    for number in range(count):
        facts = {"name": f"{number}.txt", "format": "bilingual", "size": 9, "yielded": 1}
        SourceFile.objects.get_or_create(sha256=f"{number:064}", defaults=facts)
        Act.objects.note(Verb.EDIT, big, statement=big, reason="A slip.", detail="Changed place.")
        FormerSlug.objects.get_or_create(scope="statement", slug=f"former-{number}", defaults={"target": big.pk})
    for other in Statement.objects.exclude(pk=big.pk)[:count]:
        LikelyDuplicate.objects.get_or_create(statement=other, other=big, defaults={"reason": Message("")})
    IndexTask.objects.all().delete()
    IndexTask.objects.enqueue([f"{number:010}" for number in range(count)])


def pages() -> dict[str, str]:
    """Every page of the admin that shows our rows, by name."""
    found = {}
    for model in OURS:
        name = model._meta.model_name
        found[f"list of {name}"] = address(model)
        thing = model._default_manager.earliest("pk") if model is not Paragraph else first_paragraph()
        found[f"page of {name}"] = address(thing)
        found[f"history of {name}"] = address(thing, "history")
        if model not in (SourceFile, FormerSlug, IndexTask, Act):
            found[f"deletion of {name}"] = address(thing, "delete")
    return found | special_pages()


def first_paragraph() -> Any:
    return Section.objects.earliest("pk").paragraphs.earliest("order")


def special_pages() -> dict[str, str]:
    """Pages of verbs, forms for new things, searches, and what fills a field as one types."""
    section = Section.objects.earliest("pk")
    statements = ",".join(str(x.pk) for x in Statement.objects.all())
    chosen = ",".join(x.pk for x in section.paragraphs.all())
    review = address(section.statement, "review")
    complete = f"{reverse('admin:autocomplete')}?term=&app_label=statements"
    both = statements.split(",")[:2]
    compared = {"compare two statements": f"{address(Statement, 'merge')}?ids={','.join(both)}"} if both[1:] else {}
    return compared | {
        "desk": reverse("admin:index"),
        "add a statement": address(Statement, "add"),
        "add from files": address(Statement, "from_files"),
        "add a section": f"{address(Section, 'add')}?statement={section.statement_id}",
        "add a paragraph": f"{address(Paragraph, 'add')}?section={section.pk}",
        "withdraw": f"{address(Statement, 'withdraw')}?ids={statements}",
        "retire": f"{address(Paragraph, 'retire')}?ids={chosen}",
        "review": review,
        "review with fields": f"{review}?edit={first_paragraph().pk}",
        "review with a menu": f"{review}?more={first_paragraph().pk}",
        "search statements": f"{address(Statement)}?q=canals",
        "search paragraphs": f"{address(Paragraph)}?q=canal",
        "paragraph by id": f"{address(Paragraph)}?q={first_paragraph().pk.lower()}",
        "filter statements": f"{address(Statement)}?status__exact=draft&uncertain=no",
        "sessions": reverse("admin:account_sessions"),
        "second factor": reverse("admin:second_factor"),
        "link to choose a password": reverse("admin:password_link", args=[User.objects.earliest("pk").pk]),
        "complete statements": f"{complete}&model_name=section&field_name=statement",
        "complete series": f"{complete}&model_name=statement&field_name=series",
        "complete events": f"{complete}&model_name=statement&field_name=event",
    }
