"""Messages that a former version kept as English are recognised by their patterns, and can be made English again."""

import json
import sqlite3
from contextlib import closing
from importlib import import_module

import pytest
from babel.messages.pofile import read_po

from statements import messages
from statements.messages import LITERAL, Message
from tests.processes import ROOT, ArchiveCommand
from tests.upgrades import kept

COLUMNS = {"statements_paragraph": "uncertain", "statements_act": "detail", "statements_upload": "message"}
# Written by persons, or by a version in other words.
LITERAL_MOST = {"statements_paragraph": 0, "statements_act": 7, "statements_upload": 2}
CATALOGUE = ROOT / "statements" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
FROZEN = json.loads((ROOT / "statements" / "migrations" / "0009_messages.json").read_text(encoding="utf-8"))
LATER = import_module("statements.migrations.0020_reworded_messages").REWORDED  # {pattern: pattern}
FORMER = {new: old for old, new in FROZEN["patterns"].items()}
REWORDED = "no statement was found: this is a text in one language"

Kept = dict[str, dict[str, str]]


def columns(archive: ArchiveCommand) -> Kept:
    """{table: {key: text}} of the messages that are kept."""
    with closing(sqlite3.connect(archive.folder / "var" / "archive.sqlite3")) as connection:
        queries = {table: f"select id, {name} from {table} where {name} <> ''" for table, name in COLUMNS.items()}
        return {table: dict(connection.execute(query).fetchall()) for table, query in queries.items()}


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kept, Kept, Kept]:
    """The messages before the migration, after it, and after its way back."""
    path = next(x for x in kept.ARCHIVES if x.name == "0008_proposals")
    archive = kept.restored(path, tmp_path_factory.mktemp("archive"))
    found = [columns(archive)]
    for target in ("0009_messages", "0008_proposals"):
        done = archive("migrate", "statements", target, "-v0")
        assert done.returncode == 0, done.stderr
        found.append(columns(archive))
    return found[0], found[1], found[2]


def in_former_words(message: Message) -> Message:
    """The message with the patterns that the former version had."""
    values = {name: in_former_words(x) if isinstance(x, Message) else x for name, x in message.values.items()}
    return Message(FORMER.get(message.pattern, message.pattern), **values)


def test_what_is_kept_for_good_is_known_to_the_catalogue(moved: tuple[Kept, Kept, Kept]) -> None:
    """Who words a kept pattern otherwise has to migrate it, or nobody reads it in another language any more."""
    kept_for_good = [x for table in ("statements_paragraph", "statements_act") for x in moved[1][table].values()]
    with CATALOGUE.open("rb") as file:
        known = {x.id for x in read_po(file)}
    patterns = {messages.loads(x).pattern for x in kept_for_good} - {LITERAL}
    assert {LATER.get(x, x) for x in patterns} <= known


def test_they_are_recognised(moved: tuple[Kept, Kept, Kept]) -> None:
    _, after, _ = moved
    literal = {
        table: sum(messages.loads(text).pattern == LITERAL for text in texts.values())
        for table, texts in after.items()
    }
    assert literal == LITERAL_MOST
    assert sum(map(len, after.values())) > 150


def test_they_say_the_same_and_can_be_made_english_again(moved: tuple[Kept, Kept, Kept]) -> None:
    before, after, back = moved
    for table, texts in before.items():
        same = {key: text for key, text in texts.items() if REWORDED not in text}
        assert {key: str(in_former_words(messages.loads(after[table][key]))) for key in same} == same
        assert {key: back[table][key] for key in same} == same
