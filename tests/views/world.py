"""What the tests of pages look at: statements about canals, and every address of the site."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from statements import workflow
from statements.models import Authority, Extent, Paragraph, ParagraphKind, Statement, Status
from statements.models.paragraph_content import Cell, Content
from tests import building


def readable(**more: object) -> Statement:
    """A published statement with commentary, of an event and a series."""
    facts = {"place": "Port Canal", "series": building.series(), "event": building.event(), **more}
    made = building.statement(2, 2, published=True, **facts)
    building.edition(
        made,
        key="notes",
        authority=Authority.COMMENTARY,
        publisher="The Lock",
        order=9,
        source_url="https://example.org/lock/1",
    )
    comment(made, "An *analyst* says this.")
    return made


def comment(made: Statement, text: str) -> Paragraph:
    """A paragraph of commentary at the end."""
    return building.paragraph(made.sections.last(), {"notes": text}, kind=ParagraphKind.COMMENTARY)


def third_edition(made: Statement, language: str = "ru", **more: object) -> None:
    """One more edition, that says something in every paragraph of text."""
    facts = {"order": 2, "publisher": "Third", "authority": Authority.OFFICIAL_TRANSLATION, **more}
    edition = building.edition(made, language, **facts)
    for paragraph in building.paragraphs_of(made):
        if paragraph.kind == ParagraphKind.TEXT:
            paragraph.passages.create(edition=edition, text=f"Третий {paragraph.pk}")


def excerpts(made: Statement, key: str = "en") -> None:
    """Make an edition one of excerpts."""
    made.editions.filter(key=key).update(extent=Extent.EXCERPTS)


def correct(paragraph: Paragraph, text: str, reason: str = "A slip.") -> None:
    """Correct the English by hand."""
    said = {x.edition_id: Cell(x.text, x.paraphrase) for x in paragraph.passages.all()}
    english = paragraph.passages.get(edition__key="en").edition_id
    workflow.revise(
        paragraph,
        Content(paragraph.kind, said | {english: Cell(text)}),
        reason=reason,
    )


def withdrawn(reason: str = "It was never signed.") -> Statement:
    """A statement that was published once."""
    made = building.statement(1, published=True)
    made.status, made.withdrawal_reason = Status.WITHDRAWN, reason
    made.save()
    return made


def years(*wanted: int) -> list[Statement]:
    """Published statements of one series, one a year."""
    series = building.series()
    return [
        building.statement(1, published=True, series=series, date=date(year, 3, 1), published_at=timezone.now())
        for year in wanted
    ]


def pages(made: Statement) -> dict[str, str]:
    """Every public address that answers 200, by name, for a statement of `readable`.

    That of the specimen is there where the statement is one, and another of its series stands beside it.
    """
    paragraph = building.paragraphs_of(made)[0]
    named = {"series": made.series, "event": made.event, "party": made.parties.first(), "statement": made}
    plain = ["home", "statement_list", "series_list", "event_list", "party_list", "about", "search", "search_help"]
    return {
        **{name: reverse(f"statements:{name}") for name in plain},
        **{name: thing.get_absolute_url() for name, thing in named.items() if thing},
        "filtered": reverse("statements:statement_list") + "?year=2031&kind=joint-statement",
        "paragraph": paragraph.get_absolute_url(),
        "revision": reverse("statements:revision", args=[paragraph.pk, 1]),
        "found": reverse("statements:search") + "?q=canal",
        "found and narrowed": reverse("statements:search") + "?kind=joint-statement&year=2031&by=statement&alike=no",
        "concordance": reverse("statements:search") + "?q=canal&view=concordance",
        "nothing found": reverse("statements:search") + "?q=hovercraft",
        **({"specimen": reverse("statements:specimen")} if made.specimen else {}),
    }
