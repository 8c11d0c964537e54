"""Names in a query: `party:Lanhai` is the slug of whoever is called so, in any language."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from statements.models import Authority, Participation, Party, Statement
from statements.search.language.grammar import parse
from statements.search.language.name_resolution import parse_query, resolve
from statements.search.tree import Both, Clause, Either, Label, Not, Tree
from tests import building

pytestmark = pytest.mark.django_db


def party(slug: str, **names: str) -> Party:
    made = Party.objects.create(slug=slug)
    for tag, text in names.items():
        made.names.create(language=tag.replace("_", "-"), text=text)
    return made


@pytest.fixture(autouse=True)
def archive() -> None:
    """Two published statements of three parties, and a draft of a fourth."""
    aldermark = party("x-aldermark", en="Republic of Aldermark", zh_Hans="奥德马克共和国")
    lanhai = party("x-lanhai", en="Federation of Lanhai", zh_Hans="澜海联邦", ru="Федерация Ланьхай")
    union = party("sru", en="Sarn River Union", zh_Hans="萨恩河联盟")
    hidden = party("x-quell", en="Republic of Quell")
    signed(building.statement(slug="2031-joint", published=True, series=building.series("canals")), aldermark, lanhai)
    readout = {"slug": "2032-readout", "kind": "readout", "event": building.event("2032-visit")}
    signed(building.statement(published=True, date=date(2032, 5, 1), **readout), union)
    signed(building.statement(slug="2033-draft"), hidden)
    sourced("2031-joint", "en", "Department of External Affairs", "https://www.Affairs.example.org/2031/joint")
    sourced("2031-joint", "zh-Hans", "澜海外交部", "https://waijiao.example.org/2031")
    sourced("2032-readout", "en", "The Canal Gazette", "https://example.com/a")
    sourced("2033-draft", "en", "Secret Press", "https://secret.example.net/")


def signed(made: Statement, *parties: Party) -> None:
    made.participations.all().delete()
    for order, who in enumerate(parties):
        Participation.objects.create(statement=made, party=who, order=order)


def sourced(slug: str, key: str, publisher: str, address: str) -> None:
    made = Statement.objects.get(slug=slug).editions
    made.filter(key=key).update(publisher=publisher, source_url=address, authority=Authority.AUTHENTIC)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("party:x-lanhai", ("x-lanhai",)),
        ("party:X-Lanhai", ("x-lanhai",)),
        ("party:“Federation of Lanhai”", ("x-lanhai",)),
        ("party:lanhai", ("x-lanhai",)),
        ("party:lan", ("x-lanhai",)),
        ("party:澜海聯邦", ("x-lanhai",)),
        ("party:联邦", ("x-lanhai",)),
        ("party:Ланьхай", ("x-lanhai",)),
        ("party:anhai", ()),
        ("party:Quell", ()),
        ("series:canals", ("canals",)),
        ("series:“canal statements”", ("canals",)),
        ("event:2032-visit", ("2032-visit",)),
        ("event:“visit to the canals”", ("2032-visit",)),
        ("kind:readout", ("readout",)),
        ("kind:Joint-Statement", ("joint-statement",)),
        ("kind:“joint statement”", ("joint-statement",)),
        ("kind:联合声明", ("joint-statement",)),
        ("kind:聯合聲明", ("joint-statement",)),
        ("kind:joint", ("joint-statement", "joint-communique")),
        ("authority:authentic", ("authentic",)),
        ("authority:作准文本", ("authentic",)),
        ("authority:not-stated", ("not-stated",)),
        ("authority:效力未注明", ("not-stated",)),
        ("authority:translation", ("official-translation", "unofficial-translation")),
        ("source:example.org", ("waijiao.example.org", "www.affairs.example.org")),
        ("source:affairs.example.org", ("www.affairs.example.org",)),
        ("source:https://example.com/whatever", ("example.com",)),
        ("source:“the canal gazette”", ("The Canal Gazette",)),
        ("source:gazette", ("The Canal Gazette",)),
        ("source:外交部", ("澜海外交部",)),
        ("source:http://[gazette", ()),
        ("source:secret", ()),
        ("statement:2031-joint", ("2031-joint",)),
        ("statement:2031", ("2031-joint",)),
        ("statement:2033-draft", ()),
        ("language:zh", ("zh-Hans", "zh-Hant")),
        ("language:zh-TW", ("zh-Hant",)),
        ("language:ru", ("ru",)),
        ("language:Russian", ("ru",)),
        ("language:русский", ("ru",)),
        ("language:Chinese", ("zh-Hans", "zh-Hant")),
    ],
)
def test_a_name_is_what_goes_by_it(typed: str, expected: tuple[str, ...]) -> None:
    tree = parse_query(typed).tree
    assert isinstance(tree, Label)
    assert tree.fact == typed.partition(":")[0]
    assert tree.values == expected


@pytest.mark.parametrize(
    "typed", ["party:lanhai", "kind:joint", "source:nobody", "language:zh", "-party:(lan OR sru) 湖"]
)
def test_what_was_understood_means_the_same_when_it_is_typed_again(typed: str) -> None:
    parsed = parse_query(typed)
    assert parse_query(str(parsed)).tree == parsed.tree


def test_one_value_is_written_as_itself_and_several_as_they_were_named() -> None:
    assert str(parse_query("party:“Federation of Lanhai”")) == "party:x-lanhai"
    assert str(parse_query("kind:joint")) == "kind:joint"
    assert str(parse_query("party:“no such party”")) == 'party:"no such party"'


def test_a_name_of_several_is_said() -> None:
    (note,) = parse_query("kind:joint").notes
    assert note == "“kind:joint” means 2: Joint statement (joint-statement), Joint communiqué (joint-communique)"
    assert parse_query("language:zh").notes == ()
    assert parse_query("source:example.org").notes == ()


def test_of_many_the_first_five_are_named(settings: Any) -> None:
    for number in range(6):
        signed(building.statement(published=True), party(f"x-isle-{number}", en=f"Isle {number}"))
    parsed = parse_query("party:isle")
    assert isinstance(parsed.tree, Label) and len(parsed.tree.values) == 6
    (note,) = parsed.notes
    assert note.startswith("“party:isle” means 6: ")
    assert (note.count("x-isle-"), note.endswith(" …")) == (5, True)


def test_what_is_unknown_is_said_with_what_is_near() -> None:
    (note,) = parse_query("party:Lanhia").notes
    assert (
        "“party:Lanhia”: there is no such thing in the archive. The nearest are: Federation of Lanhai (x-lanhai)"
        in note
    )
    assert "Quell" not in parse_query("party:Quell").notes[0].partition("archive")[2]


def test_where_there_is_nothing_of_a_kind_nothing_is_near() -> None:
    Statement.objects.update(event=None)
    assert parse_query("event:ball").notes == ("“event:ball”: there is no such thing in the archive.",)


def test_names_are_shown_in_the_readers_language() -> None:
    with override("zh-hans"):
        assert "澜海联邦 (x-lanhai)" in parse_query("party:澜海国").notes[0]
        assert parse_query("kind:联合").tree == Label("kind", ("joint-statement", "joint-communique"))


def joined() -> list[tuple[str, Tree]]:
    lanhai, union = Label("party", ("x-lanhai",)), Label("party", ("sru",))
    return [
        ("-party:lanhai", Not(lanhai)),
        ("party:(lanhai OR sru)", Either((lanhai, union))),
        ("party:(lanhai -sru) canal", Both((lanhai, Not(union), Clause("canal")))),
        ("party:lanhai party:x-lanhai", lanhai),
    ]


@pytest.mark.parametrize(("typed", "expected"), joined())
def test_names_stand_anywhere_in_a_query(typed: str, expected: Tree) -> None:
    assert parse_query(typed).tree == expected


def test_a_query_without_names_asks_nothing(django_assert_num_queries: Any) -> None:
    parsed = parse("canal -zh:河 year:2031 commentary:no section:3 title:canal")
    with django_assert_num_queries(0):
        assert resolve(parsed) == parsed


def test_a_name_asks_once_for_each_fact() -> None:
    every = "party:(a OR b OR c) series:a event:a source:a statement:a kind:a authority:a language:a"
    with CaptureQueriesContext(connection) as queries:
        parse_query(f"{every} -{every}")
    assert len(queries) == 5


def test_the_settings_are_the_bounds(settings: Any) -> None:
    settings.SEARCH_MAX_QUERY_CHARACTERS, settings.SEARCH_MAX_TERMS = 34, 3
    settings.SEARCH_MAX_DEPTH, settings.SEARCH_MAX_DISTANCE = 1, 7
    parsed = parse_query("a NEAR/9 b (c OR (d OR e)) and so on for ever")
    assert [note.split(":")[0] for note in parsed.notes] == [
        "The query is too long",
        "Parentheses deeper than 1 are passed over.",
        "“NEAR/9” is too wide",
        "The query has too many words",
    ]
    assert str(parsed) == "a NEAR/7 b c"
