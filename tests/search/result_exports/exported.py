"""A small archive, and a download of it as a reader gets it."""

from datetime import date
from urllib.parse import urlencode

from django.test import Client

from statements.models import IndexTask, Paragraph, Statement
from statements.search import worker
from tests import building
from tests.views import world

FORMULA = '=HYPERLINK("https://example.org") weir'


def archive() -> Statement:
    """Two statements with three paragraphs on weirs, one of them in Chinese too, and a commentary."""
    made = world.readable(date=date(2031, 4, 12))
    section = made.sections.first()
    building.paragraph(section, {"en": 'A "weir", & a <lock>.\nTwo lines.', "zh-Hans": "堰，与闸。"})
    building.paragraph(section, {"en": FORMULA})
    world.comment(made, "A weir, an analyst says.")
    newer = building.statement(1, published=True, date=date(2032, 1, 2), slug="newer")
    building.paragraph(newer.sections.first(), {"en": "The newest weir."})
    IndexTask.objects.enqueue(Paragraph.objects.all())
    worker.catch_up()
    return made


def take(client: Client, name: str, **parameters: object) -> bytes:
    """What `/search/NAME` gives for these parameters."""
    response = client.get(f"/search/{name}?{urlencode(parameters, doseq=True)}")
    assert (response.status_code, response.streaming) == (200, "feed" not in name)
    return response.getvalue()
