"""What looks like text and is none, or reads otherwise than it is, is refused or told."""

import random

import pytest

from statements.ingest import read_files, reading
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.parsers import files
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.attack.documents import DOCUMENTS, document
from tests.attack.test_parsers import READ_AS
from tests.languages.test_detection import TEXTS

ENGLISH = "The sides will dredge the upper reservoir before the autumn rains.\n\n" * 12
CHINESE = "双方将在秋雨之前疏浚上游水库。\n\n" * 12


def bytes_between(low: int, high: int) -> bytes:
    dice = random.Random(7)
    return bytes(dice.randrange(low, high) for _ in range(200_000))


@pytest.mark.parametrize(("low", "high"), [(0, 256), (1, 256), (128, 256)])
def test_random_bytes_are_no_text(low: int, high: int) -> None:
    with pytest.raises(UnreadableFile):
        reading.decode(bytes_between(low, high))


def warnings(text: bytes, *tags: str) -> list[str]:
    """What is told of a text beside a Chinese one, both in the languages that a person says."""
    given = [Given("one.txt", text), Given("other.txt", CHINESE.encode())]
    hints = Hints(languages=tags, date=PartialDate.parse("2031-04-12"), parties=("China", "France"))
    read = read_files.read(given, Reading(hints=hints))
    return [str(x.message) for x in read.parsed.warnings]


def test_random_letters_are_told_whatever_language_they_are_said_to_be_in() -> None:
    letters = bytes_between(97, 123)
    words = b" ".join(letters[at : at + 6] for at in range(0, 40_000, 6))
    told = "this does not read like English: look it over"
    assert any(told in x for x in warnings(words, "en", "zh-Hans"))
    assert not any("does not read like" in x for x in warnings(ENGLISH.encode(), "en", "zh-Hans"))


@pytest.mark.parametrize("tag", ["ar", "ky", "ru", "sr", "th", "tk", "uk", "vi"])
def test_random_letters_are_told_where_they_are_taken_for_the_language(tag: str) -> None:
    text = next(path for path in TEXTS if path.stem == tag).read_text(encoding="utf-8")
    letters, dice = sorted({c for c in text.casefold() if c.isalpha()}), random.Random(7)
    words = "\n\n".join(" ".join("".join(dice.choices(letters, k=6)) for _ in range(50)) for _ in range(20))
    assert any("this does not read like" in x for x in warnings(words.encode(), tag, "zh-Hans"))
    prose = "\n\n".join(line for line in text.splitlines() if len(line) > 60)
    assert not any("does not read like" in x for x in warnings(prose.encode(), tag, "zh-Hans"))


def test_utf_7_is_named() -> None:
    with pytest.raises(UnreadableFile, match="this text is in UTF-7: save it as UTF-8"):
        reading.decode(CHINESE.encode("utf-7"))
    for plain in (ENGLISH, "A +1-, B +2-, C +300-, D +4- and E +abc-.", "1+1-1"):
        assert reading.decode(plain.encode()).text == plain


@pytest.mark.parametrize("mark", ["\u202d", "\u202e"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_direction_that_is_turned_and_not_turned_back(name: str, mark: str) -> None:
    said = f"The sides signed {mark}the first part{{}} of the treaty on the canals."
    files.open_file(document(name, said.format("\u202c")), name, READ_AS.get(name, "auto"))
    with pytest.raises(UnreadableFile, match="turns the direction of what follows and does not end it: delete the"):
        files.open_file(document(name, said.format("")), name, READ_AS.get(name, "auto"))
