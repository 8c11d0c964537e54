"""The compiled catalogues of the interface say what their sources say: a user needs no msgfmt."""

import gettext
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.processes import ROOT

SOURCES = sorted((ROOT / "statements" / "locale").glob("*/LC_MESSAGES/*.po"))


def test_there_is_a_catalogue() -> None:
    assert [source.parts[-3] for source in SOURCES] == ["zh_Hans"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.parts[-3])
def test_the_compiled_catalogue_is_up_to_date(source: Path) -> None:
    with source.open("rb") as file:
        written = read_po(file)
    with source.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    stale = []
    for message in written:
        if message.id and message.string and not message.fuzzy and isinstance(message.id, str):
            said = compiled.pgettext(message.context, message.id) if message.context else compiled.gettext(message.id)
            if said != message.string:
                stale.append(message.id)
    assert stale == [], "run: make messages"
