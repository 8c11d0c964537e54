"""Nothing that a breakdown says is lost or said twice, and no text makes the parser fail in any other way."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.ingest.document import Hints, ParsedFile, UnreadableFile
from statements.ingest.parsers import front_matter
from statements.ingest.parsers.breakdown import parse, sniff
from statements.languages.partial_dates import PartialDate
from statements.text import UNWANTED
from tests.ingest.parsers.breakdown_truth import EXAMPLES
from tests.sampling import examples
from tests.shared_texts import SEED, needs_shared

GIVEN = Hints(name="given.txt", date=PartialDate(date(2031, 1, 2)))
# Signs that are taken away: Markdown's, quotation marks, brackets, what parts a passage from the words around it.
SIGNS = set("#>*_|`~=+•‣◦▪●○·∙-–—/\\“”„‟\"＂〝〞〟«»‹›「」『』‘’'‚()（）[]【】〔〕［］{}.,:;!?…。，、：；！？｡．")
# Words that are read, not kept: the numbers of a list and of a section, and the names of the two languages.
NUMBERED = re.compile(r"^\s*(?:>\s*)*(?:#+\s*)?\**\s*\d{1,2}\s*[.)．、:]\s*(?=\D)", re.MULTILINE)
SECTION = re.compile(
    r"^\W*(?:(?:the\s+)?(?:section|part|chapter|sec\.|§)\s*(?:\d+|[ivxl]+\b|one|two|three|four)"
    r"|第\s*[一二三四五六七八九十\d]+\s*(?:部分|章|节)|[IVX]+\.|[一二三四五六七八九十]+、)(?=[\s.:：、,，—–-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
LABEL = re.compile(r"\b(?:in chinese|chinese|english|original)\s*[:：]|(?:中文|原文)\s*[:：]", re.IGNORECASE)

TABLE_HEAD = re.compile(r"^\|.*\|\s*\n(?=\|\s*:?-)", re.MULTILINE)  # which names the languages


def said(text: str) -> Counter[str]:
    """How often each character stands in `text`, but for blanks and signs."""
    return Counter(c for c in text if not c.isspace() and c not in SIGNS and c not in "\ufeff\u200b")


def kept(parsed: ParsedFile) -> str:
    """All passages and headings."""
    found = []
    for statement in parsed.statements:
        for section in statement.sections:
            found += list(section.headings.values())
            found += [x.text for p in section.paragraphs for x in p.passages]
    return "\n".join(found)


def assert_nothing_lost(text: str, parsed: ParsedFile) -> None:
    """Every character is kept as often as it stands there, where no word that is read has it."""
    output, told = said(kept(parsed)), text
    for pattern in (NUMBERED, SECTION, LABEL, TABLE_HEAD):
        told = pattern.sub("", told)
    strict = said(told)
    assert strict - output == Counter()
    assert output - said(text) == Counter()


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda x: x.stem)
def test_an_example_loses_nothing(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    front, body = front_matter.split(text)
    assert_nothing_lost(front.values.get("title", "") + body, parse(text, Hints(name=path.name)))


@needs_shared
def test_the_seed_loses_nothing() -> None:
    text = (SEED / "breakdown-2024-05-16.txt").read_text(encoding="utf-8")
    assert_nothing_lost(text, parse(text, GIVEN))


SIGNS_IN_PIECES = "“ ” \" ' ‘ ’ « » „ 「 」 『 』 ( ) （ ） [ ] — – - : ： . 。 , ， ； ? ! … * ** _ > # ## | /"
WORDS_IN_PIECES = (
    "G20 75 5.2% 2030 China readout remarks a 双方 中国 取消 第三部分 三、 III. 1. 2) English: 中文： é и"
)
PIECES = st.sampled_from(
    [*SIGNS_IN_PIECES.split(), *WORDS_IN_PIECES.split(), "\t", "  "]
    + ["Both sides agree to mend the weir.", "Ona Veil said", "It says that", "the joint statement", "Section two"]
    + ["双方同意修缮堤堰。", "雙方同意修繕堤堰", "《湖泊宣言》", "“水门”", "Section 3 deals with salt.", "This is new"]
    + ["Let’s look at the readout.", "In his remarks, Xi said", "they both want peace on all of the lakes"]
)
LINES = st.lists(PIECES, max_size=12).map(" ".join) | st.lists(PIECES, max_size=12).map("".join)
BREAKDOWNS = st.lists(LINES, max_size=14).map("\n".join)
READ = re.compile(
    r"section|part|chapter|\d|[ivxl]+|one|two|three|four|english|chinese|original|in|the|中文|原文|第|部分|三",
    re.IGNORECASE,
)


@examples(250)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    sniff(text)
    try:
        parsed = parse(text, GIVEN)
    except UnreadableFile as refusal:
        assert refusal.message
    else:
        assert parsed.statements


@examples(400)
@given(BREAKDOWNS)
def test_breakdowns_of_any_pieces_lose_nothing(text: str) -> None:
    try:
        parsed = parse(text, GIVEN)
    except UnreadableFile as refusal:
        assert refusal.message
        return
    output, given_text = said(kept(parsed)), UNWANTED.sub("", text)
    assert output - said(given_text) == Counter()
    assert said(READ.sub("", given_text)) - output == Counter()
    for statement in parsed.statements:
        keys = {x.key for x in statement.editions}
        passages = [x for c in statement.sections for p in c.paragraphs for x in p.passages]
        assert {x.edition for x in passages} == keys
        assert all(x.text.strip() for x in passages)
        assert any(p.kind == "text" for c in statement.sections for p in c.paragraphs)
