"""Bare radicals, as files made from PDF have them, become the characters that they stand for in every format."""

import io

import docx
import pytest

from statements.ingest.document import Opened, ParsedTable, ParsedText
from statements.ingest.parsers import files
from statements.text import RADICALS, clean, fold

BARE, WHOLE = "两国⼈⺠的⻢⻋与⽔⻓⻔，⻘⻛⻥。", "两国人民的马车与水长门，青风鱼。"
ENGLISH = "The people of both states keep the water gate."


def word() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("标题")
    document.add_paragraph(BARE)
    document.save(file)
    return file.getvalue()


def said(opened: Opened) -> list[str]:
    if isinstance(opened, ParsedTable):
        return [cell for row in opened.rows for cell in row]
    assert isinstance(opened, ParsedText)
    return [x.text for x in opened.blocks]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"标题\n\n{BARE}\n\n双方。".encode()),
        ("a.md", f"# 标题\n\n{BARE}\n".encode()),
        ("a.html", f"<html><body><h1>标题</h1><p>{BARE}</p></body></html>".encode()),
        ("a.docx", word()),
        ("a.csv", f"en,zh\n{ENGLISH},{BARE}\n".encode()),
    ],
)
def test_in_every_format(name: str, content: bytes) -> None:
    assert WHOLE in said(files.open_file(content, name, beside=True))


@pytest.mark.parametrize(
    ("bare", "whole"),
    [
        ("凭⼾口本登记。", "凭户口本登记。"),
        ("憑⼾口名簿登記於國家機關。", "憑戶口名簿登記於國家機關。"),
        ("⼾を開ける。", "戸を開ける。"),
    ],
)
def test_a_radical_that_each_language_writes_otherwise(bare: str, whole: str) -> None:
    assert clean(bare) == whole


@pytest.mark.parametrize("radical", sorted(RADICALS))
def test_what_is_cleaned_is_searched_alike(radical: str) -> None:
    assert clean(clean(radical)) == clean(radical) not in RADICALS
    assert fold(radical) == fold(clean(radical))
