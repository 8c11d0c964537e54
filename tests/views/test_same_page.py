"""The search page says the same, letter for letter, whichever engine answers."""

from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.test import Client

from statements.models import Statement
from statements.search import worker
from tests import building
from tests.search_engines import ENGINES, served_by
from tests.views import world

pytestmark = pytest.mark.django_db

QUERIES = [
    "canal",
    "plant trees",
    '"plant trees"',
    "运河",
    "zh:运河 -en:weir",
    "-en:canal",
    "-ru:канал",
    "(weir OR lock) NOT dredging",
    "plan* NEAR/3 canal*",
    "cnaal~",
    "section:1 canal",
    "title:canals",
    "year:2031 commentary:no",
    "party:lanhai",
    "date:>=2031-04",
    "commentary:yes",
    "yunhe",
    "hovercraft",
    "canel",
    "(((",
]
MORE = [{"order": "place"}, {"by": "statement"}, {"alike": "no"}, {"page": "2"}, {"view": "concordance"}]


@pytest.fixture
def made() -> Statement:
    made = world.readable()
    world.third_edition(made)
    for texts in ({"en": "A weir & a <lock>."}, {"zh-Hans": "堰与闸。"}, {"en": "Dredging at the lock."}):
        building.paragraph(made.sections.first(), texts)
    world.readable(slug="earlier")
    worker.ensure_index()
    return made


def lines(client: Client, where: str, engine: str) -> list[str]:
    """The page as one engine gives it."""
    with served_by(engine):
        response = client.get(where)
    assert response.status_code == 200
    return [
        line for line in response.content.decode().splitlines() if line.strip() and "csrfmiddlewaretoken" not in line
    ]


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize(("number", "text"), enumerate(QUERIES))
def test_a_page_of_either_engine(client: Client, number: int, text: str, settings: LazySettings) -> None:
    settings.SEARCH_HITS_PER_PAGE = 3
    for more in ({}, MORE[number % len(MORE)]):
        where = f"/search/?{urlencode({'q': text, 'order': 'newest', **more})}"
        embedded, scan = (lines(client, where, engine) for engine in ENGINES.values())
        assert embedded == scan, where
