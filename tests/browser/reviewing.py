"""A draft to be put right, and people who do so in browsers."""

from typing import Any

from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Page

from statements.ingest.assembly.sections import UNSURE
from statements.messages import Message
from statements.models import Paragraph, Statement
from tests import building

ENGLISH = [
    "The two sides met in Port Aldermark. They spoke of the canal.",
    "Both sides will keep the locks of the old canal in good order, and open them to boats of every flag.",
    "Water levels above the upper weir will be told to the other side every day.",
    "The toll for barges stays as it is until the harvest.",
    "Both sides thank the keepers of the locks.",
]
CHINESE = [
    "双方在阿港会晤。双方谈及运河。",
    "双方将维护旧运河各船闸，并向悬挂任何旗帜的船只开放。",
    "上游水堰以上的水位将每日通报对方。",
    "驳船通行费在收获季节以前保持不变。",
    "双方感谢船闸管理人员。",
]
WHY = Message(UNSURE, confidence="0.62")


def off_by_one() -> Statement:
    """A draft whose Chinese stands a row too low from the third row on; the fourth and the fifth are uncertain."""
    made = building.statement(0)
    home = made.sections.get()
    home.headings.create(language="zh-Hans", text="第一部分")
    for place in range(6):
        texts = {"en": ENGLISH[place]} if place < 5 else {}
        chinese = place if place < 2 else place - 1
        if place != 2:
            texts["zh-Hans"] = CHINESE[chinese]
        building.paragraph(home, texts, uncertain=WHY if place in (3, 4) else "")
    return made


def keeper(name: str = "anna") -> User:
    return User.objects.create_superuser(name, password="lock and weir", first_name=name.capitalize())


def address(made: Statement) -> str:
    return reverse("admin:statements_statement_review", args=[made.pk])


def log_in(page: Page, name: str = "anna") -> None:
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("lock and weir")
    page.get_by_role("button", name="Log in").click()


def opened(page: Page, server: Any, made: Statement, name: str = "anna") -> Page:
    """The review page, after logging in."""
    page.goto(server.url + address(made))
    log_in(page, name)
    page.wait_for_selector("#review")
    page.wait_for_load_state()  # keys are heard from then on
    return page


def texts(made: Statement, key: str) -> list[str]:
    """What an edition says, paragraph by paragraph, in the text of today."""
    rows = Paragraph.objects.current().of_statement(made).in_reading_order().with_passages()
    return [next((x.text for x in row.passages.all() if x.edition.key == key), "") for row in rows]
