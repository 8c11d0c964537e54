"""Lists of contents: none of the text, in every format that gives blocks, and told line by line."""

import io

import docx
import pytest

from statements.ingest.document import BlockKind, ParsedText
from statements.ingest.parsers import files
from tests.ingest.parsers.opening import of_kind, removed, said, text_of

PROSE = "The two sides agree that the canals between them are kept open in summer and in winter, and in the rain."
HEADS = ["I. Water", "Boats and barges", "II. Trade"]
CHINESE_HEADS = ["第一章 总则", "第二章 船闸", "附则"]
CHINESE_PROSE = "双方同意，两国之间的运河在夏季和冬季都保持畅通，并在任何其他工程开始之前修缮所有船闸。"
WHY = "table of contents"


def body(heads: list[str], prose: str) -> list[str]:
    return [x for head in heads for x in (head, prose)]


def dotted(heads: list[str]) -> list[str]:
    return [f"{head} {'.' * 20} {page}" for page, head in enumerate(heads, 3)]


def word(paragraphs: list[str]) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


FORMATS = {
    "a.txt": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "a.md": lambda paragraphs: "\n\n".join(paragraphs).encode(),
    "a.html": lambda paragraphs: (
        "<!DOCTYPE html><meta charset=utf-8><body>" + "".join(f"<p>{x}</p>" for x in paragraphs)
    ).encode(),
    "a.docx": word,
}


@pytest.mark.parametrize("entries", [dotted(HEADS), HEADS], ids=["pages", "no pages"])
@pytest.mark.parametrize("name", FORMATS)
def test_a_list_of_contents_is_left_out_and_told(name: str, entries: list[str]) -> None:
    paragraphs = ["Charter of the Canals", "Contents", *entries, *body(HEADS, PROSE)]
    text = files.open_file(FORMATS[name](paragraphs), name, beside=True)
    assert isinstance(text, ParsedText)
    assert (text.title, said(text)) == ("Charter of the Canals", body(HEADS, PROSE))
    assert removed(text) == [("Contents", WHY), *((x, WHY) for x in entries)]
    assert of_kind(text, BlockKind.HEADING) == HEADS


@pytest.mark.parametrize("label", ["目录", "目 次", ""])
def test_in_chinese_with_a_word_for_it_or_without(label: str) -> None:
    lines = [label] if label else []
    text = text_of("\n".join(["运河章程", *lines, *CHINESE_HEADS, *body(CHINESE_HEADS, CHINESE_PROSE)]), "a.txt")
    assert (text.title, said(text)) == ("运河章程", body(CHINESE_HEADS, CHINESE_PROSE))
    assert [x for x, why in removed(text) if why == WHY] == [*lines, *CHINESE_HEADS]


def test_of_a_block_of_several_lines_only_the_entries_go() -> None:
    text = text_of("\n\n".join(["Charter of the Canals\n" + "\n".join(HEADS[1:]), *body(HEADS, PROSE)]), "a.txt")
    assert "Boats and barges" in said(text)


@pytest.mark.parametrize(
    "blocks",
    [
        ["Dear friends,", PROSE, "Dear friends,", PROSE, "Dear friends,", PROSE],
        ["Aldermark", "Lanhai", "Senn", "Ona", PROSE, "Aldermark", "Lanhai", "Senn", "Ona"],
        [*HEADS, PROSE],
        ["1. 30 locks", "2. 40 barges", "3. 50 weirs", PROSE],
    ],
    ids=["refrain", "names again", "headings alone", "numbers"],
)
def test_what_is_no_list_of_contents_stays(blocks: list[str]) -> None:
    text = text_of("\n\n".join(["Charter of the Canals", *blocks]), "a.txt")
    assert said(text) == blocks
    assert removed(text) == []
