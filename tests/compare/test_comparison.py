"""Two statements as a whole: what may be claimed of texts that are not full, and each language's redline."""

from collections.abc import Mapping, Sequence

import pytest

from statements.compare.comparison import UNKNOWN, Comparison, Text, as_json, compare, from_json
from statements.compare.matching import Change, Texts, TooManyParagraphs
from statements.compare.redline import new_text, old_text
from statements.ingest.align.sentences import sentence_pairs
from tests.benchmarks.compare.texts import specimen

STATEMENT = specimen()[0][:12]
TAGS = ("en", "zh-Hans")
FULL = dict.fromkeys(TAGS, True)


def text(paragraphs: Sequence[Texts], full: Mapping[str, bool | None] = FULL) -> Text:
    pairs = sentence_pairs([(x.get("en", ""), x.get("zh-Hans", "")) for x in paragraphs], TAGS)
    ids = tuple(f"P{k}" for k in range(len(paragraphs)))
    return Text(ids, tuple(paragraphs), full, {TAGS: pairs})


def changes(found: Comparison) -> list[str]:
    return [x.change for x in found.paragraphs if x.change != Change.SAME]


@pytest.mark.parametrize("extent", [False, None])
def test_nothing_is_new_or_gone_against_a_text_that_is_not_full(extent: bool | None) -> None:
    whole, partial = text(STATEMENT), STATEMENT[1:]
    assert changes(compare(whole, text(partial))) == [Change.GONE]
    assert changes(compare(text(partial), whole)) == [Change.NEW]
    excerpts = text(partial, dict.fromkeys(TAGS, extent))
    assert changes(compare(whole, excerpts)) == changes(compare(excerpts, whole)) == [UNKNOWN]
    chinese_is_full = text(partial, {**FULL, "en": extent})
    assert changes(compare(whole, chinese_is_full)) == [Change.GONE]


def test_what_excerpts_lack_is_no_one_sided_change() -> None:
    english, chinese = STATEMENT[3]["en"], STATEMENT[3]["zh-Hans"]
    cut = [*STATEMENT[:3], {"en": english[: english.index(". ") + 1], "zh-Hans": chinese}, *STATEMENT[4:]]
    assert {x.language for x in compare(text(STATEMENT), text(cut)).one_sided} == {"en"}
    excerpts = text(cut, {**FULL, "en": False})
    assert not compare(text(STATEMENT), excerpts).one_sided
    assert not compare(excerpts, text(STATEMENT)).one_sided


def test_both_texts_can_be_had_back_in_each_language() -> None:
    joined = {tag: f"{STATEMENT[4][tag]} {STATEMENT[5][tag]}" for tag in TAGS}
    old, new = text(STATEMENT), text([STATEMENT[1], STATEMENT[0], STATEMENT[2], joined, *STATEMENT[6:]])
    found = compare(old, new)
    before, after = (dict(zip(side.ids, side.texts, strict=True)) for side in (old, new))
    for tag in TAGS:
        lines = [x for x in found.redlines if x.language == tag]
        assert [old_text(x.pieces) for x in lines] == ["\n".join(before[id][tag] for id in x.old) for x in lines]
        assert [new_text(x.pieces) for x in lines] == ["\n".join(after[id][tag] for id in x.new) for x in lines]
        assert sorted(id for x in lines for id in x.old) == sorted(old.ids)
        assert sorted(id for x in lines for id in x.new) == sorted(new.ids)


def test_a_language_that_one_text_lacks_in_a_row_was_neither_deleted_nor_inserted() -> None:
    english = [{**STATEMENT[0], "zh-Hans": ""}, *STATEMENT[1:]]
    for found in (compare(text(STATEMENT), text(english)), compare(text(english), text(STATEMENT))):
        assert [x.language for x in found.redlines if "P0" in x.new] == ["en"]
        assert changes(found) == []


def test_a_sentence_may_go_to_a_paragraph_that_is_new() -> None:
    toll = "Cargo barges pay no toll at the lower lock. "
    rest = "Ferries sail at night. Masons rebuilt the northern pier. Nobody knows who painted its lamps green. "
    rest += "Geese winter upon reed beds near Karsk. Each autumn schoolchildren count them from wooden towers."
    english = [{"en": x["en"]} for x in STATEMENT]
    found = compare(text([{"en": toll + english[0]["en"]}, *english[1:]]), text([*english, {"en": toll + rest}]))
    assert changes(found) == [Change.EDITED, Change.NEW]
    assert [piece.text for x in found.redlines for piece in x.pieces if piece.move] == [toll, toll]


def test_a_change_is_told_once_whichever_other_language_stayed() -> None:
    english = "Cargo barges pay no toll. They sail at night."
    old = {
        "en": english,
        "fr": "Les barges ne paient aucun péage. Elles naviguent la nuit.",
        "zh-Hans": "货船不缴纳费用。货船夜间航行。",
    }
    new = {**old, "en": english.replace("night", "dawn")}
    sides = []
    for texts in (old, new):
        pairs = {
            (x, y): sentence_pairs([(texts[x], texts[y])], (x, y))
            for x, y in (("en", "zh-Hans"), ("en", "fr"), ("zh-Hans", "fr"))
        }
        sides.append(Text(("P0",), (texts,), dict.fromkeys(texts, True), pairs))
    assert [(x.language, x.old, x.new) for x in compare(sides[0], sides[1]).one_sided] == [
        ("en", "They sail at night.", "They sail at dawn.")
    ]


def test_a_comparison_is_kept_as_json() -> None:
    found = compare(text(STATEMENT), text([STATEMENT[2], *STATEMENT[3:], STATEMENT[0]]))
    assert from_json(as_json(found)) == found


def test_too_long_statements_are_refused() -> None:
    with pytest.raises(TooManyParagraphs):
        compare(text(STATEMENT), text(STATEMENT), pairs=100)
