"""Where a text may be split without a cursor."""

import pytest

from statements.review.sentences import sentence_ends, split_sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Both sides met. They spoke.", ["Both sides met.", " They spoke."]),
        ("双方会晤。双方同意；并将落实。", ["双方会晤。", "双方同意；", "并将落实。"]),
        ("“水坝。”双方说。", ["“水坝。”", "双方说。"]),
        ("It rose by 3.5 m. in a day", ["It rose by 3.5 m.", " in a day"]),
        ("J. Lock spoke of the U.S. canal. Then he left.", ["J. Lock spoke of the U.S. canal.", " Then he left."]),
        ("One line\nand the next", ["One line\n", "and the next"]),
        ("Only one.", ["Only one."]),
        ("", [""]),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, parts: list[str]) -> None:
    assert split_sentences(text) == parts
    assert "".join(split_sentences(text)) == text
    assert len(sentence_ends(text)) == len(parts) - 1
