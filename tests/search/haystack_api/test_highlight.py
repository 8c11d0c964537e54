"""What was searched for, marked in the original text as escaped HTML."""

from haystack.query import SearchQuerySet

from tests.search.haystack_api.conftest import Library


def marked(**filters: object) -> list[dict[str, list[str]]]:
    return [result.highlighted for result in SearchQuerySet().filter(**filters).order_by("id").highlight()]


def test_every_place_escaped(library: Library) -> None:
    assert marked(content="water high") == [
        {"text": ["The canal gates were painted in spring. <em>Water</em> stood &lt;<em>high</em>&gt; &amp; cold."]}
    ]


def test_phrases_and_beginnings(library: Library) -> None:
    assert marked(content='"lock keeper"') == [
        {"text": ["Barges wait here at night; the <em>lock keeper</em> reads."]}
    ]
    assert marked(content__startswith="barg") == [
        {"text": ["<em>Barges</em> wait here at night; the lock keeper reads."]}
    ]
    assert marked(content__contains="eeper") == [
        {"text": ["Barges wait here at night; the lock <em>keeper</em> reads."]}
    ]


def test_chinese(library: Library) -> None:
    assert marked(content="河里") == [{"text": ["<em>河里</em>的鱼 &lt;很多&gt;。"]}]


def test_the_document_alone(library: Library) -> None:
    assert marked(name="mill") == [{"text": []}]


def test_nothing_that_is_excluded_is_marked(library: Library) -> None:
    found = SearchQuerySet().filter(content="gates").exclude(content="canal").highlight()
    assert [x.highlighted["text"] for x in found] == [["A ruin. Nobody closed its <em>gates</em>."]]


def test_without_being_asked_there_is_none(library: Library) -> None:
    assert SearchQuerySet().filter(content="spring")[0].highlighted is None
