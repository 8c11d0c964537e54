"""Parties by name: every language, every spelling, and codes by one rule."""

import pytest

from statements import languages
from statements.ingest import parties


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("China", "cn"),
        ("china", "cn"),
        ("PEOPLE'S REPUBLIC OF CHINA", "cn"),
        ("People’s Republic of China", "cn"),
        ("中华人民共和国", "cn"),
        ("中華人民共和國", "cn"),
        ("中国", "cn"),
        ("中國", "cn"),
        ("Chine", "cn"),
        ("Китай", "cn"),
        ("Russian Federation", "ru"),
        ("俄罗斯联邦", "ru"),
        ("Россия", "ru"),
        ("法蘭西共和國", "fr"),
        ("Deutschland", "de"),
        ("Turkey", "tr"),
        ("Türkiye", "tr"),
        ("Côte d'Ivoire", "ci"),
        ("Bosnia and Herzegovina", "ba"),
        ("the Netherlands", "nl"),
        ("DPRK", "kp"),
        ("朝鲜民主主义人民共和国", "kp"),
        ("North Korea", "kp"),
        ("UAE", "ae"),
        ("Myanmar", "mm"),
        ("Burma", "mm"),
        ("cn", "cn"),
        ("European Union", "eu"),
        ("欧盟", "eu"),
        ("UN", "un"),
        ("United Nations", "un"),
        ("ASEAN", "asean"),
        ("东盟", "asean"),
        ("Shanghai Cooperation Organization", "sco"),
        ("上海合作组织", "sco"),
        ("上合组织", "sco"),
        ("BRICS", "brics"),
        ("金砖国家", "brics"),
        ("African Union", "african-union"),
        ("Mercosul", "mercosur"),
        ("OSCE", "osce"),
        ("NATO", "nato"),
        ("北约", "nato"),
        ("НАТО", "nato"),
        ("Pacific Islands Forum", "pif"),
        ("Arab League", "las"),
    ],
)
def test_a_name_in_any_language_and_spelling_is_found(name: str, code: str) -> None:
    found = parties.find(name)
    assert found is not None and found.code == code


def test_a_state_is_named_in_every_language_of_the_registry() -> None:
    found = parties.resolve("France")
    assert set(found.names) == set(languages.TAGS)
    assert (found.names["zh-Hans"], found.names["zh-Hant"], found.names["de"]) == ("法国", "法國", "Frankreich")


def test_every_name_that_is_given_leads_back_to_its_party() -> None:
    for name in ("Chad", "Guinea", "Niger", "Oman", "Georgia", "South Africa", "African Union", "WHO"):
        found = parties.resolve(name)
        assert {parties.resolve(x).code for x in found.names.values()} == {found.code}


@pytest.mark.parametrize("name", ["", " ", "Aldermark", "both sides", "中", "中俄", "X"])
def test_what_is_no_known_name_is_not_found(name: str) -> None:
    assert parties.find(name) is None


@pytest.mark.parametrize(
    ("name", "code", "language"),
    [
        ("Aldermark", "x-aldermark", "en"),
        ("Grand Duchy of Ónà", "x-grand-duchy-of-ona", "en"),
        ("奥德马克", "x-ao-de-ma-ke", "zh-Hans"),
        ("Озёрный край", "x-41e-437-451-440-43d-44b-439-43a-440-430-439"[:40].rstrip("-"), "ru"),
        ("...", "x-unnamed", "en"),
    ],
)
def test_an_unknown_name_is_kept_under_a_made_code(name: str, code: str, language: str) -> None:
    found = parties.resolve(name)
    assert (found.code, found.names) == (code, {language: name})


def test_a_made_code_is_short() -> None:
    assert len(parties.resolve("Confederation of the Nineteen Upper and Lower Valleys").code) <= parties.CODE_MOST


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Breakdown of the China-Russia Joint Statement", ["cn", "ru"]),
        ("Sino-French ties, and what the Brazilian president said", ["cn", "fr", "br"]),
        ("深化中俄关系，俄中合作", ["cn", "ru"]),
        ("中巴关系", []),
        ("中国—东盟联合声明", ["cn", "asean"]),
        ("中国和法兰西共和国", ["cn", "fr"]),
        ("The U.S. and the UK, but us and who", ["us", "gb"]),
        ("the South China Sea, the Indian Ocean and the Indo-Pacific", []),
        ("Latin American states", []),
        ("印度尼西亚", ["id"]),
        ("South Korean and North Korean trains", ["kr", "kp"]),
        ("日前双方加强合作", []),
        ("china in small letters is a plate", []),
        ("", []),
    ],
)
def test_parties_mentioned_in_running_text_in_order(text: str, codes: list[str]) -> None:
    assert [x.code for x in parties.mentioned(text)] == codes
