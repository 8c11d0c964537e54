"""A published series whose formulations recur, change and go, from the texts of tests/compare/formulations."""

from datetime import date

from statements.models import Formulation, FormulationStatus, FormulationWording, Series, Statement
from tests import building
from tests.compare.formulations.texts import YEARS

DAMS, RIVER = "坚持堤坝共管原则", "一河两岸"


def series(*, full: bool = True) -> Series:
    """A statement for each of the years, in Chinese and English."""
    made = building.series("dams")
    for year, rows in YEARS.items():
        statement(made, year, rows, full=full)
    return made


def statement(of: Series | None, year: str, rows: list[tuple[str, str]], *, full: bool = True) -> Statement:
    made = building.statement(0, slug=f"dams-{year}", series=of, date=date(int(year), 5, 1), published=True)
    for edition in made.editions.all():
        edition.extent = "full" if full else "unknown"
        edition.save()
    section = made.sections.get()
    for chinese, english in rows:
        building.paragraph(section, {"zh-Hans": chinese, "en": english})
    return made


def approved(text: str = DAMS, tag: str = "zh-Hans", **variants: str) -> Formulation:
    """An approved formulation with a canonical wording, and a variant in the same language for each further text."""
    made = Formulation.objects.create(slug=f"f-{Formulation.objects.count()}", status=FormulationStatus.PROPOSED)
    FormulationWording.objects.create(formulation=made, language=tag, text=text)
    for variant in variants.values():
        FormulationWording.objects.create(formulation=made, language=tag, text=variant, canonical=False)
    Formulation.objects.filter(pk=made.pk).update(status=FormulationStatus.APPROVED, approved_at=made.updated_at)
    made.refresh_from_db()
    return made
