"""An index that stays open."""

import os
import threading
from pathlib import Path

import pytest

from statements.search.failures import Damaged
from statements.search.text_predicates import Substring
from statements.search.whoosh.engine.nodes import All, AnyOf, Checked, Every, Term, Without
from statements.search.whoosh.engine.searcher import Searcher
from tests.search.whoosh.library import Library

HARBOUR = Term("stem_la", "harbour")


def test_a_change_by_another_searcher_is_seen_at_once(library: Library) -> None:
    reader = Searcher(library.searcher.folder)
    for number in range(30):
        library.put({f"k{number}": {"la": "harbour"}})
        assert reader.snapshot().count() == number + 1


def test_nothing_is_opened_again_while_nothing_changes(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    assert library.searcher.snapshot() is library.searcher.snapshot()


def test_segments_that_stay_are_not_opened_again(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    before = library.searcher.snapshot().parts[0].segment
    library.put({"b": {"la": "harbour"}})
    assert library.searcher.snapshot().parts[0].segment is before


def test_a_snapshot_stays_what_it_was(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    former = library.searcher.snapshot()
    library.put({"b": {"la": "harbour"}}, removed=["a"])
    assert [match.key for match in former.search(HARBOUR, library.fetch).matches] == ["a"]
    assert library.keys(HARBOUR) == ["b"]


def test_trees(library: Library) -> None:
    library.put({"a": {"la": "harbour ferry"}, "b": {"la": "harbour"}, "c": {"la": "ferry"}, "d": {"ha": "港"}})
    ferry = Term("stem_la", "ferri")
    assert library.keys(All((HARBOUR, ferry))) == ["a"]
    assert set(library.keys(AnyOf((HARBOUR, ferry)))) == {"a", "b", "c"}
    assert library.keys(All((HARBOUR, Without(ferry)))) == ["b"]
    assert set(library.keys(Without(HARBOUR))) == {"c", "d"}
    assert library.keys(AnyOf(())) == []
    assert set(library.keys(All(()))) == set(library.keys(Every())) == {"a", "b", "c", "d"}


def test_candidates_are_checked_against_texts_and_only_candidates(library: Library) -> None:
    library.put({"a": {"ha": "港口山港山"}, "b": {"ha": "口山，港口"}, "c": {"ha": "田"}})
    node = Checked((Term("gram_ha", "港口"), Term("gram_ha", "口山")), "ha", Substring("港口山"))
    assert library.keys(node) == ["a"]
    assert sorted(library.fetched) == ["a", "b"]
    library.keys(node)
    assert sorted(library.fetched) == ["a", "b"]


def test_a_checked_text_that_was_replaced_is_read_anew(library: Library) -> None:
    node = Checked((Term("gram_ha", "港口"), Term("gram_ha", "口山")), "ha", Substring("港口山"))
    library.put({"a": {"ha": "港口山"}})
    assert library.keys(node) == ["a"]
    library.put({"a": {"ha": "口山，港口"}})
    assert library.keys(node) == []


def test_the_order_is_by_score_then_as_asked_and_the_same_each_time(library: Library) -> None:
    library.put({f"k{number}": {"la": "harbour and ferry"} for number in range(20)})
    library.put({"often": {"la": "harbour harbour harbour"}}, day=3)
    library.put({"late": {"la": "harbour and ferry"}}, day=9)
    order = ["-score", "-day"]
    assert library.keys(HARBOUR, order=order)[:2] == ["often", "late"]
    assert library.keys(HARBOUR, limit=5, order=order) == library.keys(HARBOUR, order=order)[:5]
    assert library.keys(HARBOUR, order=["day"])[-2:] == ["often", "late"]


def test_pages_are_slices_of_the_whole(library: Library) -> None:
    library.put({f"k{number}": {"la": "harbour " * (1 + number % 4)} for number in range(50)})
    snapshot, whole = library.searcher.snapshot(), library.keys(HARBOUR)
    pages = [snapshot.search(HARBOUR, library.fetch, offset=start, limit=7) for start in range(0, 50, 7)]
    assert [match.key for page in pages for match in page.matches] == whole
    assert {page.total for page in pages} == {50}
    assert snapshot.search(HARBOUR, library.fetch, offset=50, limit=7).matches == ()


def test_a_rare_word_weighs_more_than_a_common_one(library: Library) -> None:
    library.put({f"k{number}": {"la": "harbour"} for number in range(20)})
    library.put({"rare": {"la": "ferry"}})
    assert library.keys(AnyOf((HARBOUR, Term("stem_la", "ferri"))))[0] == "rare"


@pytest.mark.parametrize("cut", [0, 1, 100])
def test_a_file_that_was_cut_is_damage_not_a_crash(library: Library, cut: int) -> None:
    library.put({f"k{number}": {"la": "harbour"} for number in range(200)})
    assert library.searcher.snapshot().count() == 200
    (segment,) = library.searcher.folder.glob("*.seg")
    os.truncate(segment, segment.stat().st_size * cut // 101)
    with pytest.raises(Damaged):
        library.searcher.snapshot()
    with pytest.raises(Damaged):
        Searcher(library.searcher.folder).snapshot()


@pytest.mark.parametrize("content", [b"", b"x", b"\x00" * 500])
def test_a_spoilt_table_of_contents_is_damage(library: Library, content: bytes) -> None:
    library.put({"a": {"la": "harbour"}})
    (contents,) = library.searcher.folder.glob("*.toc")
    contents.write_bytes(content)
    with pytest.raises(Damaged, match="index"):
        Searcher(library.searcher.folder).snapshot()


def test_a_folder_that_is_gone_is_damage(tmp_path: Path) -> None:
    with pytest.raises(Damaged):
        Searcher(tmp_path / "nowhere").snapshot()


def test_threads_share_a_searcher(library: Library) -> None:
    library.put({f"k{number}": {"la": f"harbour word{number}", "ha": "港口"} for number in range(300)})
    wrong: list[str] = []

    def ask(first: int) -> None:
        for number in range(first, 300, 4):
            found = library.keys(Term("word_la", f"word{number}"))
            if found != [f"k{number}"]:
                wrong.append(f"{number}: {found}")

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
