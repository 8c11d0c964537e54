"""A kind of documents is one row of the registry: whatever asks for a kind knows what to do with each of them."""

import re

import pytest
from django.utils.translation import override

from statements import kinds, languages
from statements.ingest.document import Hints, ParsedName
from statements.ingest.kind_patterns import kinds_in, named_in
from statements.ingest.parsers.breakdown import facts
from statements.ingest.parsers.breakdown.layout import Document
from statements.kinds import Kind
from statements.models import Statement
from statements.search.language.name_resolution import parse_query
from statements.search.tree import Label
from tests.languages.specimens import specimen

EVERY = pytest.mark.parametrize("kind", kinds.REGISTRY, ids=lambda kind: kind.value)
SPEAKERS = (ParsedName({"en": "Aldermark"}, "x-aldermark"), ParsedName({"en": "Lanhai"}, "x-lanhai"))


def test_ranks_and_values_are_each_used_once() -> None:
    assert len({kind.rank for kind in kinds.REGISTRY}) == len(kinds.BY_VALUE) == len(kinds.REGISTRY)


@EVERY
def test_statements_can_have_it(kind: Kind) -> None:
    assert (kind.value, kind.label) in (Statement._meta.get_field("kind").choices or ())


@EVERY
def test_its_name_is_translated(kind: Kind) -> None:
    with override("zh-hans"):
        assert re.search("[一-鿿]", str(kind.label))


@EVERY
def test_its_words_are_known_in_each_language_that_has_any(kind: Kind) -> None:
    assert kind.words and kind.words.keys() <= set(languages.SEARCH_PREFIXES)
    assert all(re.compile(x) for x in (*kind.all_words().values(), *kind.all_openings().values()))
    if kind.value != kinds.OTHER:
        assert named_in(kind.name) == [found for _start, _end, found in kinds_in(kind.name)] == [kind.value]


@EVERY
def test_a_document_of_a_breakdown_has_a_title(kind: Kind) -> None:
    title = facts.titles(Document(kind.value), SPEAKERS, [])["en"]
    assert title.startswith(kind.title) and "Aldermark and Lanhai" in title
    assert len(facts.speakers(Document(kind.value), [], Hints())) == 0


@EVERY
def test_it_is_asked_by_its_name_in_english_and_in_chinese(kind: Kind) -> None:
    with override("zh-hans"):
        chinese = str(kind.label)
    for typed in (kind.value, kind.name, chinese):
        assert parse_query(f'kind:"{typed}"').tree == Label("kind", (kind.value,))


def test_a_new_row_is_enough_for_the_title_of_a_breakdown(monkeypatch: pytest.MonkeyPatch) -> None:
    charter = Kind("charter", "Charter", rank=9, words={"en": "charters?"}, speakers=kinds.Speakers.ALL)
    monkeypatch.setitem(kinds.BY_VALUE, charter.value, charter)
    assert facts.titles(Document("charter"), SPEAKERS, []) == {"en": "Charter of Aldermark and Lanhai"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("President Oskeld holds talks with Federal President Luo", "readout"),
        ("奥斯凯尔德同罗冀衡举行会谈", "readout"),
        ("澜海和奥德马克外长会谈通报", "readout"),
        ("澜海和奥德马克新闻公报", "joint-communique"),
        ("澜海和奥德马克联合新闻公报", "joint-communique"),
        ("澜海和奥德马克关于水文数据的谅解备忘录", "other"),
        ("澜海和奥德马克联合宣言", "declaration"),
        ("罗冀衡对媒体讲话", "press-statement"),
        ("罗冀衡向媒体发表讲话", "press-statement"),
        ("Заявление для прессы по итогам переговоров", "press-statement"),
        ("Пресс-конференция по итогам переговоров", "press-statement"),
        ("ランハイ・オルダーマーク共同コミュニケ", "joint-communique"),
        ("ランハイ・オルダーマーク共同声明", "joint-statement"),
        ("란하이·알더마크 공동성명", "joint-statement"),
        ("란하이 대통령 기자회견", "press-statement"),
        ("Tuyên bố chung Lanhai – Aldermark", "joint-statement"),
        ("Thông cáo chung Lanhai – Aldermark", "joint-communique"),
        ("بيان مشترك بين لانهاي وألدرمارك", "joint-statement"),
        ("مؤتمر صحفي لرئيس لانهاي", "press-statement"),
        ("Déclaration à la presse du Président", "press-statement"),
        ("Déclaration d’Halvern", "declaration"),
        ("Lanhai-Aldermark Ortak Bildirisi", "joint-statement"),
    ],
)
def test_a_title_names_a_kind(title: str, kind: str) -> None:
    named = named_in(title)
    assert next((x for x in named if kinds.of_all(x)), named[0]) == kind


@pytest.mark.parametrize("tag", languages.TAGS)
def test_readouts_remarks_and_the_rest_are_named_in_each_language(tag: str) -> None:
    titles = specimen(tag).titles
    assert titles.keys() == {kinds.READOUT, kinds.REMARKS, kinds.PRESS_STATEMENT, kinds.OTHER}
    assert {kind: named_in(title)[0] for kind, title in titles.items()} == {kind: kind for kind in titles}


def test_what_a_speaker_says_in_one_language_is_no_kind_in_another() -> None:
    for text in ("Стороны говорили о сотрудничестве.", "They govern together.", "Both sides ran a program."):
        assert kinds_in(text) == []


def test_talks_in_a_joint_statement_make_it_no_readout() -> None:
    assert named_in("两国元首举行会谈。双方声明如下：")[0] == kinds.JOINT_STATEMENT
    assert "readout" in named_in("双方外长同对方举行会谈。")
