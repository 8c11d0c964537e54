"""A text in any language comes whole out of every reader of texts: joiners, marks and letters as they stand."""

import io
from collections.abc import Callable

import docx
import pytest

from statements.languages import TAGS
from tests.ingest.parsers.opening import text_of
from tests.languages.specimens import Specimen, specimen


def as_text(made: Specimen) -> bytes:
    return made.text.encode()


def as_markdown(made: Specimen) -> bytes:
    return f"# {made.text}".encode()


def as_page(made: Specimen) -> bytes:
    body = "".join(f"<p>{block}</p>" for block in made.blocks[1:])
    return f"<html><body><article><h1>{made.blocks[0]}</h1>{body}</article></body></html>".encode()


def as_word(made: Specimen) -> bytes:
    document, kept = docx.Document(), io.BytesIO()
    for block in made.blocks:
        document.add_paragraph(block)
    document.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize(
    ("written", "name"), [(as_text, "a.txt"), (as_markdown, "a.md"), (as_page, "a.html"), (as_word, "a.docx")]
)
def test_nothing_is_lost(tag: str, written: Callable[[Specimen], bytes], name: str) -> None:
    made = specimen(tag)
    read = text_of(written(made), name)
    assert read.language == tag
    assert [x for x in (read.title, *(block.text for block in read.blocks)) if x] == list(made.blocks)


def test_the_joiners_of_persian_are_there_to_be_lost() -> None:
    assert "\u200c" in specimen("fa").text
