"""Adding from files in Chinese: what was refused, assumed, left out or is unsure is said in each one's language."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from statements.models import Paragraph, Upload
from statements.workflow import uploads
from statements.workflow.uploads import SubmittedFile
from tests.admin.uploading import BOTH, ENGLISH, address, filled, taken
from tests.ingest import canals
from tests.people import person, signed_in

pytestmark = pytest.mark.django_db

MENU = "<nav><a href=/>Home</a><a href=/news>News</a></nav>"
PAGE = "<!DOCTYPE html><html lang=en><title>On Canals</title><body>{}<main>{}</main></body></html>"


def page(client: Client, where: str, language: str) -> str:
    response = client.get(where, headers={"accept-language": language})
    assert response.status_code == 200
    return str(response.content.decode())


def both(client: Client, upload: Upload) -> tuple[str, str]:
    """The page of an upload in English, and in Chinese."""
    return page(client, address(upload), "en"), page(client, address(upload), "zh-Hans")


def test_a_refusal_is_said_to_each_in_their_language_whenever_they_look() -> None:
    who = person("editor")
    upload = taken(who, BOTH[0], SubmittedFile("other.txt", ENGLISH.encode()))
    english, chinese = both(signed_in(who), upload)
    assert "canals.en.txt and other.txt seem to be in one language, English" in english
    assert "canals.en.txt 和 other.txt 的语种似乎相同（英语）" in chinese
    assert str(upload.message).startswith("canals.en.txt and other.txt seem"), (
        "what is kept depends on nobody's language"
    )


def test_a_refusal_that_names_file_and_line() -> None:
    who = person("editor")
    upload = taken(who, BOTH[0], SubmittedFile("canals.csv", b"en,zh\none,two\nthree\n"))
    english, chinese = both(signed_in(who), upload)
    assert "canals.csv, line 3: this row has 1 cells, the first has 2" in english
    assert "canals.csv 第 3 行：此行有 1 个单元格，第一行有 2 个" in chinese


def test_a_text_in_one_language_is_told_of_the_page_and_not_of_the_command() -> None:
    who = person("editor")
    upload = taken(who, BOTH[0])
    upload.read_as = "interleaved"
    uploads.read(upload)
    upload.refresh_from_db()
    english, chinese = both(signed_in(who), upload)
    assert "this is a text in one language (English): choose the same text in another one as well" in english
    assert "这是单一语种的文本（英语）" in chinese
    assert "--pair" not in english + chinese


@pytest.fixture
def read() -> tuple[Client, Upload]:
    """A web page with a menu in an older encoding, and a text that lacks a paragraph."""
    who = person("editor")
    said = "".join(f"<p>{x}</p>" for x in canals.ENGLISH.strip().split("\n\n"))
    web = SubmittedFile("canals.html", PAGE.format(MENU, said).encode())
    tea = "茶叶、木材和玻璃在2040年以前免征关税。贸易委员会每年举行两次会议。\n\n"
    lacking = SubmittedFile("canals.zh.txt", canals.CHINESE.replace(tea, "").encode("gb18030"))
    upload = taken(who, web, lacking)
    assert upload.result, upload.message
    return signed_in(who), upload


def test_what_was_assumed_and_left_out_and_is_uncertain(read: tuple[Client, Upload]) -> None:
    english, chinese = both(*read)
    for said, translated in (
        ("canals.zh.txt: this is not UTF-8; it was read as GB18030", "canals.zh.txt：这不是 UTF-8，已按 GB18030 读取"),
        ("Navigation (1)", "导航 (1)"),
        ("has no counterpart in Chinese (Simplified)", "没有对应的简体中文文本"),
        ("Title in Chinese (Simplified)", "简体中文标题"),
        ('<option value="ru">Russian</option>', '<option value="ru">俄语</option>'),
    ):
        assert said in english and said not in chinese
        assert translated in chinese


def test_the_review_says_so_too(read: tuple[Client, Upload]) -> None:
    client, upload = read
    response: Any = client.post(address(upload), {**filled(client, upload), "make": "1"})
    (lacking,) = Paragraph.objects.exclude(uncertain="")
    assert str(lacking.uncertain) == "has no counterpart in Chinese (Simplified)"
    review = response["Location"]
    assert "没有对应的简体中文文本" in page(client, review, "zh-Hans")
    assert "has no counterpart in Chinese (Simplified)" in page(client, review, "en")


def test_what_is_in_the_archive_already() -> None:
    who = person("editor")
    client, first, second = signed_in(who), taken(who, *BOTH), taken(who, *BOTH)
    data = {**filled(client, first), "make": "1"}
    client.post(address(first), data)
    client.cookies["django_language"] = "zh-hans"
    said = client.post(address(second), data).content.decode()
    assert "已在档案库中：日期、发表方和类型均相同" in said
    assert "is in the archive already" not in said


def test_the_form_that_takes_files_has_the_languages_in_chinese() -> None:
    said = page(signed_in(person("editor")), reverse("admin:statements_statement_from_files"), "zh-Hans")
    assert ">俄语</option>" in said and ">Russian</option>" not in said
