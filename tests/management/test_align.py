"""`manage.py align`."""

import json
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

ENGLISH = (
    "Harbour agreement\n\n1. Aldermark builds 14 piers.\nThey are of oak.\n\n2. Tea is free of duty until 2031.\n"
)
CHINESE = "港口协定\n一、奥德马克修建14个码头，用橡木建造。\n二、茶叶在2031年之前免税。\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("en.txt", ENGLISH), ("zh.txt", CHINESE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "en.txt"), str(tmp_path / "zh.txt")


def test_json(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("align", *files, "--json")
    found = json.loads(capsys.readouterr().out)
    assert found["left"] == {
        "language": "en",
        "paragraphs": [
            "Harbour agreement",
            "1. Aldermark builds 14 piers.",
            "They are of oak.",
            "2. Tea is free of duty until 2031.",
        ],
    }
    assert found["right"]["language"] == "zh-Hans"
    assert found["right"]["paragraphs"] == CHINESE.strip().split("\n")
    assert [(bead["left"], bead["right"]) for bead in found["beads"]] == [([0], [0]), ([1, 2], [1]), ([3], [2])]
    assert all(0 <= bead["confidence"] <= 1 for bead in found["beads"])


def test_rows_for_people(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("align", *files)
    said = capsys.readouterr().out
    assert "[3]" in said
    assert "  zh-Hans  二、茶叶在2031年之前免税。" in said


def test_languages_by_hand(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    call_command("align", *files, "--languages", "de", "zh", "--json")
    found = json.loads(capsys.readouterr().out)
    assert (found["left"]["language"], found["right"]["language"]) == ("de", "zh-Hans")


def test_documents_and_web_pages_are_read_as_their_formats_say(
    files: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = docx.Document()
    document.add_heading("Harbour agreement", 0)
    document.add_paragraph("Aldermark builds 14 piers. They are of oak.", style="List Number")
    document.add_paragraph("Tea is free of duty until 2031.", style="List Number")
    document.save(str(tmp_path / "en.docx"))
    items = "<p>一、奥德马克修建14个码头，用橡木建造。</p><p>二、茶叶在2031年之前免税。</p>"
    page = f"<!DOCTYPE html><meta charset=utf-8><title>x</title><body><article><h1>港口协定</h1>{items}</article>"
    (tmp_path / "zh.html").write_text(page, encoding="utf-8")
    call_command("align", str(tmp_path / "en.docx"), str(tmp_path / "zh.html"), "--json")
    found = json.loads(capsys.readouterr().out)
    call_command("align", *files, "--json")
    of_texts = json.loads(capsys.readouterr().out)
    assert set(found) == set(of_texts) == {"left", "right", "beads"}
    assert found["left"] == {
        "language": "en",
        "paragraphs": [
            "Harbour agreement",
            "1. Aldermark builds 14 piers. They are of oak.",
            "2. Tea is free of duty until 2031.",
        ],
    }
    assert found["right"] == of_texts["right"]
    assert [(x["left"], x["right"]) for x in found["beads"]] == [([0], [0]), ([1], [1]), ([2], [2])]


def test_a_file_that_holds_both_languages_is_refused(files: tuple[str, str], tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for pair in (
        ("Aldermark builds 14 piers of oak.", "奥德马克用橡木修建14个码头。"),
        ("Tea is free.", "茶叶免税。"),
    ):
        for cell, said in zip(table.add_row().cells, pair, strict=True):
            cell.text = said
    document.save(str(tmp_path / "both.docx"))
    with pytest.raises(CommandError, match="both.docx: this file holds several languages"):
        call_command("align", str(tmp_path / "both.docx"), files[1])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["en.txt", "nothing.txt"], "nothing.txt: no such file"),
        (["en.txt", "empty.txt"], "empty.txt: .*"),
        (["en.txt", "digits.txt"], "language is not recognised"),
        (["en.txt", "en.txt"], "both files seem to be in English"),
        (["en.txt", "zh.txt", "--languages", "en", "xx"], "unknown language 'xx'"),
    ],
)
def test_what_is_refused(
    files: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "digits.txt").write_text("1 2 3\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=message):
        call_command("align", *arguments)
