"""Bullets are read whether a program draws them as shapes, as browsers do, or sets them in a font of its own."""

from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from statements.ingest.document import BlockKind
from tests.ingest.parsers.opening import of_kind, said, saved, table_of, text_of
from tests.ingest.parsers.pdf import invented
from tests.ingest.parsers.test_other_programs import converted, needs_office

Printer = Callable[..., bytes]
SHORT = {
    "en": ["open the locks;", "Lower the toll", "thank the keepers."],
    "zh": ["开放船闸；", "降低通行费", "感谢管理员。"],
}


def listed(texts: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{x}</li>" for x in texts) + "</ul>"


@pytest.mark.parametrize("look", ["disc", "circle", "square"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_drawn_bullets_begin_items(printed: Printer, language: str, look: str) -> None:
    texts = [*invented.paragraphs(language, 9), *SHORT[language]]
    first, last = invented.paragraphs(language, 2, seed=2)
    style = f"ul {{list-style: {look}; margin: 0}} p {{margin: 0}} body {{text-align: justify}}"
    text = text_of(printed(language, f"<p>{first}</p>{listed(texts)}<p>{last}</p>", style), "a.pdf")
    assert of_kind(text, BlockKind.ITEM) == [f"• {x}" for x in texts]
    assert (said(text)[0], said(text)[-1]) == (first, last)


def test_lists_within_lists(printed: Printer) -> None:
    outer, inner = SHORT["en"][:2], invented.paragraphs("en", 3)
    body = f"<ul><li>{outer[0]}{listed(inner)}</li><li>{outer[1]}</li></ul><p>{invented.paragraphs('en', 1)[0]}"
    text = text_of(printed("en", body), "a.pdf")
    assert of_kind(text, BlockKind.ITEM) == [f"• {x}" for x in (outer[0], *inner, outer[1])]


def test_small_shapes_elsewhere_are_no_bullets(printed: Printer) -> None:
    """A dot that ends a line, a leader between words, and an ornament of its own."""
    first, second = invented.paragraphs("en", 2)
    dot = "<svg width=5 height=5><circle cx=2.5 cy=2.5 r=2.5 /></svg>"
    body = f"<p>{first} {dot}</p><p>Tolls &nbsp;{dot}&nbsp; none</p><p style='text-align: center'>{dot}</p><p>{second}"
    text = text_of(printed("en", body), "a.pdf")
    assert said(text) == [first, "Tolls none", second]


def test_bullets_in_one_of_two_columns(printed: Printer) -> None:
    rows = list(zip(invented.paragraphs("en", 8), invented.paragraphs("zh", 8), strict=True))
    cells = "".join(f"<tr><td lang=en>{listed([en])}<td lang=zh>{listed([zh])}" for en, zh in rows)
    style = "td {width: 50%; vertical-align: top; padding: 3pt 8pt} ul {margin: 0}"
    found = table_of(printed("en", f"<table>{cells}</table>", style), "a.pdf")
    assert found.rows == tuple((f"• {en}", f"• {zh}") for en, zh in rows)


@needs_office
def test_bullets_of_a_font_of_symbols(tmp_path: Path) -> None:
    """LibreOffice and Word set U+F0B7, which is no letter of any script."""
    document = docx.Document()
    texts = invented.paragraphs("en", 4)
    document.add_paragraph("The two sides will:")
    for text in texts:
        document.add_paragraph(text, style="List Bullet")
    found = text_of(converted(saved(document), "list.docx", "pdf", tmp_path), "list.pdf")
    assert said(found) == ["The two sides will:", *(f"• {x}" for x in texts)]
