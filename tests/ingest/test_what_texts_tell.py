"""What a text tells of itself and what is left out of it, by a table of small invented texts of many shapes."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from statements.ingest import metadata
from statements.ingest.document import Hints, ParsedText
from statements.ingest.parsers import files

FOLDER = Path(__file__).parents[1] / "data" / "told"
TEXTS = [text for file in sorted(FOLDER.glob("*.toml")) for text in tomllib.loads(file.read_text("utf-8"))["text"]]


def opened(body: str, file: str = "text.txt") -> ParsedText:
    content = body.lstrip("\n").encode()
    found = files.open_file(content, file, files.detect_file(content, file, beside=True), Hints(file))
    assert isinstance(found, ParsedText)
    return found


@pytest.mark.parametrize("told", TEXTS, ids=[x["name"] for x in TEXTS])
def test_what_it_tells(told: dict[str, Any]) -> None:
    text = opened(told["body"], told.get("file", "text.txt"))
    about = metadata.found_in([text], ["key"])
    assert text.language == told.get("language", text.language)
    assert str(about.date or "") == told.get("day", "")
    assert about.place == told.get("place", "")
    rendering = about.renderings["key"]
    assert (rendering.publisher, rendering.authority) == (told.get("publisher", ""), told.get("authority", ""))
    asked = [str(x.message) for x in metadata.questions([text], about)]
    assert [told["asked"] in x for x in asked] == [True] if "asked" in told else not asked


@pytest.mark.parametrize("told", [x for x in TEXTS if "removed" in x], ids=lambda x: x["name"])
def test_what_is_left_out_is_listed(told: dict[str, Any]) -> None:
    text = opened(told["body"], told.get("file", "text.txt"))
    listed = [x.text for x in text.removed]
    assert [x for x in listed if x in told["removed"]] == [x for x in listed if x][-len(told["removed"]) :]
    assert set(told["removed"]) <= set(listed)
    assert not [x for x in told["removed"] if x in "\n".join(block.text for block in text.blocks)]


VISIT = "From 15 to 17 May 2031, the Chancellor paid a visit to Lanhai and held talks on the canals of both sides."
VISIT_ZH = "2031年5月16日，奥德马克总理对兰海进行访问，并就运河问题同总统举行会谈。"


def questions(*bodies: str) -> list[str]:
    texts = [opened(x) for x in bodies]
    about = metadata.found_in(texts, ["en", "zh"])
    return [str(x.message) for x in metadata.questions(texts, about)]


def test_days_that_differ_between_languages_are_asked_about() -> None:
    assert questions(f"Communiqué\n\n{VISIT}", f"公报\n\n{VISIT_ZH}") == [
        "the texts tell different days (2031-05-17 in English and 2031-05-16 in Chinese (Simplified)): "
        "give the one on which it was signed or spoken"
    ]


def test_a_day_of_signing_in_one_language_is_the_day_of_all() -> None:
    signed = "Done at Port Ista on 16 May 2031."
    assert not questions(f"Communiqué\n\n{VISIT}\n\n{signed}", "公报\n\n2031年5月18日，双方会谈。")
