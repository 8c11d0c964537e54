"""The interface in Simplified Chinese is complete: every message of our templates and modules has its words."""

import gettext
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.processes import ROOT

CATALOGUE = ROOT / "statements" / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "_": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
FILES = [
    path
    for folder, ending in (("statements", "*.py"), ("archive", "*.py"), ("templates", "*.html"))
    for path in sorted((ROOT / folder).rglob(ending))
]
MARKS = {".", ": ", ", ", "(%(text)s)", "HTTP Accept", "%(file)s: %(message)s", "%(language)s (%(key)s)"}
WITHOUT_HAN = {
    "SHA-256",
    "%(kind)s: %(count)d",
    "%(fact)s: %(values)s",
    "“%(text)s”",
    "; ",
    *MARKS,
}


def messages(path: Path) -> Iterator[tuple[str | None, str]]:
    """(context, message) of every call that asks for a translation."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # What templatize leaves of a template is calls between placeholders: only the calls are of interest.
        calls = re.findall(r"""\b\w*gettext\((?:[^()"']|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')*\)""", templatize(source))
        calls += re.findall(r"""\b_\((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')\)""", templatize(source))
        source = "\n".join(re.sub(r"\bu(?=[\"'])", "", call) for call in calls)
    for _line, function, found, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, (), {}):
        # Of a call with a name nothing is found: its messages are marked where they stand (gettext_noop).
        said = [x for x in ([found] if isinstance(found, str) else found or ()) if isinstance(x, str)]
        if said:
            yield (said[0], said[1]) if "pgettext" in str(function) else (None, said[0])


def asked() -> dict[tuple[str | None, str], Path]:
    return {message: path.relative_to(ROOT) for path in FILES for message in messages(path)}


@pytest.fixture(scope="module")
def catalogue() -> dict[tuple[str | None, str], Message]:
    with CATALOGUE.open("rb") as file:
        written = read_po(file, locale="zh_Hans")
    return {(x.context, ids(x)[0]): x for x in written if x.id}


def test_every_pattern_of_a_message_is_marked_for_translation() -> None:
    """`Message(_("..."))`, not `Message("...")`. Migrations name patterns that are marked elsewhere."""
    modules = [x for x in FILES if x.suffix == ".py" and "migrations" not in x.parts]
    unmarked = [x for x in modules if re.search(r"""\bMessage\(\s*[rf]*["']""", x.read_text(encoding="utf-8"))]
    assert unmarked == []


def test_messages_are_found_in_templates_and_modules() -> None:
    found = asked()
    assert len(found) > 250
    assert {"Side by side", "Joint statement", "A search may have %(n)s character; this one has %(length)s."} <= {
        text for _context, text in found
    }
    assert ("date format", "j F Y") in found


def test_every_message_has_its_chinese(catalogue: dict[tuple[str | None, str], Message]) -> None:
    missing = {f"{path}: {key[1]}" for key, path in asked().items() if key not in catalogue}
    empty = {key[1] for key, message in catalogue.items() if not all(words(message))}
    fuzzy = {key[1] for key, message in catalogue.items() if message.fuzzy}
    assert (missing, empty, fuzzy) == (set(), set(), set())


def ids(message: Message) -> list[str]:
    """The English, and its plural where it has one."""
    return [message.id] if isinstance(message.id, str) else list(message.id)


def words(message: Message) -> list[str]:
    """The Chinese, in each of its plural forms."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [])


def test_nothing_is_kept_that_is_not_asked(catalogue: dict[tuple[str | None, str], Message]) -> None:
    assert set(catalogue) - set(asked()) == set()


def test_placeholders_are_the_same(catalogue: dict[tuple[str | None, str], Message]) -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"%\(\w+\)[sd]|%[sd]", text))

    wrong = [
        key[1]
        for key, message in catalogue.items()
        for said in words(message)
        if places(said) != places(ids(message)[-1])
    ]
    assert wrong == []


def test_it_is_chinese(catalogue: dict[tuple[str | None, str], Message]) -> None:
    plain = {key[1] for key, x in catalogue.items() if not re.search("[\u4e00-\u9fff]", words(x)[0])}
    assert plain == WITHOUT_HAN


def test_punctuation_is_chinese(catalogue: dict[tuple[str | None, str], Message]) -> None:
    halfwidth = [said for x in catalogue.values() for said in words(x) if re.search("[\u4e00-\u9fff][,;:?!]", said)]
    assert halfwidth == []


def test_the_compiled_catalogue_has_plurals_and_contexts_too() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.ngettext("%(n)s statement", "%(n)s statements", 2) == "%(n)s 份文献"
    assert compiled.pgettext("date format", "j F Y") == "Y年n月j日"
