"""What the reader forgives and fills in, for people who write by hand, and what hints change."""

from datetime import date

from statements.ingest.document import Hints, ParsedFile, ParsedParagraph, ParsedStatement
from statements.ingest.parsers import bilingual
from statements.languages.partial_dates import PartialDate

FRONT = """---
kind: Joint Communiqué
date: 2031-04-12
titles:
  en: Dams
  zh: 水坝
parties:
  - Ista
  - 伟国
editions:
  - en
  - {language: zh-CN, authority: Authentic}
---
"""


def parse(body: str, front: str = FRONT, **hints: object) -> ParsedFile:
    return bilingual.parse(front + body, Hints(**hints))  # type: ignore[arg-type]


def read(body: str, front: str = FRONT, **hints: object) -> ParsedStatement:
    return parse(body, front, **hints).statements[0]


def rows(body: str) -> list[ParsedParagraph]:
    return [row for section in read(body).sections for row in section.paragraphs]


def test_the_least_that_a_person_must_write() -> None:
    found = read("[en] The dams.\n[zh] 水坝。")
    assert (found.kind, found.slug, found.event, found.specimen) == ("joint-communique", None, None, False)
    assert found.titles == {"en": "Dams", "zh-Hans": "水坝"}
    assert [x.names for x in found.parties] == [{"en": "Ista"}, {"zh-Hans": "伟国"}]
    assert [(x.key, x.authority, x.extent) for x in found.editions] == [
        ("en", "not-stated", "unknown"),
        ("zh-Hans", "authentic", "unknown"),
    ]
    assert [(x.edition, x.text) for x in found.sections[0].paragraphs[0].passages] == [
        ("en", "The dams."),
        ("zh-Hans", "水坝。"),
    ]


def test_blank_lines_part_paragraphs_and_marks_need_none() -> None:
    found = rows("[en] One.\n\n\n[en] Two.\n@\n\n[en] Three.\n> \n[en] Why three?\n# 2\n\n[en] Four.")
    assert [x.passages[0].text for x in found] == ["One.", "Two.", "Three.", "Why three?", "Four."]
    assert [x.kind for x in found] == ["text", "text", "text", "commentary", "text"]


def test_the_text_may_begin_on_the_line_after_its_label() -> None:
    assert rows("[en]\n  The dams.  \nThey are old.\n")[0].passages[0].text == "The dams.\nThey are old."


def test_an_id_may_be_typed_as_it_is_read_aloud() -> None:
    assert rows("@ 7k3m9-q2xyo R2\n[en] Dams.".replace("R2", "r2"))[0].id == "7K3M9Q2XY0"


def test_a_section_number_may_have_a_point_and_a_repeated_one_is_only_noted() -> None:
    found = parse("# 3.\n[en] Dams\n\n[en] One.\n\n# 3\n\n[en] Two.")
    assert [x.number for x in found.statements[0].sections] == [3, 3]
    assert [(x.line, str(x.message)) for x in found.warnings] == [
        (19, "section 3 stands already on line 14: is the number right?")
    ]


def test_an_empty_section_is_left_out_with_a_note() -> None:
    found = parse("# 1\n\n# 2\n\n[en] Dams.")
    assert [x.number for x in found.statements[0].sections] == [2]
    assert [x.line for x in found.warnings] == [14]


def test_commentary_is_named_by_its_language_where_that_is_enough() -> None:
    front = FRONT.replace("---\n", "  - {id: notes, language: fr, authority: commentary}\n---\n").replace(
        "  - {id: notes, language: fr, authority: commentary}\n---\nkind", "---\nkind"
    )
    found = read("[en] Dams.\n\n> \n[fr] Vieux.", front)
    assert found.sections[0].paragraphs[1].passages[0].edition == "notes"
    assert [x.key for x in found.editions] == ["en", "zh-Hans", "notes"]


def test_commentary_in_a_language_without_a_commentary_edition_gets_one() -> None:
    found = read("> \n[zh] 旧坝。\n[en] Old dams.\n\n> \n[en] Very old.")
    made = found.editions[2:]
    assert [(x.key, x.language, x.authority) for x in made] == [
        ("commentary-zh-Hans", "zh-Hans", "commentary"),
        ("commentary-en", "en", "commentary"),
    ]
    assert found.sections[0].paragraphs[1].passages[0].edition == "commentary-en"


def test_an_event_or_a_series_is_a_slug_in_small_letters_else_a_name() -> None:
    front = FRONT.replace("kind:", "event: dam-talks\nseries: Talks of Ista and Wei\nkind:")
    found = read("[en] Dams.", front)
    assert found.event and (found.event.slug, found.event.names) == ("dam-talks", {})
    assert found.series and (found.series.slug, found.series.names) == (None, {"en": "Talks of Ista and Wei"})


def test_nothing_after_a_key_is_as_if_it_were_not_there() -> None:
    front = FRONT.replace("kind:", "event:\nseries: ~\nplace:\nspecimen:\nslug:\nkind:")
    found = read("[en] Dams.", front)
    assert (found.event, found.series, found.place, found.specimen, found.slug) == (None, None, "", False, None)


def test_a_statement_may_say_that_it_has_neither_titles_nor_parties() -> None:
    front = "---\nkind: other\ndate: 2031-04-12\ntitles: {}\nparties: []\neditions: [en]\n---\n"
    found = read("[en] Dams.", front)
    assert (found.titles, found.parties) == ({}, ())
    assert bilingual.parse(bilingual.write(found), Hints()).statements[0].titles == {}


def test_hints_win_over_the_front_matter() -> None:
    found = read(
        "[en] Dams.",
        date=PartialDate(date(2032, 5, 1)),
        title="水坝会谈",
        parties=("Moru",),
        series="dam-talks",
        event="Spring round",
    )
    assert (found.date, found.titles) == (PartialDate(date(2032, 5, 1)), {"en": "Dams", "zh-Hans": "水坝会谈"})
    assert [x.names for x in found.parties] == [{"en": "Moru"}]
    assert found.series and found.series.slug == "dam-talks"
    assert found.event and found.event.names == {"en": "Spring round"}


def test_hints_stand_in_for_what_the_front_matter_lacks() -> None:
    front = "---\nkind: readout\neditions: [zh-Hant]\n---\n"
    found = read("[zh-Hant] 水壩。", front, date=PartialDate(date(2031, 4, 12)), title="水壩會談", parties=("Ista",))
    assert (found.date, found.titles) == (PartialDate(date(2031, 4, 12)), {"zh-Hant": "水壩會談"})


def test_an_edition_is_hinted_where_only_one_holds_the_documents_words() -> None:
    front = FRONT.replace("  - en\n", "")
    found = read("[zh] 水坝。\n\n>\n[en] Old.", front, publisher="Gazette", source_url="https://example.org/")
    assert [(x.publisher, x.source_url) for x in found.editions] == [("Gazette", "https://example.org/"), ("", "")]
    assert read("[zh] 水坝。", front, authority="official-translation").editions[0].authority == "official-translation"


def test_a_hint_that_several_editions_could_mean_is_left_aside_with_a_note() -> None:
    found = parse("[en] Dams.", publisher="Gazette", authority="authentic")
    assert [x.publisher for x in found.statements[0].editions] == ["", ""]
    said = "--publisher, --authority left aside: the file has several editions (en, zh-Hans): write it there"
    assert [str(x.message) for x in found.warnings] == [said]
