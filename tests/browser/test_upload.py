"""Adding from files in Chromium: real files to a draft, by mouse, keys and forms alone; what is refused and known."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from statements.models import Statement, Upload, UploadState
from tests.admin.uploading import BREAKDOWN
from tests.browser.adding import settled
from tests.browser.reviewing import CHINESE, ENGLISH, keeper
from tests.chromium import PageOpener, overflow, screens
from tests.ingest import canals
from tests.ingest.parsers import small_breakdowns as small
from tests.ingest.parsers.test_table_columns import NAMES, as_csv, wide

Axe = Callable[[Page], list[str]]
TITLES = {
    "en": "Joint Statement of Aldermark and Lanhai on Canals",
    "zh": "阿尔德马克和兰海关于运河的联合声明",
}
SIGNED = {"en": "Done at Port Ista on 12 April 2031.", "zh": "2031年4月12日于伊斯塔港签署。"}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A Word document for each language."""
    found, folder = {}, tmp_path_factory.mktemp("canals")
    for tag, said in (("en", ENGLISH), ("zh", CHINESE)):
        document = docx.Document()
        document.add_heading(TITLES[tag], 0)
        for text in (*said, SIGNED[tag]):
            document.add_paragraph(text)
        found[tag] = folder / f"canals.{tag}.docx"
        document.save(str(found[tag]))
    return found


@pytest.fixture
def page_of(transactional_db: None, live_server: Any, open_page: PageOpener) -> Callable[..., Page]:
    """Opens the page, after logging in from the admin's first page."""
    keeper()

    def opened(**options: Any) -> Page:
        page = open_page(**options)
        page.goto(live_server.url + "/admin/")
        page.get_by_label("Username").fill("anna")
        page.get_by_label("Password").fill("lock and weir")
        page.get_by_role("button", name="Log in").click()
        page.get_by_role("link", name="Add from files").click()
        expect(page.get_by_role("heading", name="Add from files")).to_be_visible()
        return page

    return opened


def read(page: Page, *chosen: Path, script: bool = True) -> None:
    """Choose files and wait until they are read."""
    page.get_by_label("Files").set_input_files([str(x) for x in chosen])
    page.get_by_role("button", name="Read").click()
    settled(page, script)


@pytest.mark.parametrize("script", [True, False])
def test_two_files_become_a_draft_on_the_review_page(
    page_of: Callable[..., Page], files: dict[str, Path], script: bool
) -> None:
    page = page_of(java_script_enabled=script)
    read(page, files["en"], files["zh"], script=script)
    expect(page.get_by_label("Title in English")).to_have_value(TITLES["en"])
    expect(page.get_by_label("Title in Chinese (Simplified)")).to_have_value(TITLES["zh"])
    expect(page.get_by_label("Date", exact=True)).to_have_value("2031-04-12")
    expect(page.get_by_label("Place")).to_have_value("Port Ista")
    expect(page.get_by_label("Parties")).to_have_value("Aldermark / 阿尔德马克\nLanhai / 兰海")
    expect(page.get_by_label("Language of canals.zh.docx")).to_have_value("zh-Hans")
    row = page.locator(".upload-rows tbody tr").filter(has_text=ENGLISH[1])
    expect(row.first).to_contain_text(CHINESE[1])
    assert not Statement.objects.exists()
    page.get_by_label("Place").fill("Port Aldermark")
    page.get_by_label("Publisher").first.fill("Chancery of Aldermark")
    page.get_by_label("Retrieved on").first.fill("2031-05-01")
    page.get_by_role("button", name="Make the draft").last.click()
    expect(page.locator("#review")).to_be_visible()
    expect(page.locator("[data-row]").filter(has_text=ENGLISH[2])).to_contain_text(CHINESE[2])
    made = Statement.objects.get()
    english = made.editions.get(key="en")
    assert (made.place, english.publisher, str(english.retrieved_on)) == (
        "Port Aldermark",
        "Chancery of Aldermark",
        "2031-05-01",
    )
    assert made.entered_by is not None and made.entered_by.username == "anna"
    assert english.source is not None and english.source.content.read() == files["en"].read_bytes()


