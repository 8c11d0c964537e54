"""`manage.py import_statements --pair`: a file for each language, from whatever program, to one statement."""

import json
from html import escape
from io import StringIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command, load_command_class
from playwright.sync_api import Browser

from statements.models import Edition, Paragraph, SourceFile, Statement
from tests.ingest import canals

pytestmark = pytest.mark.django_db(transaction=True)
SLUG = "2031-04-12-x-aldermark-x-lanhai-joint-statement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("en", canals.ENGLISH), ("zh", canals.CHINESE), ("ru", canals.RUSSIAN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> tuple[str, int]:
    """Standard output and the exit code."""
    out, code = StringIO(), 0
    try:
        call_command("import_statements", *map(str, arguments), stdout=out, stderr=StringIO())
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return out.getvalue(), code


def report(*arguments: str | Path) -> tuple[dict[str, Any], int]:
    out, code = run(*arguments, "--json")
    return json.loads(out), code


def messages(found: dict[str, Any]) -> str:
    return "\n".join(x["message"] for x in found["errors"])


def is_heading(paragraph: str) -> bool:
    return paragraph.startswith(("I. ", "II. ", "一、", "二、"))


def word_document(text: str, path: Path) -> Path:
    """A document as an office writes it: the title and the headings by their styles."""
    document = docx.Document()
    title, *paragraphs = text.strip().split("\n\n")
    document.add_heading(title, 0)
    for paragraph in paragraphs:
        if is_heading(paragraph):
            document.add_heading(paragraph, 1)
        else:
            document.add_paragraph(paragraph)
    document.save(str(path))
    return path


def web_page(text: str, path: Path) -> Path:
    title, *paragraphs = text.strip().split("\n\n")
    body = "\n".join(f"<h2>{escape(x)}</h2>" if is_heading(x) else f"<p>{escape(x)}</p>" for x in paragraphs)
    menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul></nav>"
    main = f"<main><article><h1>{escape(title)}</h1>{body}</article></main>"
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)}</title></head><body>{menu}{main}"
    path.write_text(page + "<footer>Contact us</footer></body></html>", encoding="utf-8")
    return path


def pdf(text: str, path: Path, browser: Browser) -> Path:
    """The page as Chromium prints it."""
    page = browser.new_page()
    page.set_content(web_page(text, path.with_suffix(".html")).read_text(encoding="utf-8"))
    page.add_style_tag(content="p { text-indent: 2em } @media print { nav, footer { display: none } }")
    page.pdf(path=str(path), format="A4")
    page.close()
    return path


def rows_of(slug: str = SLUG) -> list[dict[str, str]]:
    paragraphs = Paragraph.objects.filter(section__statement__slug=slug).current().in_reading_order()
    return [{x.edition.key: x.text for x in row.passages.select_related("edition")} for row in paragraphs]


def test_texts_are_paired(folder: Path) -> None:
    found, code = report("--pair", folder / "en.txt", folder / "zh.txt")
    assert code == 0
    assert found["statements"] == [
        {
            "slug": SLUG,
            "kind": "joint-statement",
            "sections": 2,
            "paragraphs": 6,
            "pairs": 6,
            "commentary": 0,
            "outcome": "created",
        }
    ]
    assert Statement.objects.get().status == "draft"
    again, code = report("--pair", folder / "en.txt", folder / "zh.txt", "--publish")
    assert ([x["outcome"] for x in again["statements"]], code) == (["updated"], 0)
    assert Statement.objects.get().status == "published"


@pytest.mark.browser
def test_a_word_document_and_a_pdf_give_what_plain_texts_give(folder: Path, chromium: Browser) -> None:
    run("--pair", folder / "en.txt", folder / "zh.txt", "--slug", "plain")
    word = word_document(canals.ENGLISH, folder / "en.docx")
    printed = pdf(canals.CHINESE, folder / "zh.pdf", chromium)
    found, code = report("--pair", word, printed, "--slug", "canals")
    assert code == 0, found
    assert rows_of("canals") == rows_of("plain")
    assert set(SourceFile.objects.filter(editions__statement__slug="canals").values_list("name", "format")) == {
        ("en.docx", "docx"),
        ("zh.pdf", "pdf"),
    }


