"""Numbers, in whatever they are written."""

import pytest

from statements.languages.numerals import chinese, numbers, roman, to_chinese, value


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("一九四五", 1945),
        ("一百二十", 120),
        ("十五", 15),
        ("三万二千", 32000),
        ("两亿", 200000000),
        ("三百零二", 302),
        ("万", 10000),
        ("十万", 100000),
        ("廿六", 26),
        ("卅", 30),
        ("一萬二千", 12000),
        ("貳拾伍", 25),
        ("二○三一", 2031),
    ],
)
def test_chinese(numeral: str, value: int) -> None:
    assert chinese(numeral) == value


@pytest.mark.parametrize(
    ("letters", "value"),
    [("iv", 4), ("xxix", 29), ("c", 100), ("xl", 40), ("vv", 0), ("", 0), ("cccxcviii", 398), ("XII", 12), ("VX", 0)],
)
def test_roman(letters: str, value: int) -> None:
    assert roman(letters) == value


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        ("１２", 12),
        ("١٢", 12),
        ("१२", 12),
        ("๑๒", 12),
        ("一百二十", 120),
        ("XII", 12),
        ("VX", None),
        ("Twelfth", 12),
        ("четвёртая", 4),
        ("harbour", None),
        ("", None),
    ],
)
def test_whatever_it_is_written_in(written: str, number: int | None) -> None:
    assert value(written) == number


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "一零零")],
)
def test_written_in_chinese(number: int, written: str) -> None:
    assert to_chinese(number) == written


@pytest.mark.parametrize("number", range(1, 100))
def test_what_is_written_in_chinese_is_read_again(number: int) -> None:
    assert value(to_chinese(number)) == number


@pytest.mark.parametrize(
    ("word", "zeros"),
    [
        (word, zeros)
        for zeros, words in {
            3: "thousand тысяч",
            4: "万",
            6: "million millón millones миллионов млн",
            8: "亿",
            9: "billion миллиардов млрд",
            12: "万亿 trillion триллионов трлн",
        }.items()
        for word in words.split()
    ],
)
def test_words_that_scale_a_number(word: str, zeros: int) -> None:
    assert list(numbers(f"2.5 {word}"))[:2] == ["2.5", "25" + "0" * (zeros - 1)]
    assert list(numbers(f"1.2.3 {word}")) == ["1.2.3", *numbers(word)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("zero zeroth 零", 0),
        ("one first первый один одна одного", 1),
        ("two second второй два двух", 2),
        ("three third третий три трёх", 3),
        ("four fourth четвертый четыре", 4),
        ("five fifth пять пятый", 5),
        ("six sixth шесть шестой", 6),
        ("seven seventh семь седьмой", 7),
        ("eight eighth восемь восьмой", 8),
        ("nine ninth девять девятый", 9),
        ("ten tenth десять десятый", 10),
        ("twelve twelfth", 12),
        ("twenty", 20),
        ("thirty", 30),
        ("ninety", 90),
        ("hundred", 100),
    ],
)
def test_words_for_numbers(words: str, value: int) -> None:
    assert [list(numbers(word)) for word in words.split()] == [[str(value)]] * len(words.split())


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500 boats", "1500"),
        ("3.5 million", "3500000"),
        ("350万吨", "3500000"),
        ("the third", "3"),
        ("третий", "3"),
        ("1.500", "1500"),
        ("3.50", "3.5"),
        ("12.30.5", "12.30.5"),
    ],
)
def test_numbers(text: str, value: str) -> None:
    assert value in set(numbers(text))


def test_a_numeral_of_any_length_is_no_fault() -> None:
    assert value("1" * 5_000) is value("一" * 5_000) is None
    assert chinese("一" * 5_000) == 0
    assert "1945" in numbers(f"一九四五 {'一' * 5_000} {'1' * 5_000}")