def test_three_languages_stand_side_by_side_in_columns_of_one_width(
    page_of: Callable[..., Page], files: dict[str, Path], tmp_path: Path
) -> None:
    page = page_of(width=1280)
    russian = tmp_path / "canals.ru.txt"
    russian.write_text(canals.RUSSIAN, encoding="utf-8")
    read(page, files["en"], files["zh"], russian)
    row = page.locator(".upload-rows tbody tr").first
    first, *others = [x["width"] for x in (cell.bounding_box() for cell in row.locator("td").all()) if x]
    assert first > 250 and others == pytest.approx([first, first], abs=1)


def test_texts_are_pasted_without_a_script(page_of: Callable[..., Page]) -> None:
    page = page_of(java_script_enabled=False)
    page.get_by_text("Or paste the text").click()
    page.get_by_label("Text 1", exact=True).fill("\n\n".join([TITLES["en"], *ENGLISH, SIGNED["en"]]))
    page.get_by_role("button", name="One more box").click()
    expect(page.get_by_label("Text 4", exact=True)).to_be_visible()
    page.get_by_label("Text 4", exact=True).fill("\n\n".join([TITLES["zh"], *CHINESE, SIGNED["zh"]]))
    page.get_by_label("Language of text 4").select_option("zh-Hant")
    page.get_by_role("button", name="Read", exact=True).click()
    settled(page, script=False)
    expect(page.get_by_label("Title in Chinese (Traditional)")).to_have_value(TITLES["zh"])
    page.get_by_label("Language of pasted text 2").select_option("zh-Hans")
    page.get_by_label("Place").fill("Port Aldermark")
    with page.expect_navigation():
        page.get_by_role("button", name="Read again in these languages").click()
    settled(page, script=False)
    expect(page.get_by_label("Title in Chinese (Simplified)")).to_have_value(TITLES["zh"])
    expect(page.get_by_label("Place")).to_have_value("Port Aldermark")


def test_a_box_more_leaves_chosen_files_chosen(page_of: Callable[..., Page], files: dict[str, Path]) -> None:
    page = page_of()
    page.get_by_label("Files").set_input_files(str(files["en"]))
    page.get_by_text("Or paste the text").click()
    page.get_by_role("button", name="One more box").click()
    box = page.get_by_label("Text 4", exact=True)
    expect(box).to_be_focused()
    box.fill("\n\n".join([TITLES["zh"], *CHINESE]))
    page.get_by_label("Language of text 4").select_option("zh-Hans")
    page.get_by_role("button", name="Read", exact=True).click()
    settled(page)
    expect(page.locator(".upload-files b")).to_have_text(["canals.en.docx", "pasted text 1.txt"], use_inner_text=False)


