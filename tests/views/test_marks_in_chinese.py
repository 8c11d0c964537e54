"""Public pages in Chinese set Chinese marks between what the database holds."""

import pytest
from django.test import Client

from statements import workflow
from statements.ingest.assembly.sections import NO_COUNTERPART
from statements.messages import LanguageName, Message
from statements.models import Event
from tests import building
from tests.views.page import get

pytestmark = pytest.mark.django_db


@pytest.fixture
def chinese() -> Client:
    return Client(headers={"accept-language": "zh-Hans"})


def test_the_day_and_the_place_of_an_event(chinese: Client) -> None:
    building.statement(1, published=True, event=building.event())
    Event.objects.update(place="Port Ista")
    assert "2031年4月12日，Port Ista" in get(chinese, "/events/").text


def test_title_marks_within_those_of_a_citation(chinese: Client) -> None:
    made = building.statement(1, published=True)
    made.titles.filter(language="zh-Hans").update(text="关于落实《运河条约》的联合声明")
    paragraph = building.paragraphs_of(made)[0]
    assert "《关于落实〈运河条约〉的联合声明》，2031年4月12日" in get(chinese, paragraph.get_absolute_url()).text
    english = get(Client(), paragraph.get_absolute_url()).one("p", id="citation").text
    assert "〈" not in english


def test_a_withdrawn_statement_and_its_day(chinese: Client) -> None:
    made = building.statement(1, published=True)
    workflow.withdraw(made, "Issued twice.")
    assert "关于运河的联合声明，2031年4月12日" in get(chinese, made.get_absolute_url(), status=410).text


def test_why_a_row_is_uncertain(chinese: Client) -> None:
    made = building.statement(1, published=True)
    paragraph = building.paragraphs_of(made)[0]
    paragraph.uncertain = Message(NO_COUNTERPART, languages=(LanguageName("zh-Hans"),))
    paragraph.save()
    assert "尚未经人工核对： 没有对应的简体中文文本" in get(chinese, made.get_absolute_url()).text
