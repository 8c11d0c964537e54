"""The facts of a paragraph that a search narrows by and counts, one row each.

The field of the index, the prefix in queries, the parameter of addresses, the boxes of the form, the counts beside the
results, the chips, the explanations and the examples of the help all follow from a row.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from statements import kinds
from statements.models import Authority, Edition, Event, Paragraph, ParagraphKind, Party, Section, Series, Statement
from statements.models.statement import StatementQuerySet
from statements.search.facets.domains import Choices, Domain, Languages, Sources, Statements, Things, Years, YesOrNo
from statements.search.facets.domains import sources as sources_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Label = str | _StrPromise

# Names of facts that the code beyond this table treats in a way of their own.
PARTY, SERIES, YEAR, LANGUAGE = "party", "series", "year", "language"
COMMENTARY, SECTION_NUMBER, STATEMENT, PART = "commentary", "section", "statement", "part"
PARAGRAPH, HEADING = "paragraph", "heading"  # the values of PART


class Shown(Enum):
    """How the values of a fact are counted beside the results; but for years they are boxes of the form too."""

    BY_COUNT = "by count"  # the most frequent first
    IN_ORDER = "in order"
    YEARS = "years"  # bars, in order


@dataclass(frozen=True)
class Subject:
    """What facts are read from: a paragraph with the editions of its passages, the heading of a section with those in
    its languages, or a statement with all of its own.
    """

    statement: Statement
    parties: Iterable[str]  # slugs
    editions: Sequence[Edition]
    section: Section | None = None
    paragraph: Paragraph | None = None


@dataclass(frozen=True)
class Fact:
    """A fact of paragraphs.

    `name`: its prefix in queries and its field in the index. `label`: what the interface calls it. `read`: its values,
    as exact strings; None for a fact that a statement as a whole does not have. `domain`: which values there are.
    `parameter`: its name in addresses, where that is another one. `narrow`: the statements of which a value is true.
    `examples`: (what it finds, a query) for the help.
    """

    name: str
    label: "Label"
    read: Callable[[Subject], Iterable[str] | None]
    domain: Domain = Domain()
    shown: Shown | None = None
    parameter: str = ""
    narrow: Callable[[StatementQuerySet, str], StatementQuerySet] | None = None
    examples: "tuple[tuple[Label, str], ...]" = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "parameter", self.parameter or self.name)


def _commentary(subject: Subject) -> Iterable[str] | None:
    if subject.section is None:
        return None
    paragraph = subject.paragraph
    return ["yes" if paragraph and paragraph.kind == ParagraphKind.COMMENTARY else "no"]


def _part(subject: Subject) -> Iterable[str] | None:
    if subject.section is None:
        return None
    return [PARAGRAPH if subject.paragraph else HEADING]


def _section_number(subject: Subject) -> Iterable[str] | None:
    if subject.section is None:
        return None
    number = subject.section.number
    return [] if number is None else [str(number)]


FACTS: tuple[Fact, ...] = (  # in the order of addresses and of what is counted
    Fact(
        SERIES,
        _("Series"),
        lambda x: [x.statement.series.slug] if x.statement.series else [],
        Things(Series),
        Shown.BY_COUNT,
        narrow=StatementQuerySet.of_series,
        examples=(
            (
                _("The statements of the same parties and kind through the years."),
                'series:Zarechye "core interests"',
            ),
        ),
    ),
    Fact(
        PARTY,
        _("Party"),
        lambda x: x.parties,
        Things(Party),
        Shown.BY_COUNT,
        narrow=StatementQuerySet.of_party,
        examples=(
            (_("Who speaks."), "party:Lanhai trade"),
            (_("Both speak; with OR between them, either."), "party:(Aldermark Lanhai) trade"),
            (_("All paragraphs of statements that this party has no part in."), "-party:Aldermark"),
        ),
    ),
    Fact(
        "kind",
        _("Kind"),
        lambda x: [x.statement.kind],
        Choices(kinds.CHOICES, lambda: Statement.objects.published().kinds()),
        Shown.BY_COUNT,
        narrow=StatementQuerySet.of_kind,
        examples=(
            (
                format_lazy(_("{kinds}, or as they are called on the page."), kinds=", ".join(kinds.VALUES)),
                "kind:readout trade",
            ),
        ),
    ),
    Fact(
        YEAR,
        _("Year"),
        lambda x: [f"{x.statement.date.year:04}"],
        Years(),
        Shown.YEARS,
        narrow=lambda statements, year: statements.signed_in(int(year)),
        examples=(
            (_("Signed in these years; one year, >=2020 and <=2022 work too."), "year:2020..2022 sanctions"),
            (
                _("Signed in that month or later; a day (2024-05-28), a month or a year, and a range with two dots."),
                "date:>=2024-05 strait",
            ),
        ),
    ),
    Fact(
        LANGUAGE,
        _("Has a text in"),
        lambda x: (edition.language for edition in x.editions),
        Languages(),
        Shown.BY_COUNT,
        "has",  # `language` is the language of the words
        examples=((_("Paragraphs that have a text in this language."), "language:ru"),),
    ),
    Fact(
        "authority",
        _("Authority"),
        lambda x: (edition.authority for edition in x.editions),
        Choices(Authority.choices),
        Shown.BY_COUNT,
        examples=(
            (
                _("authentic, official-translation, unofficial-translation, not-stated or commentary."),
                "authority:unofficial-translation",
            ),
        ),
    ),
    Fact(
        COMMENTARY,
        _("Whose words"),
        _commentary,
        YesOrNo(yes=_("Commentary"), no=_("The document’s own words")),
        Shown.IN_ORDER,
        examples=((_("The document’s own words; yes: an analyst’s."), "commentary:no firmly"),),
    ),
    Fact(
        PART,
        _("Part of the text"),
        _part,
        Choices(((PARAGRAPH, _("Paragraphs")), (HEADING, _("Headings")))),
        Shown.IN_ORDER,
        examples=((_("The headings of sections alone; paragraph: what stands below them."), "part:heading trade"),),
    ),
    Fact(
        "event",
        _("Event"),
        lambda x: [x.statement.event.slug] if x.statement.event else [],
        Things(Event, listed=False),
        examples=((_("A meeting or an occasion."), "event:Zarechye partnership"),),
    ),
    Fact(
        "source",
        _("Source"),
        lambda x: (source for edition in x.editions for source in sources_of(edition)),
        Sources(),
        examples=((_("The site that a text was taken from, or its publisher."), "source:example.org treaty"),),
    ),
    Fact(
        SECTION_NUMBER,
        _("Section"),
        _section_number,
        examples=((_("The section’s number, as the document counts them."), "section:3 trade"),),
    ),
    Fact(
        STATEMENT,
        _("Statement"),
        lambda x: [x.statement.slug],
        Statements(),
        examples=((_("One statement, as its address names it."), "statement:2024-05-28-x-aldermark-remarks"),),
    ),
)
BY_NAME: dict[str, Fact] = {fact.name: fact for fact in FACTS}


def facts_of(subject: Subject) -> dict[str, tuple[str, ...]]:
    """{name of a fact: its values, each once}; facts that a statement as a whole does not have are left out."""
    read = ((fact.name, fact.read(subject)) for fact in FACTS)
    return {name: tuple(dict.fromkeys(values)) for name, values in read if values is not None}
