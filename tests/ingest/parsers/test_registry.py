"""Which format a text is read in."""

import pytest

from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.parsers import registry

FRONT = "---\nkind: readout\ndate: 2031-04-12\ntitles: {en: Talks}\nparties: [Ista]\neditions: [en]\n---\n[en] Dams."


@pytest.mark.parametrize("before", ["", "\n\n", "\ufeff", " \n\u3000\n"])
def test_front_matter_tells_the_bilingual_format(before: str) -> None:
    assert registry.detect(before + FRONT) == "bilingual"
    assert len(registry.parse(before + FRONT, Hints()).statements) == 1


@pytest.mark.parametrize("name", registry.FORMATS)
def test_a_format_that_is_named_is_not_guessed(name: str) -> None:
    assert registry.detect("---", name) == registry.detect("", name) == name


def test_an_unknown_format_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UnreadableFile, match="unknown format 'docx'; known are auto, bilingual"):
        registry.detect(FRONT, "docx")


def test_a_text_of_no_format_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="name the one it is"):
        registry.detect("12")
