"""Text as it is kept and as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from statements.text import clean, clean_line, fold, fold_with_offsets, words


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  a \r\n b\t\r", "a\n b"),
        ("\ufeffa\x00b\ud800c", "abc"),
        ("a\u2028b", "a\nb"),
        ("\u3000双方\u3000发展", "双方\u3000发展"),
        ("e\u0301", "é"),
        ("co\u00adope\u200bra\u2060tion\ufeff", "cooperation"),
        ("گفت\u200cوگو क्\u200dष \u200e(a)\u200f", "گفت\u200cوگو क्\u200dष \u200e(a)\u200f"),
    ],
)
def test_clean(written: str, kept: str) -> None:
    assert clean(written) == kept


def test_clean_line_is_one_line() -> None:
    assert clean_line(" a\n\u3000 b ") == "a b"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("China’s  Belt-and-Road", "china s belt and road"),
        ("“全球南方”国家", "全球南方国家"),
        ("全球南方，國家。", "全球南方 国家"),
        ("75 周年 Ｇ２０ 峰會", "75周年g20峰会"),
        ("乾隆 乾燥", "干隆干燥"),
        ("authentic真实 information", "authentic真实information"),
        ("_a_", "a"),
        ("…!?", ""),
        ("Café İşbirliği Đối tác Œuvre", "cafe isbirligi doi tac oeuvre"),
        ("Ёлка, йод, їжак", "елка йод їжак"),
        ("الأمنُ إلى مدرســة ١٦", "الامن الي مدرسه 16"),
        ("گفت‌وگوی ایران ۱۶", "گفت وگوي ايران 16"),
        ("क़ानून १६", "कानून 16"),
        ("แถลงการณ์ร่วม ๑๖", "แถลงการณ์ร่วม16"),
        ("サーバー", "サバ"),
        ("Oʻzbek o'zbek", "ozbek ozbek"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_words_leave_han_out() -> None:
    assert words("g20峰会authentic 75周年 x") == ["g20", "authentic", "75", "x"]


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_offsets_point_into_the_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert all(0 <= place < len(text) for place in offsets)
    assert offsets == sorted(offsets)


@given(st.text(), st.text(), st.text(alphabet="国國圀Ｇ2aA", min_size=1))
def test_what_stands_in_the_text_stands_in_its_fold(before: str, after: str, needle: str) -> None:
    assert fold(needle) in fold(f"{before}。{needle}。{after}")
