"""Any message, for hypothesis: literal, empty, or a pattern with texts, numbers, languages and messages in it."""

from hypothesis import strategies as any_of

from statements import languages
from statements.messages import LanguageName, Message, Value

WORDS = any_of.text(any_of.characters(exclude_characters="%", exclude_categories=["Cs"]), max_size=20)
NAMES = ("count", "file", "languages")


def _filled(words: str, values: list[Value]) -> Message:
    named = dict(zip(NAMES, values, strict=False))
    return Message(words + "".join(f" %({name})s" for name in named), **named)


def _messages(values: any_of.SearchStrategy[Value]) -> any_of.SearchStrategy[Message]:
    return any_of.builds(_filled, WORDS, any_of.lists(values, max_size=len(NAMES)))


LANGUAGES = any_of.builds(LanguageName, any_of.sampled_from(languages.TAGS))
SINGLE: any_of.SearchStrategy[Value] = any_of.text(max_size=20) | any_of.integers() | LANGUAGES
VALUES: any_of.SearchStrategy[Value] = SINGLE | any_of.lists(SINGLE, max_size=3).map(tuple) | _messages(SINGLE)
MESSAGES = any_of.text(max_size=20).map(Message.literal) | _messages(VALUES)
