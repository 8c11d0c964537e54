"""Rules of docs/breakdowns.md about documents, sections, dates and refusals: one a test."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.parsers.breakdown import parse, sniff
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.small_breakdowns import (
    CHINESE,
    ENGLISH,
    GIVEN,
    HEAD,
    PAIR,
    SECOND,
    SECOND_CHINESE,
    lines,
    only,
    read,
    rows,
    said,
)


@pytest.mark.parametrize(
    ("opening", "number"),
    [
        ("Section three deals with weirs.", 3),
        ("Section 8 argues for weirs.", 8),
        ("Part II is about weirs.", 2),
        ("In section IX, weirs are discussed.", 9),
        ("The sixth section is short.", 6),
        ("Finally, Chapter 4 turns to weirs.", 4),
        ("第三部分谈堤堰。", 3),
    ],
)
def test_a_sentence_opens_a_section_and_stays_commentary_in_it(opening: str, number: int) -> None:
    statement = only(read(f"{opening}\n“{ENGLISH}” {CHINESE}"))
    assert [(x.number, dict(x.headings)) for x in statement.sections] == [(None, {}), (number, {})]
    assert [said(x) for x in statement.sections[1].paragraphs] == [("commentary", opening), PAIR]


@pytest.mark.parametrize(
    ("heading", "number", "kept"),
    [
        ("## Section 3: Weirs", 3, {"en": "Weirs"}),
        ("### IV. Weirs", 4, {"en": "Weirs"}),
        ("## 2. Weirs", 2, {"en": "Weirs"}),
        ("**Part II**", 2, {}),
        ("III. Weirs", 3, {"en": "Weirs"}),
        ("第三部分 堤堰", 3, {"zh-Hans": "堤堰"}),
        ("三、堤堰", 3, {"zh-Hans": "堤堰"}),
        ("Section 5", 5, {}),
        ("5. Weirs", 5, {"en": "Weirs"}),
        ("Weirs\n-----", None, {"en": "Weirs"}),
        ("## Weirs", None, {"en": "Weirs"}),
    ],
)
def test_a_heading_opens_a_section_and_gives_it_its_words(
    heading: str, number: int | None, kept: dict[str, str]
) -> None:
    section = only(read(f"\n{heading}\n\n“{ENGLISH}” {CHINESE}")).sections[-1]
    assert (section.number, dict(section.headings)) == (number, kept)
    assert [said(x) for x in section.paragraphs] == [PAIR]


def test_a_section_that_is_only_spoken_of_opens_nothing() -> None:
    text = f"Section 4 is on weirs.\n“{ENGLISH}” {CHINESE}\nSection 2 said so too. See Part 9 of the treaty.\n"
    assert [x.number for x in only(read(text)).sections] == [None, 4]


@pytest.mark.parametrize(
    ("lead", "kind", "codes"),
    [
        ("Let’s first look at the Chinese readout of the talks.", "readout", ["cn"]),
        ("The Kremlin’s readout says:", "readout", ["ru"]),
        ("Some points from Putin’s opening remarks:", "remarks", ["ru"]),
        ("In his speech, Xi said:", "remarks", ["cn"]),
        ("Speaking to reporters, Putin said:", "press-statement", ["ru"]),
        ("In their engagement with the media, Xi said:", "press-statement", ["cn"]),
        ("Xi’s press statement:", "press-statement", ["cn"]),
        ("Now to the joint communiqué.", "joint-communique", ["cn", "ru"]),
        ("Moving on to the Joint Declaration on weirs.", "declaration", ["cn", "ru"]),
        ("## The joint statement", "joint-statement", ["cn", "ru"]),
    ],
)
def test_words_lead_in_to_a_document_and_say_who_speaks(lead: str, kind: str, codes: list[str]) -> None:
    statement = only(read(f"Dear all, a short one.\n\n{lead}\n\n“{ENGLISH}” {CHINESE}"))
    assert (statement.kind, [x.slug for x in statement.parties]) == (kind, codes)


def test_another_speaker_of_the_same_occasion_is_another_document() -> None:
    text = f"At the press conference, Xi said: “{ENGLISH}”\nIn his comments, Putin said that:\n{SECOND}\nWe agreed."
    found = read(text).statements
    assert [(x.kind, x.parties[0].slug) for x in found] == [("press-statement", "cn"), ("press-statement", "ru")]
    listed = [said(p) for p in found[1].sections[0].paragraphs]
    assert listed[1:] == [("text", SECOND), ("text", "We agreed.")]


def test_a_readout_speaks_for_all_sides() -> None:
    text = f"The Chinese readout says:\n“{ENGLISH}” {CHINESE}\nPutin added: “{SECOND}” {SECOND_CHINESE}"
    assert len(read(text).statements) == 1


def test_a_lead_in_that_names_a_source_gives_the_english_its_publisher() -> None:
    text = f"Points from Putin’s opening remarks, published on the Kremlin’s website:\n{ENGLISH}"
    edition = only(read(text)).editions[0]
    assert (edition.publisher, edition.authority) == ("Kremlin’s website", "official-translation")
    own = only(read(f"“{ENGLISH}” {CHINESE}")).editions
    assert [(x.key, x.authority) for x in own] == [
        ("en", "not-stated"),
        ("zh-Hans", "not-stated"),
        ("commentary-en", "commentary"),
    ]
    assert {x.extent for x in own} == {"excerpts"}


def test_hints_win_over_the_text() -> None:
    hints = Hints(
        name="2020-01-01.txt",
        date=PartialDate(date(2031, 5, 6)),
        parties=("France", "Aldermark"),
        title="A title",
        publisher="P",
        authority="official-translation",
        source_url="https://example.org/",
        series="A series",
        event="An event",
    )
    statement = only(read(f"“{ENGLISH}” {CHINESE}", hints))
    assert (statement.date, statement.titles["en"]) == (PartialDate(date(2031, 5, 6)), "A title")
    assert [x.slug for x in statement.parties] == ["fr", "x-aldermark"]
    english = statement.editions[0]
    assert (english.publisher, english.authority, english.source_url) == (
        "P",
        "official-translation",
        "https://example.org/",
    )
    assert statement.series and statement.series.names == {"en": "A series"}
    assert statement.event and statement.event.names == {"en": "An event"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("May 16, 2031", date(2031, 5, 16)),
        ("Sept. 3rd 2031", date(2031, 9, 3)),
        ("16 May 2031", date(2031, 5, 16)),
        ("the 16th of May, 2031", date(2031, 5, 16)),
        ("2031年5月16日", date(2031, 5, 16)),
        ("二〇三一年五月十六日", date(2031, 5, 16)),
        ("2031-05-16", date(2031, 5, 16)),
        ("2031/5/16", date(2031, 5, 16)),
        ("16.05.2031", date(2031, 5, 16)),
        ("16/5/2031", date(2031, 5, 16)),
        ("5/16/2031", date(2031, 5, 16)),
    ],
)
def test_the_date_of_the_introduction(written: str, found: date) -> None:
    text = f"Notes on the China-Russia Joint Statement\nWritten on {written} in haste.\n\n“{ENGLISH}” {CHINESE}"
    assert only(parse(text, GIVEN)).date == PartialDate(found)


@pytest.mark.parametrize(
    "introduction",
    [
        "Earlier today the two met.",
        "They marked the anniversary of the treaty of July 16, 2001.",
        "It was 31 June 2031, or 5/6/2031.",
        "May 2031",
    ],
)
def test_what_is_no_date_of_the_day_leaves_it_to_the_name(introduction: str) -> None:
    text = f"The China-Russia Joint Statement\n{introduction}\n“{ENGLISH} Signed on July 16, 2001.” {CHINESE}"
    assert only(parse(text, Hints(name="notes-2031-05-16.txt"))).date == PartialDate(date(2031, 5, 16))
    with pytest.raises(UnreadableFile, match="--date"):
        parse(text, GIVEN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u3000\n",
        "Buy milk, eggs and bread.",
        "\x00\x01",
        "湖",
    ],
)
def test_a_text_without_any_statement_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFile, match="no statement"):
        parse(text, replace(GIVEN, date=PartialDate(date(2031, 1, 1))))


def test_a_line_that_is_no_paragraph_is_refused_with_its_place() -> None:
    with pytest.raises(UnreadableFile, match="part it") as refusal:
        read("a" * 30_000)
    assert refusal.value.line == 2


def test_chinese_without_english_is_kept_and_reported() -> None:
    parsed = read(f"“{ENGLISH}” {CHINESE}\n\n## Weirs\n\n双方还同意修建新的鱼梯，供鲑鱼洄游。")
    last = rows(only(parsed))[-1]
    assert (last.kind, last.line, last.passages[0].edition) == ("commentary", 6, "commentary-zh-Hans")
    assert last.uncertain and [x.line for x in parsed.warnings] == [6]


def test_a_missing_mark_is_reported_where_the_words_do_not_tell_what_is_quoted() -> None:
    chinese = "自从挂上灯笼以来，两岸没有人睡得安稳。"
    parsed = read(f"“Nobody on either bank has slept well since the lanterns were hung there. {chinese}")
    assert [(x.line, "missing" in str(x.message)) for x in parsed.warnings] == [(2, True)]
    assert not read(f"“{ENGLISH} {CHINESE}").warnings


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    text = (
        "The notes below were copied from a screen\nthat breaks its lines where it likes, and so\n"
        "they had to be joined again by hand.\n\n“Both sides agree to mend the weir before\n"
        "the spring floods and to share its cost.”\n双方同意在春汛前修缮堤堰并分担费用。\n"
    )
    assert lines(f"\n{text}")[-1] == PAIR


def test_traditional_chinese_is_told_by_its_characters() -> None:
    statement = only(read(f"“{ENGLISH}” 雙方同意在春汛前修繕堤堰並分擔費用。"))
    assert [x.key for x in statement.editions][:2] == ["en", "zh-Hant"]


def test_a_full_name_is_the_title() -> None:
    lead = "Finally, let’s look at the Joint Statement on the mending of weirs and dams. Key excerpts:"
    assert only(read(f"Hello.\n\n{lead}\n“{ENGLISH}” {CHINESE}")).titles == {
        "en": "Joint Statement on the mending of weirs and dams"
    }


def test_the_chinese_name_is_a_title_too() -> None:
    text = f"Now to the joint statement 《中俄关于修缮堤堰的联合声明》, which is short.\n“{ENGLISH}” {CHINESE}"
    assert only(read(text)).titles["zh-Hans"] == "中俄关于修缮堤堰的联合声明"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        (HEAD + f"“{ENGLISH}” {CHINESE}", True),
        (HEAD + f"“{ENGLISH}”", True),
        ("---\nkind: readout\n---\n\n[en] Text\n[zh-Hans] 双方同意修缮堤堰。", False),
        ("Buy milk, eggs and bread.", False),
        ("", False),
    ],
)
def test_a_breakdown_is_recognised(text: str, is_one: bool) -> None:
    assert sniff(text) is is_one


def test_only_the_joint_document_joins_the_series_that_is_given() -> None:
    path = Path(__file__).resolve().parents[2] / "data" / "breakdown" / "five-documents-brazil.txt"
    parsed = parse(path.read_text(encoding="utf-8"), Hints(name=path.name, series="the-talks", event="the-visit"))
    joined = {statement.kind for statement in parsed.statements if statement.series}
    assert joined == {"joint-statement"}
    assert all(statement.event for statement in parsed.statements)


def test_presidents_who_sign_are_no_parties_and_the_states_of_the_title_are() -> None:
    text = (
        "The Weir Letter\n\nDravenia and Osterwick, 2 January 2031: reading the joint statement\n\n"
        "On Monday Federal President Ilse Corran and President Pavel Umbrin signed their joint statement.\n\n"
        "I cannot remember another joint statement that put its own decline in writing.\n\n"
        f"“{ENGLISH}” {CHINESE}\n"
    )
    statement = only(parse(text, Hints(name="weir.txt")))
    assert [dict(x.names) for x in statement.parties] == [{"en": "Dravenia"}, {"en": "Osterwick"}]
    assert statement.kind == "joint-statement" and str(statement.date) == "2031-01-02"
