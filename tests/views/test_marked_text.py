"""Text as a template shows it: escaped, marked, and cut."""

from types import SimpleNamespace
from typing import Any

from statements.search.query import Mark, Piece, Snippet
from statements.templatetags import searching

A, B = Piece("a <b> & "), Piece("“lock” & weir", Mark.MATCH)


def passage(**snippet: tuple[Piece, ...]) -> Any:
    cut = Snippet(**snippet)
    return SimpleNamespace(snippet=cut, pieces=(*cut.before, *cut.shown, *cut.after))


def test_text_is_escaped_inside_marks_and_outside() -> None:
    assert searching.marked((A, B)) == "a &lt;b&gt; &amp; <mark>“lock” &amp; weir</mark>"


def test_likely_renderings_are_marked_otherwise() -> None:
    assert searching.marked([Piece("闸", Mark.RENDERING)]) == '<mark class="rendering">闸</mark>'


def test_a_whole_passage_has_nothing_to_hide() -> None:
    assert searching.snipped(passage(shown=(A, B))) == searching.marked((A, B))
    assert not searching.is_cut([passage(shown=(A, B))])


def test_of_a_cut_passage_the_rest_is_there_and_can_be_hidden() -> None:
    html = searching.snipped(passage(before=(A,), shown=(B,), after=(A,)))
    rest = f'<span class="rest">{searching.marked((A,))}</span>'
    assert html.count(rest) == 2
    assert html.index(rest) < html.index("<mark>") < html.rindex(rest)
    assert html.count('class="gap"') == 2
    assert searching.is_cut([passage(shown=(A,)), passage(before=(A,), shown=(B,))])
