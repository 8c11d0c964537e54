"""Wherever a line ends, the paragraph is read back letter for letter: compounds, dashes, quotation marks, names."""

from collections.abc import Callable

import pytest

from statements.ingest.parsers import lines
from tests.ingest.parsers.opening import said, text_of
from tests.ingest.parsers.pdf import invented

Printer = Callable[..., bytes]
TEXTS = {
    "en": "Aldermark and Lanhai (hereinafter “the two sides”) state that under head-of-state guidance the "
    "Halvern–Luoting railway has brought people-to-people contacts closer, that counter-terrorism and sister-port "
    "relations are dealt with under the “single inspection” rule, and that the Mill–Weir line and “Beacon” serve "
    "cross-border e-commerce.",
    "zh": "双方欢迎哈尔文—洛汀铁路复线开工，落实《走廊规划（2022—2030年）》，扩大“北潮—2024”演习，奥德马克总统马滕·"
    "奥斯凯尔德和澜海联邦总统罗冀衡共同出席双桥—别列日纳亚铁路大桥通车仪式，并商定就“单次查验”和“静水”演习继续磋商。",
}
FONT = '"Noto Serif CJK SC", "Noto Sans CJK SC"'  # in which quotation marks are as wide as characters


@pytest.mark.parametrize("width", range(50, 92, 12))
@pytest.mark.parametrize("language", TEXTS)
def test_what_is_set_ragged_reads_as_it_was_written(printed: Printer, language: str, width: int) -> None:
    texts = [*invented.paragraphs(language, 24), TEXTS[language]]
    body = "".join(f"<p>{text}</p>" for text in texts)
    style = f"body {{width: {width}mm; font-family: {FONT}}} p {{margin: 0 0 1.2em; hyphens: manual}}"
    assert said(text_of(printed(language, body, style), "statement.pdf")) == texts


def test_a_hyphen_at_a_line_end_is_undone_only_where_words_are_cut() -> None:
    assert lines.joined(["the two govern-", "ments"]) == "the two governments"
    assert lines.joined(["intermediate-", "range"], words_are_cut=False) == "intermediate-range"
    assert lines.joined(["the Mill–", "Weir line"]) == "the Mill–Weir line"
    assert lines.joined(["a pause –", "and more"]) == "a pause – and more"