def test_all_by_keys(page_of: Callable[..., Page]) -> None:
    page = page_of()
    page.get_by_text("Or paste the text").focus()
    page.keyboard.press("Enter")
    for said in (ENGLISH, CHINESE):
        page.keyboard.press("Tab")
        page.keyboard.insert_text("\n\n".join(said))
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Read", exact=True).focus()
    page.keyboard.press("Enter")
    settled(page)
    date = page.get_by_label("Date", exact=True)
    date.focus()
    page.keyboard.press("Enter")  # the first button of a form is the one that Enter presses: it makes the draft
    expect(page.locator(".errornote")).to_have_text("Please correct the errors below.")
    expect(date).to_have_attribute("aria-invalid", "true")
    date.fill("2031-04-12")
    page.keyboard.press("Enter")
    expect(page.locator("#review")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_what_is_too_long_to_be_pasted_is_not_lost(page_of: Callable[..., Page], settings: Any, script: bool) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 20_000
    page = page_of(java_script_enabled=script)
    long = "\n\n".join(ENGLISH) * 100
    page.get_by_text("Or paste the text").click()
    page.get_by_label("Text 1", exact=True).fill(long)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("of text cannot be pasted")
    if not script:
        expect(page.get_by_role("alert")).to_contain_text("Go back in your browser")
        page.go_back()
    expect(page.get_by_label("Text 1", exact=True)).to_have_value(long)


def test_what_is_refused_says_which_file_and_why(page_of: Callable[..., Page], tmp_path: Path) -> None:
    page = page_of()
    wrong = tmp_path / "canals.pdf"
    wrong.write_text("\n\n".join(ENGLISH), encoding="utf-8")
    other = tmp_path / "canals.zh.txt"
    other.write_text("\n\n".join(CHINESE), encoding="utf-8")
    read(page, wrong, other)
    expect(page.locator(".errornote")).to_contain_text("canals.pdf: this is")
    expect(page.get_by_text("Nothing was saved in the archive.")).to_be_visible()
    page.get_by_role("button", name="Choose other files").click()
    expect(page.get_by_role("heading", name="Add from files")).to_be_visible()
    assert not Upload.objects.exists() and not Statement.objects.exists()


def test_a_web_page_says_what_was_left_out(page_of: Callable[..., Page], tmp_path: Path) -> None:
    page = page_of()
    saved = tmp_path / "canals.html"
    said = "".join(f"<p>{text}</p>" for text in ENGLISH)
    menu = "<nav><a href=/>Home</a><a href=/news>News</a></nav>"
    text = f"<main><h1>{TITLES['en']}</h1>{said}</main><footer>All rights reserved</footer>"
    head = f"<!DOCTYPE html><html lang=en><title>{TITLES['en']}</title>"
    saved.write_text(f"{head}<body>{menu}{text}</body></html>", encoding="utf-8")
    other = tmp_path / "canals.zh.txt"
    other.write_text("\n\n".join(CHINESE[:4]), encoding="utf-8")
    read(page, saved, other)
    page.locator("summary", has_text="left out").click()
    expect(page.locator("#removed")).to_contain_text("Home")
    page.locator("#unsure summary").click()
    expect(page.locator("#unsure .unsure small").first).to_contain_text("the texts p")


@pytest.mark.parametrize("script", [True, False])
def test_rows_are_turned_left_out_and_put_back(
    page_of: Callable[..., Page], files: dict[str, Path], tmp_path: Path, settings: Any, script: bool
) -> None:
    settings.UPLOAD_ROWS_SHOWN = 2
    page = page_of(java_script_enabled=script)
    saved = tmp_path / "canals.html"
    said = "".join(f"<p>{text}</p>" for text in ENGLISH)
    text = f"<main><h1>{TITLES['en']}</h1>{said}</main>"
    saved.write_text(f"<!DOCTYPE html><html lang=en><body><nav>Home of the canals</nav>{text}</body></html>")
    read(page, saved, files["zh"], script=script)
    rows, turns = page.locator("#rows tbody tr"), page.get_by_role("group", name="Pages of rows").first
    expect(rows).to_have_count(2)
    page.get_by_label("Place").fill("Port Typed")
    turns.get_by_role("button", name="2", exact=True).click()
    expect(rows.first.get_by_role("rowheader")).to_contain_text("3")
    expect(turns.locator("[aria-current=page]")).to_have_text("2")
    expect(page.get_by_label("Place")).to_have_value("Port Typed")
    expect(rows.first).to_contain_text(ENGLISH[2])
    rows.first.get_by_role("checkbox").check()
    page.get_by_role("button", name="Leave out the selected rows").click()
    expect(rows.first).to_contain_text(ENGLISH[3])
    expect(turns.locator("[aria-current=page]")).to_have_text("2")
    page.locator("#removed summary").click()
    expect(page.locator("#removed dd")).to_have_count(2)
    page.locator("#removed").get_by_label("Home of the canals").check()
    page.locator("#removed").get_by_label(ENGLISH[2]).check()
    page.get_by_role("button", name="Put the selected pieces back").click()
    expect(page.locator("#removed")).to_have_count(0)
    turns.get_by_role("button", name="1", exact=True).click()
    expect(rows.first).to_contain_text("Home of the canals")
    turns.get_by_role("button", name="2", exact=True).click()
    expect(page.locator("#rows")).to_contain_text(ENGLISH[2])
    assert not Statement.objects.exists()


def test_rows_of_a_newsletter_are_turned_from_statement_to_statement(
    page_of: Callable[..., Page], axe_violations: Axe, open_page: PageOpener, tmp_path: Path, settings: Any
) -> None:
    settings.UPLOAD_ROWS_SHOWN = 3
    page = page_of()
    newsletter = tmp_path / "weir.txt"
    newsletter.write_text(BREAKDOWN, encoding="utf-8")
    read(page, newsletter)
    expect(page.locator("#rows h3")).to_have_text(["2031-01-02 China-Russia Joint Statement"])
    page.get_by_role("link", name="2031-01-02 Press statement by Putin").click()
    expect(page.locator("#rows h3")).to_have_text(["2031-01-02 Press statement by Putin"])
    row = page.locator("#rows tbody tr").filter(has_text=small.SECOND)
    expect(row).to_contain_text(small.SECOND_CHINESE)
    assert violations(page, open_page, axe_violations) == []
    assert overflow(page, 390, 1920) == {}
    page.get_by_role("group", name="Pages of rows").first.get_by_role("button", name="1").click()
    expect(page.locator("#rows tbody tr")).to_have_count(3)


@pytest.mark.parametrize(("script", "width"), [(True, 1280), (False, 390)])
def test_the_columns_of_a_wide_table_are_chosen(
    page_of: Callable[..., Page],
    axe_violations: Axe,
    open_page: PageOpener,
    tmp_path: Path,
    script: bool,
    width: int,
) -> None:
    page = page_of(java_script_enabled=script, width=width)
    rows = [[*row, f"They agree otherwise: {row[2]}"] for row in wide()]
    table = tmp_path / "wide.csv"
    table.write_bytes(as_csv([[*NAMES, "Revised text"], *rows]).content)
    read(page, table, script=script)
    expect(page.locator(".errornote")).to_contain_text("say the language of each below")
    texts = page.locator(".upload-columns > table tbody tr")
    expect(texts.get_by_role("rowheader")).to_have_text(["3 · Source text", "4 · Target text", "10 · Revised text"])
    expect(texts.first).to_contain_text(rows[0][2][:60])
    page.get_by_text("7 columns seem to hold no text").click()
    expect(page.locator(".upload-columns details tbody tr").first).to_contain_text("A-000")
    if script:
        assert violations(page, open_page, axe_violations) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    texts.nth(0).get_by_role("combobox").select_option("")
    texts.nth(2).get_by_role("combobox").select_option("en")
    page.get_by_role("button", name="Read again").click()
    settled(page, script)
    first = page.locator("#rows tbody tr").first
    expect(first).to_contain_text(rows[0][9])
    expect(first).to_contain_text(rows[0][3])
    expect(page.locator(".upload-columns > table tbody tr").first.get_by_role("combobox")).to_have_value("")


def violations(page: Page, open_page: PageOpener, axe_violations: Axe) -> list[str]:
    """axe measures with styles of its own, which the policy refuses: no fault of the page."""
    before = list(open_page.errors)
    found = axe_violations(page)
    open_page.errors[:] = before
    return found


@pytest.mark.parametrize(("width", "scheme"), screens(390, 1920))
def test_no_violation(
    page_of: Callable[..., Page],
    open_page: PageOpener,
    files: dict[str, Path],
    axe_violations: Axe,
    width: int,
    scheme: str,
) -> None:
    page = page_of(width=width, scheme=scheme)
    page.get_by_text("Or paste the text").click()
    assert violations(page, open_page, axe_violations) == []
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".errorlist")).to_have_text("Choose a file, or paste a text below.")
    assert violations(page, open_page, axe_violations) == []
    broken = files["en"].with_name("broken.docx")
    broken.write_bytes(b"no document")
    read(page, broken)
    assert violations(page, open_page, axe_violations) == []
    page.get_by_role("button", name="Choose other files").click()
    read(page, files["en"], files["zh"])
    assert violations(page, open_page, axe_violations) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    Upload.objects.update(state=UploadState.READING, heard_at=timezone.now(), step="pages", done=1, total=3)
    page.reload()
    expect(page.get_by_text("Reading page 1 of 3")).to_be_visible()
    assert violations(page, open_page, axe_violations) == []
