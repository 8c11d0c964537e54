"""A query in plain words."""

import pytest
from django.utils.translation import override

from statements.search.language.grammar import parse
from statements.search.language.query_explanation import explain


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ""),
        ("Canal", "“Canal”"),
        ('"two canals" zh:河', "exactly “two canals”, and “河” in Chinese"),
        (
            "en:multipolar -zh:河坝 year:2029..2031",
            "“multipolar” in English, and not “河坝” in Chinese; signed 2029 to 2031",
        ),
        ("year:2031 canal", "“canal”; signed in 2031"),
        ("date:>=2031-04", "signed in 2031-04 or later"),
        ("date:<=2031-04-12", "signed in 2031-04-12 or earlier"),
        ("multi*", "words that begin with “multi”"),
        ("harbour~", "words like “harbour”"),
        ("title:canal section:trust", "“canal” in the title, and “trust” in the heading of the section"),
        ("a OR b c", "“a” or (“b”, and “c”)"),
        ("-(a OR b)", "not (“a” or “b”)"),
        ("canal NEAR/3 dam*", "“canal” near words that begin with “dam” (at most 3 words between them)"),
        ("canal NEAR/0 dam", "“canal” right beside “dam”"),
        ("party:x-lanhai commentary:no", "Party: x-lanhai; Whose words: no"),
    ],
)
def test_in_english(typed: str, expected: str) -> None:
    assert explain(parse(typed).tree) == expected


def test_values_are_called_as_the_interface_calls_them() -> None:
    tree = parse("section:3 -section:4").tree
    assert explain(tree, lambda fact, value: f"{fact} no. {value}") == (
        "Section: section no. 3; not Section: section no. 4"
    )


def test_languages_are_called_as_the_interface_calls_them() -> None:
    with override("zh-hans"):
        assert "俄语" in explain(parse("ru:канал").tree)
