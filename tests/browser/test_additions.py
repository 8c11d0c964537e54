"""An editor's ways in Chromium: a third language for a published statement, an interleaved Word document and a pair of
PDFs from upload to published; each read by the public afterwards.
"""

import os
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from statements.models import Paragraph, Statement
from tests import building
from tests.browser.adding import settled
from tests.browser.reviewing import keeper
from tests.browser.two_files import STYLE
from tests.chromium import PageOpener, overflow
from tests.ingest import canals

Enter = Callable[..., Page]
Axe = Callable[[Page], list[str]]
SHOTS = os.environ.get("SCREENSHOTS", "")
REASON = "The Russian text was published by the Chancery."


@pytest.fixture
def enter(transactional_db: None, live_server: Any, open_page: PageOpener) -> Enter:
    """A browser of an administrator who has just logged in, on a page of the admin."""
    keeper()

    def entered(where: str, **options: Any) -> Page:
        page = open_page(**options)
        page.goto(f"{live_server.url}{where}")
        page.get_by_label("Username").fill("anna")
        page.get_by_label("Password").fill("lock and weir")
        page.get_by_role("button", name="Log in").click()
        return page

    return entered


def published() -> Statement:
    """The canals in English and Chinese, before the public."""
    made = building.statement(0, published=True)
    home = made.sections.get()
    home.headings.all().delete()
    made.sections.update(number=None)
    rows = zip(paragraphs(canals.ENGLISH), paragraphs(canals.CHINESE, joined=(3, 4)), strict=True)
    for english, chinese in rows:
        building.paragraph(home, {"en": english, "zh-Hans": chinese})
    return made


def paragraphs(text: str, joined: tuple[int, int] | None = None) -> list[str]:
    """The paragraphs behind the title, without headings; the Chinese parts one of them in two."""
    found = [x for x in text.strip().split("\n\n")[1:] if not x.startswith(("I", "一", "二"))]
    if joined:
        first, second = joined[0] - 1, joined[1] - 1
        found[first : second + 1] = ["".join(found[first : second + 1])]
    return found


