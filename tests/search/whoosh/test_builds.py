"""Building an index beside the one in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from statements.search.failures import Busy, Damaged
from statements.search.whoosh.engine.builds import Home
from statements.search.whoosh.engine.layout import Document, Group, Layout
from statements.search.whoosh.engine.nodes import Every
from statements.search.whoosh.engine.searcher import Searcher
from tests.search.whoosh.library import LAYOUT, Library


def test_readers_of_the_former_build_go_on_while_the_next_is_built(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    former = library.searcher.snapshot()
    seen: list[list[str]] = []

    def batches() -> Iterator[list[Document]]:
        for key in ("b", "c"):
            seen.append([match.key for match in former.search(Every(), library.fetch).matches])
            assert Searcher(library.home.current()).snapshot().count() == 1
            yield [library.document(key, {"la": "ferry"})]

    counts: list[int] = []
    assert library.home.build(batches(), counts.append) == 2
    assert seen == [["a"], ["a"]]
    assert counts == [1, 2]
    assert Searcher(library.home.current()).snapshot().column("day").keys() == {"b", "c"}


def test_former_builds_and_what_a_crash_left_are_swept_away(library: Library) -> None:
    (library.home.path / "build-crashed").mkdir()
    (library.home.path / "current.half").write_text("x")
    library.home.build([])
    assert {x.name for x in library.home.path.iterdir()} == {"current", library.home.current().name}


def test_a_build_that_fails_leaves_the_one_in_use(library: Library) -> None:
    library.put({"a": {"la": "harbour"}})
    before = library.home.current()
    with pytest.raises(RuntimeError):
        library.home.build(_failing(library))
    assert library.home.current() == before
    assert {x.name for x in library.home.path.iterdir()} == {"current", before.name}


def _failing(library: Library) -> Iterator[list[Document]]:
    yield [library.document("b", {"la": "ferry"})]
    raise RuntimeError("the database is gone")


def test_no_build_another_layout_and_a_spoilt_pointer_are_damage(library: Library, tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="not built"):
        Home(tmp_path / "nothing", LAYOUT).current()
    with pytest.raises(Damaged, match="another version"):
        Home(library.home.path, Layout((Group("xx"),))).current()
    (library.home.path / "current").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(Damaged):
        library.home.current()


def test_one_writes_at_a_time(library: Library) -> None:
    with library.home.writing(1), library.home.writing(1):
        other = Home(library.home.path, LAYOUT)
        with pytest.raises(Busy, match="being written"), other.writing(0.05):
            raise AssertionError("two writers")
    with other.writing(1):
        assert other.current() == library.home.current()
