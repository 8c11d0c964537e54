"""Formulations are found, rendered and followed through the years."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.compare.formulations.candidates import candidates, ranked_by_renderings
from statements.compare.formulations.clauses import Clause, clauses
from statements.compare.formulations.presence import Presence, State, presences
from statements.compare.formulations.recurrence import maximal_repeats
from statements.compare.formulations.renderings import TranslationMemory
from statements.compare.formulations.wordings import Passage, Wordings
from statements.text import fold
from tests.compare.formulations.texts import YEARS, all_clauses, pairs, paragraphs

TEXTS = {key: text for key, (_, text) in paragraphs(0).items()}


def test_what_recurs_in_three_statements_or_is_quoted_in_two_is_proposed_whole() -> None:
    found = candidates(all_clauses(0, "zh-Hans"), TEXTS, len(YEARS), "zh-Hans")
    assert {x.written: sorted(x.documents) for x in found} == {"坚持堤坝共管原则": [0, 1, 3], "一河两岸": [0, 1, 3]}
    for one in found:
        for x in one.occurrences:
            assert fold(TEXTS[x.paragraph][slice(*x.span)]) == one.folded


def test_english_ones_are_cut_at_words_and_not_at_little_ones() -> None:
    texts = {key: text for key, (_, text) in paragraphs(1).items()}
    written = [x.written for x in candidates(all_clauses(1, "en"), texts, len(YEARS), "en")]
    assert "principle of joint management of dams" in written
    assert not [x for x in written if x.split()[0] in ("the", "of", "to")]


def test_who_speaks_and_verbs_alone_are_no_formulation() -> None:
    texts = {
        str(n): text
        for n, text in enumerate(
            [
                "双方将继续加强堤坝联合管理。",
                "双方将继续加强堤坝联合管理，并愿继续。",
                "双方将继续加强堤坝联合管理工作。",
            ]
        )
    }
    cut = [x for key, text in texts.items() for x in clauses(text, "zh-Hans", int(key), key)]
    assert [x.written for x in candidates(cut, texts, 3, "zh-Hans")] == ["继续加强堤坝联合管理"]
    texts = {
        str(n): f"{who} will support the common weir{more}."
        for n, (who, more) in enumerate([("The two sides", ""), ("They", " now"), ("Both sides", "")])
    }
    cut = [x for key, text in texts.items() for x in clauses(text, "en", int(key), key)]
    assert [x.written for x in candidates(cut, texts, 3, "en")] == ["support the common weir"]


def test_what_is_rendered_in_one_way_comes_first_and_what_has_no_pair_stays() -> None:
    found = candidates(all_clauses(0, "zh-Hans"), TEXTS, len(YEARS), "zh-Hans")
    again = ranked_by_renderings(found, TranslationMemory(pairs(), "zh-Hans", "en"))
    assert {x.folded for x in again} == {x.folded for x in found}


def test_a_rendering_is_learned_with_the_sentences_that_have_it() -> None:
    paired = TranslationMemory(pairs(), "zh-Hans", "en")
    [best, *_] = paired.renderings(fold("坚持堤坝共管原则"))
    assert best.text == "principle of joint management of dams"
    assert [paired.pairs[x].document for x in best.verbatim] == [0, 1, 3]


def test_a_formulation_in_other_words_is_found_with_its_text() -> None:
    wordings = Wordings([Passage(year, key, text) for key, (year, text) in paragraphs(0).items()], "zh-Hans")
    sought = fold("坚持堤坝共管原则")
    assert {year: len(x) for year, x in wordings.verbatim(sought).items()} == {0: 1, 1: 1, 3: 1}
    near = wordings.nearest(sought)
    assert near[2].text == "坚持堤坝共同管理原则" and near[2].occurrence.paragraph == "2033-0"
    assert 2 not in wordings.nearest(fold("一河两岸"))  # too short for a guess


def test_words_of_content_are_compared_in_languages_with_blanks() -> None:
    passages = [
        Passage(0, "a", "Houses are for living in, not for speculating, they agreed."),
        Passage(1, "b", "None."),
    ]
    near = Wordings(passages, "en").nearest(fold("houses are for living in and not for speculation"))
    assert near[0].text == "Houses are for living in, not for speculating" and 1 not in near


@pytest.mark.parametrize(
    ("texts", "verbatim", "other", "expected"),
    [
        ([True] * 5, {0: 2, 1: 1, 4: 3}, {}, ["verbatim:2", "verbatim:1", "dropped", "absent", "returned:3"]),
        ([True, False, True], {0: 1, 2: 1}, {}, ["verbatim:1", "unknown", "verbatim:1"]),
        ([True, None, True], {0: 1}, {}, ["verbatim:1", "none", "dropped"]),
        ([True, True, True], {0: 1, 2: 1}, {1: "x"}, ["verbatim:1", "other", "verbatim:1"]),
        ([True, True, True], {2: 1}, {0: "x"}, ["other", "dropped", "returned:1"]),
        ([True, True], {}, {}, ["absent", "absent"]),
        ([False, True], {1: 1}, {}, ["unknown", "verbatim:1"]),
    ],
)
def test_nothing_is_called_dropped_absent_or_returned_without_a_full_text(
    texts: list[bool | None], verbatim: dict[int, int], other: dict[int, str], expected: list[str]
) -> None:
    def said(one: Presence) -> str:
        return f"{one.state}:{one.count}" if one.state in (State.VERBATIM, State.RETURNED) else one.state.value

    assert [said(x) for x in presences(texts, verbatim, other)] == expected


def naive_repeats(texts: list[str], longest: int) -> dict[str, set[tuple[int, int]]]:
    """All runs in two texts at least that cannot be longer on either side in all their places."""
    places: dict[str, set[tuple[int, int]]] = {}
    for number, text in enumerate(texts):
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + longest) + 1):
                places.setdefault(text[start:end], set()).add((number, start))

    def around(run: str, step: int) -> list[str]:
        found = []
        for number, start in places[run]:
            at = start - 1 if step < 0 else start + len(run)
            found.append(texts[number][at] if 0 <= at < len(texts[number]) else "|")
        return found

    def varies(neighbours: list[str]) -> bool:
        return len(set(neighbours)) > 1 or neighbours[0] == "|"

    return {
        run: x
        for run, x in places.items()
        if len({number for number, _ in x}) > 1
        and varies(around(run, -1))
        and (varies(around(run, 1)) or len(run) == longest)
    }


@given(st.lists(st.text("abc", min_size=1, max_size=12), min_size=2, max_size=5))
def test_maximal_repeats_are_those_found_by_looking_everywhere(texts: list[str]) -> None:
    cut = [Clause(n, str(n), tuple(text), tuple((i, i + 1) for i in range(len(text)))) for n, text in enumerate(texts)]
    found = {"".join(x.tokens): {(p.clause, p.start) for p in x.places} for x in maximal_repeats(cut, longest=12)}
    assert found == naive_repeats(texts, 12)


@given(st.text("双方坚持“”，。、 abc12.,’\n一河两岸", max_size=60))
def test_clauses_lie_in_their_text_in_order(text: str) -> None:
    for tag in ("zh-Hans", "en"):
        spans = [x for clause in clauses(text, tag) for x in clause.spans]
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        cut = [pair for x in clauses(text, tag) for pair in zip(x.tokens, x.spans, strict=True)]
        assert all(fold(text[start:end]) == fold(token) for token, (start, end) in cut)
