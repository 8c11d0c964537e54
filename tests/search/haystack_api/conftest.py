"""What the tests of Haystack's interface share: an archive of paragraphs, and a library of dams and notes."""

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pytest
from haystack.query import SearchQuerySet

from statements.search import worker
from tests.search.archive import statement
from tests.search.library.models import Dam, Note

ROWS = [
    {"en": "River dams will be built.", "zh-Hans": "将修建河坝。"},
    {"en": "The dams of two rivers.", "zh-Hans": "两河之坝。"},
    {"en": "Fish shall rest."},
    {"notes": "The dams are new."},
]


@pytest.fixture
def archive(db: None) -> list[str]:
    """Primary keys of four paragraphs, ROWS, that are indexed."""
    made = statement(ROWS)
    worker.ensure_index()
    return [paragraph.pk for paragraph in made]


def moment(year: int, month: int = 1, day: int = 1, hour: int = 0) -> datetime.datetime:
    return datetime.datetime(year, month, day, hour, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Library:
    """Dams and notes by their names, all of them indexed."""

    dams: dict[str, Dam] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)


def dam(name: str, report: str, river: str, keepers: list[str], gates: int, **more: Any) -> Dam:
    made = Dam(name=name, report=report, river=river, keepers=keepers, gates=gates, **more)
    made.save()
    return made


@pytest.fixture
def library(db: None) -> Library:
    """Four dams and three notes."""
    dams = [
        dam(
            "Upper Weir",
            "The canal gates were painted in spring. Water stood <high> & cold.",
            "Ald",
            ["Mara Quill", "Otto Venn"],
            3,
            height=12.5,
            cost=Decimal("100.50"),
            built=datetime.date(2001, 5, 17),
            inspected=moment(2024, 3, 1, 9),
        ),
        dam(
            "Lower Weir",
            "The canal gates were closed in winter, since the water froze.",
            "Ald",
            ["Otto Venn"],
            7,
            height=-2.25,
            cost=Decimal("99.99"),
            built=datetime.date(2001, 11, 2),
            inspected=moment(2024, 3, 1, 17),
        ),
        dam(
            "Lanhai Barrage",
            "Barges wait here at night; the lock keeper reads.",
            "Lan",
            [],
            3,
            height=0.0,
            open=False,
            built=datetime.date(2015, 1, 1),
        ),
        dam("Old Mill", "A ruin. Nobody closed its gates.", "lan", ["Zora"], -1, height=1e6),
    ]
    notes = [
        Note._default_manager.create(
            title="运河闸门", body="运河的闸门在春天上漆。", river="Ald", written=datetime.date(2024, 3, 9)
        ),
        Note._default_manager.create(title="水位", body="冬天运河结冰，闸门关闭。", river="Lan"),
        Note._default_manager.create(
            title="鱼", body="河里的鱼 <很多>。", river="Lan", written=datetime.date(2023, 1, 1)
        ),
    ]
    worker.rebuild()
    return Library({x.name: x for x in dams}, {x.title: x for x in notes})


def names(asked: SearchQuerySet) -> list[str]:
    """The names of dams and the titles of notes that are found, in order."""
    return [str(result.object) for result in asked]
