"""A message is a pattern with values: the same after a way through JSON, and in the language of whoever reads it."""

import json
import re
from typing import Any

import pytest
from django.utils.translation import gettext_lazy, override
from hypothesis import given

from statements import messages
from statements.ingest import remedies
from statements.ingest.assembly.sections import NO_COUNTERPART
from statements.messages import NOTHING, LanguageName, Message, located
from tests.message_strategies import MESSAGES

MISSING = Message(NO_COUNTERPART, languages=(LanguageName("zh-Hans"), LanguageName("ru")))


@given(MESSAGES)
def test_it_is_the_same_after_a_way_through_json(message: Message) -> None:
    assert messages.from_json(json.loads(json.dumps(messages.to_json(message)))) == message
    assert str(messages.loads(messages.dumps(message))) == str(message)


@pytest.mark.parametrize(
    "data",
    [
        None,
        7,
        [],
        {"pattern": "a"},
        {"pattern": 7, "values": {}},
        {"pattern": "a", "values": []},
        {"pattern": "%(a)s", "values": {}},
        {"pattern": "%(a)999999999s", "values": {"a": "b"}},
        {"pattern": "100%", "values": {}},
        {"pattern": "%(a)s" * 9, "values": {"a": "b"}},
        {"pattern": "%(a)s", "values": {"a": None}},
        {"pattern": "%(a)s", "values": {"a": {"language": "xx"}}},
        {"pattern": "%(a)s", "values": {"a": {"language": ["en"]}}},
    ],
)
def test_what_is_no_message_is_refused(data: Any) -> None:
    with pytest.raises(ValueError):
        messages.from_json(data)


def test_messages_in_messages_have_a_bottom() -> None:
    data: Any = {"pattern": "a", "values": {}}
    for _ in range(messages.DEEPEST):
        data = {"pattern": "%(a)s", "values": {"a": data}}
    with pytest.raises(ValueError):
        messages.from_json(data)


@pytest.mark.parametrize("text", ["", "seen by a person", '{"pattern"', '{"pattern": "%(a)s", "values": {}}', "7"])
def test_a_text_that_is_no_message_stands_for_itself(text: str) -> None:
    assert str(messages.loads(text)) == text
    with override("zh-hans"):
        assert messages.loads(text).translated() == text


def test_each_part_is_translated() -> None:
    named = located(MISSING, "a: b.pdf", 3)
    assert str(named) == "a: b.pdf, line 3: has no counterpart in Chinese (Simplified) and Russian"
    with override("zh-hans"):
        assert named.translated() == "a: b.pdf 第 3 行：没有对应的简体中文和俄语文本"
        assert str(MISSING) == "has no counterpart in Chinese (Simplified) and Russian", "whatever is active"


def test_the_message_of_a_label_is_its_english() -> None:
    with override("zh-hans"):
        message = messages.of_label(gettext_lazy("Joint statement"))
    assert message == Message("Joint statement")


def test_an_empty_message_is_false() -> None:
    assert not NOTHING and not Message.literal("") and Message.literal("a") and str(NOTHING) == ""


def test_pages_name_their_fields_where_commands_name_options() -> None:
    refusal = Message("this is a text in one language (%(language)s): %(remedy)s")
    refusal = Message(refusal.pattern, language=LanguageName("en"), remedy=Message(remedies.PAIR))
    on_page = remedies.on_page(located(refusal, "a.txt"))
    assert str(on_page) == (
        "a.txt: this is a text in one language (English): choose the same text in another one as well"
    )
    assert all(re.search("--|export_|[A-Z]+_[A-Z]+|%\\(setting\\)s", command) for command in remedies.ON_PAGES)
    assert not any("--" in page for page in remedies.ON_PAGES.values())


@pytest.mark.parametrize("interface", ["en", "zh-hans"])
def test_languages_are_named_in_the_interfaces_language(interface: str) -> None:
    with override(interface):
        assert messages.language_name("zh-Hans") == {"en": "Chinese (Simplified)", "zh-hans": "简体中文"}[interface]
