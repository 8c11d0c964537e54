"""A part of a mapped file is read as a file is."""

import io
import pickle

from hypothesis import given
from hypothesis import strategies as st

from statements.search.whoosh.engine.windows import Window

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(-1, 12)),
        st.tuples(st.just("seek"), st.integers(0, 12)),
        st.tuples(st.just("readline"), st.just(0)),
    )
)


@given(st.binary(max_size=10) | st.just(b"a\nbc\nd"), STEPS)
def test_it_reads_as_a_file_of_the_same_bytes(content: bytes, steps: list[tuple[str, int]]) -> None:
    window, file = Window(memoryview(content)), io.BytesIO(content)
    for name, number in steps:
        arguments = () if name == "readline" else (number,)
        assert getattr(window, name)(*arguments) == getattr(file, name)(*arguments)
        assert window.tell() == file.tell()


def test_it_can_be_sought_from_its_end_and_from_where_it_stands() -> None:
    window = Window(memoryview(b"canal"))
    assert (window.seek(-2, io.SEEK_END), window.read(1), window.seek(-2, io.SEEK_CUR), window.read()) == (
        3,
        b"a",
        2,
        b"nal",
    )


def test_what_was_pickled_is_read_from_it() -> None:
    window = Window(memoryview(pickle.dumps({"dam": (1, 2)}, 2) + pickle.dumps("canal", 0)))
    assert (pickle.load(window), pickle.load(window)) == ({"dam": (1, 2)}, "canal")