def test_web_pages_and_markdown_give_what_plain_texts_give(folder: Path) -> None:
    run("--pair", folder / "en.txt", folder / "zh.txt", "--slug", "plain")
    title, *paragraphs = canals.ENGLISH.strip().split("\n\n")
    marked = [f"# {title}", *(f"## {x}" if is_heading(x) else x for x in paragraphs)]
    (folder / "en.md").write_text("\n\n".join(marked), encoding="utf-8")
    page = web_page(canals.CHINESE, folder / "zh.html")
    found, code = report("--pair", folder / "en.md", page, "--slug", "canals")
    assert code == 0, found
    assert rows_of("canals") == rows_of("plain")


def test_a_table_of_two_columns_in_one_document(folder: Path) -> None:
    document = docx.Document()
    texts = [x.strip().split("\n\n") for x in (canals.ENGLISH, canals.CHINESE.replace("工程于春季开工。\n\n", ""))]
    table = document.add_table(rows=0, cols=2)
    for pair in zip(*texts, strict=True):
        for cell, said in zip(table.add_row().cells, pair, strict=True):
            cell.text = said
    document.save(str(folder / "both.docx"))
    found, code = report(
        folder / "both.docx", "--publisher", "en=Chancery of Aldermark", "--authority", "zh=official-translation"
    )
    assert code == 0, found
    assert [x["pairs"] for x in found["statements"]] == [6]
    assert list(Edition.objects.values_list("key", "publisher", "authority", "source__name")) == [
        ("en", "Chancery of Aldermark", "authentic", "both.docx"),
        ("zh-Hans", "", "official-translation", "both.docx"),
    ]


def test_a_dry_run_shows_each_row_with_its_confidence_and_changes_nothing(folder: Path) -> None:
    found, code = report("--pair", folder / "en.txt", folder / "zh.txt", folder / "ru.txt", "--dry-run")
    assert (code, [x["outcome"] for x in found["statements"]]) == (0, ["created"])
    (alignment,) = found["alignments"]
    headings = [x for x in alignment["rows"] if x["kind"] == "heading"]
    assert headings[0] == {
        "kind": "heading",
        "number": 1,
        "texts": {"en": "The Canals", "zh-Hans": "运河", "ru": "Каналы"},
    }
    rows = [x for x in alignment["rows"] if x["kind"] == "text"]
    assert alignment["slug"] == SLUG and len(rows) == found["statements"][0]["paragraphs"]
    for row in rows:
        assert set(row) == {"kind", "confidence", "uncertain", "texts"} and 0 < row["confidence"] <= 1
        assert (row["uncertain"] == "") == (row["confidence"] >= 0.9)
    assert not Statement.objects.exists() and not SourceFile.objects.exists()


def test_a_dry_run_for_people(folder: Path) -> None:
    lacking = canals.CHINESE.replace("茶叶、木材和玻璃在2040年以前免征关税。贸易委员会每年举行两次会议。\n\n", "")
    (folder / "zh.txt").write_text(lacking, encoding="utf-8")
    out, code = run("--pair", folder / "en.txt", folder / "zh.txt", "--dry-run")
    assert code == 0
    lines = out.splitlines()
    assert lines[0] == SLUG
    assert "# 1" in lines and "  zh-Hans  运河" in lines
    doubtful = next(x for x in lines if "no counterpart" in x)
    assert doubtful.startswith("[") and doubtful.endswith(" to check: has no counterpart in Chinese (Simplified)")
    assert lines[lines.index(doubtful) + 1].startswith("  en  Tea, timber and glass")


def test_each_pair_is_taken_or_refused_by_itself(folder: Path) -> None:
    found, code = report(
        *("--pair", folder / "en.txt", folder / "en.txt"), *("--pair", folder / "en.txt", folder / "zh.txt")
    )
    assert code == 1
    assert [x["slug"] for x in found["statements"]] == [SLUG]
    assert [x["file"] for x in found["errors"]] == [f"{folder / 'en.txt'} + {folder / 'en.txt'}"]
    assert "one language, English" in messages(found)


