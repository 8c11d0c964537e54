"""What looks the same to a reader, or differs by what nobody sees or types, is found. Asked of two engines."""

import pytest

from tests.search import archive
from tests.search.asking import ask, ids

ROWS = {
    "soft": {"en": "Both sides welcome co\u00adopera\u200etion on wa\u2060ter."},
    "plain": {"en": "Both sides welcome cooperation on water."},
    "year": {"zh-Hans": "二○二四年，双方建立关系。"},
    "other year": {"zh-Hans": "二〇二四年和一九七〇年。"},
    "trade year": {"zh-Hans": "二零二四年，零关税。"},
    "radical": {"zh-Hans": "两国⼈⺠友好，⻓江水运。"},
    "people": {"zh-Hans": "两国人民友好，长江水运。"},
    "traditional": {"zh-Hant": "增進相互瞭解，著重合作。"},
    "simplified": {"zh-Hans": "增进相互了解，着重合作。"},
    "japanese": {"ja": "両国は経済を発展させる。"},
    "quoted": {"zh-Hans": "双方支持“一带一路”倡议和《联合公报》精神。"},
    "unquoted": {"zh-Hans": "双方支持一带一路倡议和联合公报精神。"},
    "stop": {"zh-Hans": "双方合作。深化友谊，扩大交流。"},
    "days": {"zh-Hans": "11月6日和1月6日会晤，75周年和5周年。"},
    "day": {"zh-Hans": "11月16日会晤，75周年。"},
    "abroad": {"en": "The U.S. and A.I. experts, e.g. in Sana'a and Xi’an, met."},
    "short": {"en": "The US and AI experts in Sanaa and Xian met."},
    "money": {"en": "They gave 1,250,000 crowns and 12,5 more."},
    "digits": {"en": "They gave 1250000 crowns."},
    "elided": {"fr": "L’eau d’un lac, aujourd'hui."},
    "genitive": {"en": "China's water and don't."},
    "hyphen": {"zh-Hans": "奥斯凯尔·罗来访，奥斯凯尔‧罗。"},
}


@pytest.fixture(autouse=True)
def names(db: None) -> dict[str, str]:
    return archive.named(ROWS)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("cooperation", {"soft", "plain"}),
        ("coopera\u200btion", {"soft", "plain"}),
        ('"cooperation on water"', {"soft", "plain"}),
        ("二〇二四年", {"year", "other year", "trade year"}),
        ("二零二四", {"year", "other year", "trade year"}),
        ("二0二四年", {"year", "other year", "trade year"}),
        ("二○二四年", {"year", "other year", "trade year"}),
        ("二O二四年", {"year", "other year", "trade year"}),
        ("一九七零年", {"other year"}),
        ("零关税", {"trade year"}),
        ("人民", {"radical", "people"}),
        ("长江", {"radical", "people"}),
        ("⺠友", {"radical", "people"}),
        ("了解", {"traditional", "simplified"}),
        ("瞭解", {"traditional", "simplified"}),
        ("着重", {"traditional", "simplified"}),
        ("经济", {"japanese"}),
        ("一带一路倡议", {"quoted", "unquoted"}),
        ("联合公报精神", {"quoted", "unquoted"}),
        ("《联合公报》", {"quoted", "unquoted"}),
        ("支持〝一带一路〟倡议", {"quoted", "unquoted"}),
        ("「支持“一带一路”倡议」", {"quoted", "unquoted"}),
        ("合作深化", set()),
        ("合作。深化", {"stop"}),
        ("友谊扩大", set()),
        ('"1月6日"', {"days"}),
        ("1月6日", {"days"}),
        ("11月6日", {"days"}),
        ("1月16日", set()),
        ('"11月1"', set()),
        ("11月1", {"day"}),
        ("5周年", {"days"}),
        ("75周年", {"days", "day"}),
        ("zh:5", {"days"}),
        ("zh:7", {"days", "day"}),
        ('zh:"7"', set()),
        ('"US"', {"abroad", "short"}),
        ("U.S.", {"abroad", "short"}),
        ("A.I.", {"abroad", "short"}),
        ("AI NEAR/1 experts", {"abroad", "short"}),
        ("Sanaa", {"abroad", "short"}),
        ("Sana’a", {"abroad", "short"}),
        ("Xi'an", {"abroad", "short"}),
        ("1250000", {"money", "digits"}),
        ("1,250,000", {"money", "digits"}),
        ("125", set()),
        ("fr:eau", {"elided"}),
        ("fr:l'eau", {"elided"}),
        ("leau", set()),
        ('"China"', {"genitive"}),
        ("chinas", {"genitive"}),  # by its stem
        ("奥斯凯尔•罗", {"hyphen"}),
    ],
)
def test_what_is_found(typed: str, found: set[str], names: dict[str, str]) -> None:
    assert {names[key] for key in ids(typed)} == found


def test_marks_hold_what_is_not_seen(names: dict[str, str]) -> None:
    marked = {
        names[hit.key]: [piece.text for passage in hit.passages for piece in passage.pieces if piece.marked]
        for typed in ("cooperation", "一带一路倡议", "U.S.", "1250000")
        for hit in ask(typed).hits
    }
    assert marked["soft"] == ["coopera\u200etion"]
    assert marked["quoted"] == ["一带一路”倡议"]
    assert marked["abroad"] == ["U.S"]
    assert marked["money"] == ["1,250,000"]