def shot(page: Page, name: str) -> None:
    """A picture of the page, where SCREENSHOTS names a folder for them."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def chosen(page: Page, *files: Path, script: bool = True) -> None:
    page.get_by_label("Files").set_input_files([str(x) for x in files])
    page.get_by_role("button", name="Read", exact=True).click()
    settled(page, script)


@pytest.mark.parametrize("script", [True, False], ids=["with script", "by forms alone"])
def test_a_third_language_is_added_to_a_published_statement(
    enter: Enter, open_page: PageOpener, live_server: Any, axe_violations: Axe, tmp_path: Path, script: bool
) -> None:
    made, russian = published(), tmp_path / "canals.ru.txt"
    ids = [x.pk for x in building.paragraphs_of(made)]
    russian.write_text(canals.RUSSIAN, encoding="utf-8")
    page = enter(f"/admin/statements/statement/{made.pk}/change/", java_script_enabled=script)
    page.get_by_role("link", name="Add a language").click()
    expect(page.get_by_role("link", name="Joint statement on canals")).to_be_visible()
    chosen(page, russian, script=script)
    expect(page.locator(".upload-rows tbody tr").first).to_contain_text("По приглашению канцлера")
    page.get_by_label("Publisher").fill("Chancery")
    shot(page, "added")
    if script:
        assert axe_violations(page) == [] and overflow(page, 390, 1280) == {}
        open_page.errors.clear()  # axe asks for style sheets in ways that the policy forbids
    page.get_by_role("button", name="Put it among the rows").last.click()
    expect(page.locator("#review")).to_be_visible()
    expect(page.locator("[data-row]").first).to_contain_text("По приглашению канцлера")
    shot(page, "review")
    reader = open_page(java_script_enabled=script)
    reader.goto(live_server.url + made.get_absolute_url())
    expect(reader.get_by_role("link", name="Русский")).to_have_count(0)
    page.get_by_label("Reason, which readers of the paragraphs are shown").fill(REASON)
    page.get_by_role("button", name="Publish the correction").click()
    expect(page.locator(".messagelist")).to_contain_text("The correction was published")
    reader.goto(live_server.url + made.get_absolute_url() + "?editions=en,ru")
    expect(reader.locator(f"#p-{ids[1]}")).to_contain_text("Стороны углубят Большой канал до 14 метров")
    shot(reader, "read")
    assert [x.pk for x in building.paragraphs_of(made)][: len(ids)] == ids
    reader.goto(f"{live_server.url}/p/{ids[1]}/")
    expect(reader.locator("main")).to_contain_text(REASON)


def test_an_interleaved_word_document_goes_from_upload_to_published(
    enter: Enter, open_page: PageOpener, live_server: Any, tmp_path: Path
) -> None:
    document, file = docx.Document(), tmp_path / "canals.docx"
    titles = (x.split("\n\n")[0] for x in (canals.ENGLISH, canals.CHINESE))
    rows = zip(paragraphs(canals.ENGLISH), paragraphs(canals.CHINESE, joined=(3, 4)), strict=True)
    for text in (*titles, *(text for row in rows for text in row)):
        document.add_paragraph(text)
    document.save(str(file))
    page = enter("/admin/statements/statement/from-files/")
    chosen(page, file)
    _to_the_public(page, open_page, live_server)
    assert _pairs() == [*zip(paragraphs(canals.ENGLISH), paragraphs(canals.CHINESE, joined=(3, 4)), strict=True)]


def test_a_pair_of_pdfs_goes_from_upload_to_published(
    enter: Enter, open_page: PageOpener, live_server: Any, chromium: Browser, tmp_path: Path
) -> None:
    page = enter("/admin/statements/statement/from-files/")
    files = [_printed(chromium, tmp_path / f"{tag}.pdf", tag, text) for tag, text in TEXTS.items()]
    chosen(page, *files)
    _to_the_public(page, open_page, live_server)
    assert _pairs() == [*zip(paragraphs(canals.ENGLISH), paragraphs(canals.CHINESE, joined=(3, 4)), strict=True)]


TEXTS = {"en": canals.ENGLISH, "zh": canals.CHINESE}


def _printed(browser: Browser, path: Path, tag: str, text: str) -> Path:
    """A text as Chromium prints it."""
    title, *_ = text.split("\n\n")
    joined = (3, 4) if tag == "zh" else None
    page = browser.new_page()
    body = "".join(f"<p>{escape(x)}</p>" for x in paragraphs(text, joined))
    style = f"<style>{STYLE}</style>"
    page.set_content(f"<!doctype html><html lang={tag}><meta charset=utf-8>{style}<h1>{escape(title)}</h1>{body}")
    page.pdf(path=str(path), format="A5")
    page.close()
    return path


def _to_the_public(page: Page, open_page: PageOpener, live_server: Any) -> None:
    """Make the draft, publish it from the review page, and read it."""
    page.get_by_role("button", name="Make the draft").last.click()
    expect(page.locator("#review")).to_be_visible()
    page.get_by_role("button", name="Save and publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published")
    reader = open_page()
    reader.goto(live_server.url + Statement.objects.get().get_absolute_url())
    expect(reader.locator(".text .row").filter(has_text="Tea, timber and glass")).to_contain_text("茶叶、木材和玻璃")


def _pairs() -> list[tuple[str, str]]:
    """What its rows say in English and in Chinese."""
    rows = Paragraph.objects.current().in_reading_order().with_passages()
    return [
        ("\n".join(x.text for x in row.passages.all() if x.edition.key == "en"),
         "\n".join(x.text for x in row.passages.all() if x.edition.key == "zh-Hans"))
        for row in rows
    ]  # fmt: skip