def test_facts_that_a_person_says(folder: Path) -> None:
    _, code = report(
        *("--pair", folder / "en.txt", folder / "zh.txt"),
        *("--kind", "declaration", "--date", "2031-04-13", "--place", "Lanhai"),
        *("--party", "Aldermark", "--party", "China", "--event", "canal-talks", "--series", "Canals"),
        *("--title", "On Canals", "--title", "论运河"),
        *("--publisher", "Chancery", "--publisher", "兰海外交部"),
        *("--authority", "official-translation", "--source-url", "zh=https://example.org/zh?x=1"),
        *("--licence", "CC BY 4.0"),
    )
    assert code == 0
    statement = Statement.objects.get(slug="2031-04-13-x-aldermark-cn-declaration")
    assert (statement.place, statement.texts()) == ("Lanhai", {"en": "On Canals", "zh-Hans": "论运河"})
    assert statement.event and statement.event.slug == "canal-talks"
    assert statement.series and statement.series.texts() == {"en": "Canals"}
    assert list(statement.editions.values_list("publisher", "authority", "source_url", "licence")) == [
        ("Chancery", "official-translation", "", "CC BY 4.0"),
        ("兰海外交部", "official-translation", "https://example.org/zh?x=1", "CC BY 4.0"),
    ]


def test_languages_by_hand(folder: Path) -> None:
    files = ("--pair", folder / "en.txt", folder / "zh.txt")
    found, code = report(*files, "--language", "en", "--language", "en")
    assert code == 1 and "one language" in messages(found)
    assert report(*files, "--language", "en", "--language", "zh-Hant")[1] == 0
    assert list(Edition.objects.values_list("key", flat=True)) == ["en", "zh-Hant"]


def test_two_editions_in_one_language(folder: Path) -> None:
    (folder / "herald.txt").write_text(canals.ENGLISH.replace("new locks", "locks, all new"), encoding="utf-8")
    files = ("--pair", folder / "en.txt", folder / "zh.txt", folder / "herald.txt")
    assert report(*files)[1] == 1
    assert report(*files, "--editions", "--publisher", "en-2=Lanhai Herald")[1] == 0
    assert list(Edition.objects.values_list("key", "publisher")) == [
        ("en", ""),
        ("zh-Hans", ""),
        ("en-2", "Lanhai Herald"),
    ]


def test_a_text_in_one_language_alone_is_kept_and_its_counterpart_is_not_written_over_it(folder: Path) -> None:
    found, code = report(folder / "en.txt")
    assert code == 0 and "can be added later" in found["warnings"][0]["message"]
    assert found["statements"][0]["pairs"] == 0 < found["statements"][0]["paragraphs"]
    found, code = report(folder / "zh.txt", "--slug", SLUG)
    assert code == 1 and "has English too, which this lacks; to add this to it, give --into" in messages(found)
    assert [x.key for x in Edition.objects.all()] == ["en"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name a file"),
        (("--pair", "en.txt"), "behind one --pair"),
        (("--pair", "en.txt", "zh.txt", "--authority", "holy"), "holy"),
        (("--pair", "en.txt", "zh.txt", "--kind", "poem"), "poem"),
    ],
)
def test_a_command_that_cannot_be_meant(
    folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], message: str
) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(CommandError, match=message):
        run(*arguments)


def test_every_option_is_documented() -> None:
    usage = (Path(settings.BASE_DIR) / "docs" / "importing.md").read_text(encoding="utf-8").split("```")[1]
    parser = load_command_class("statements", "import_statements").create_parser("manage.py", "import_statements")
    own = {x.option_strings[-1] for x in parser._actions if x.option_strings} - {
        option for x in BaseCommand().create_parser("manage.py", "any")._actions for option in x.option_strings
    }
    assert "--pair" in own
    assert [option for option in sorted(own) if option not in usage] == []


def test_a_spreadsheet_of_two_columns(folder: Path) -> None:
    rows = [("Dams will be mended.", "将修缮水坝。"), ("Locks will be built.", "")]
    lines = ["English,中文", *(",".join(row) for row in rows)]
    (folder / "both.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    said = ("--date", "2031-04-12", "--slug", "dams", "--kind", "other", "--title", "Dams", "--place", "Port Ista")
    found, code = report(folder / "both.csv", *said)
    assert code == 0, found
    assert rows_of("dams") == [{"en": rows[0][0], "zh-Hans": rows[0][1]}, {"en": rows[1][0]}]
    statement = Statement.objects.get(slug="dams")
    assert (statement.place, statement.texts()) == ("Port Ista", {"en": "Dams"})
    assert str(Paragraph.objects.exclude(uncertain="").get().uncertain) == "has no counterpart in Chinese (Simplified)"
