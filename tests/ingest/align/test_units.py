"""What of a paragraph looks for a partner in another language (features), and under what it is found (keys)."""

import pytest

from statements.ingest.align import gazetteer
from statements.ingest.align.units import unit
from statements.languages.dates import months_of


@pytest.mark.parametrize(
    ("text", "tag", "features"),
    [
        ("They met on 3 October.", "en", {"n:3", "n:10", "m:10", "e:."}),
        ("Подписано 5 октября.", "ru", {"m:10", "n:10", "n:5"}),
        ("双方于10月会晤。", "zh-Hans", {"m:10", "n:10", "e:."}),
        ("十月十二日", "zh-Hans", {"m:10", "n:10", "n:12", "e:none"}),
        ("12월 회의", "ko", {"m:12", "n:12"}),
        ("Article 12. Trade", "en", {"h:12", "n:12"}),
        ("Part IV", "en", {"h:4"}),
        ("第十二条 贸易", "zh-Hans", {"h:12"}),
        ("第貳條 貿易", "zh-Hant", {"h:2"}),
        ("一、贸易", "zh-Hans", {"h:1"}),
        ("癸、贸易", "zh-Hans", {"h:10"}),
        ("iv. trade", "en", {"h:4"}),
        ("c) trade", "en", {"h:3", "h:100"}),
        ("3.12 trade", "en", {"h:3.12"}),
        ("Is that all? (“Yes!”)", "en", {"q:?", "q:!", "q:(", 'q:"', "e:."}),
        ("Первое: торговля; второе —", "ru", {"q::", "q:;", "q:-"}),
        ("See the following:", "en", {"q::", "e::"}),
        ("贸易；", "zh-Hans", {"q:;", "e:;"}),
        ("trade, ", "en", {"e:,"}),
        ("《运河公约》。", "zh-Hans", {"q:<", "e:."}),
        ("Trade with France and the United Kingdom", "en", {"t:FR", "t:GB"}),
        ("同法国的贸易", "zh-Hans", {"t:FR"}),
        ("Торговля с Испанией", "ru", {"t:ES"}),
        ("The ABCD forum", "en", {"W:abcd", "w:forum"}),
        ("ABCD论坛", "zh-Hans", {"l:abcd", "w:论坛"}),
        ("China’s lake", "en", {"W:china's", "w:lake"}),
        ("アルダーマーク大統領", "ja", {"W:アルダーマーク"}),
        ("They will talk. They will agree.", "en", {"u:2", "e:."}),
        ("Састанак 2031. године.", "sr", {"u:1", "n:2031", "e:."}),
    ],
)
def test_features(text: str, tag: str, features: set[str]) -> None:
    classes = {x[0] for x in features} - set("wW")
    found = unit(text, tag).features
    assert features <= found
    assert {x for x in found if x[0] in classes} == {x for x in features if x[0] not in "wW"}


@pytest.mark.parametrize(
    ("text", "tag"),
    [("January 2031 saw 7 boats", "en"), ("two boats", "en"), ("civil boats", "en"), ("1234 boats", "en")],
)
def test_what_begins_a_text_without_being_its_number(text: str, tag: str) -> None:
    assert not any(x.startswith("h:") for x in unit(text, tag).features)


def test_a_name_inside_a_longer_one_is_not_meant() -> None:
    assert {x for x in unit("几内亚比绍的港口", "zh-Hans").features if x[0] == "t"} == {"t:GW"}
    assert {x for x in unit("Ports of Guineas", "en").features if x[0] == "t"} == {"t:GN"}
    assert not {x for x in unit("A united front of all kingdoms", "en").features if x[0] == "t"}


def test_a_chinese_word_is_found_by_its_parts_its_pinyin_and_its_sound() -> None:
    keys = unit("坦贝林大使", "zh-Hans").keys
    assert {"w:大使", "w:大", "p:tan", "p:tanbeilin", "p:tanbeilinda", "s:TNPLN"} <= keys
    assert not {"p:tanbeilindashi", "p:"} & keys  # four syllables at most
    assert not any(x.startswith(("l:", "x:")) for x in keys)


def test_a_word_of_an_alphabet_is_found_by_its_stem_its_letters_its_origin_and_its_sound() -> None:
    assert unit("Tambelin", "en").keys >= {"w:tambelin", "x:tambe", "l:tambelin", "p:tambelin", "s:TNPLN"}
    assert unit("parliaments", "en").keys >= {"w:parliament", "x:parli"}
    assert not any(x.startswith(("l:", "p:", "s:")) for x in unit("parliaments", "en").keys)
    assert "l:nato" in unit("блок nato", "ru").keys
    assert unit("the", "en").keys == {"e:none", "u:1"}  # little words say nothing


def test_length_is_counted_without_blanks() -> None:
    assert unit("a b\u3000c\n", "en").length == 3
    assert unit("", "en").length == 1


def test_names_of_months_have_their_number_in_every_form() -> None:
    assert months_of("en")["may"] == 5
    assert (months_of("ru")["май"], months_of("ru")["мая"]) == (5, 5)
    assert not months_of("zh-Hans")
    assert not months_of("ko")


def test_names_of_territories_stand_by_their_first_word() -> None:
    assert ("united kingdom", "GB") in gazetteer.territories("en")["united"]
    assert gazetteer.territories("zh-Hans")["法国"] == (("法国", "FR"),)
    codes = {code for group in gazetteer.territories("en").values() for _, code in group}
    assert all(len(code) == 2 for code in codes)  # no continents, which CLDR counts by numbers
