"""Numbers, in whatever they are written."""

import pytest

from statements.ingest.align.numerals import chinese, numbers, roman


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("一九四五", 1945), ("一百二十", 120), ("十五", 15), ("三万二千", 32000), ("两亿", 200000000)],
)
def test_chinese(numeral: str, value: int) -> None:
    assert chinese(numeral) == value


@pytest.mark.parametrize(("letters", "value"), [("iv", 4), ("xxix", 29), ("c", 100), ("xl", 40), ("vv", 0), ("", 0)])
def test_roman(letters: str, value: int) -> None:
    assert roman(letters) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,500 boats", "1500"), ("3.5 million", "3500000"), ("350万吨", "3500000"), ("the third", "3"), ("третий", "3")],
)
def test_numbers(text: str, value: str) -> None:
    assert value in set(numbers(text))
