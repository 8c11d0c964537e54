"""What readers of files say, in the reader's language.

They speak English: to commands, in logs, and in what is kept of an upload or of a paragraph, which must not depend on
the language of whoever was there first. Pages know their sentences again by the patterns in this package, and say the
same in the interface's language, and with the page's own names for what commands call options.
"""

import re
from collections.abc import Mapping
from functools import cache
from itertools import islice

from babel import Locale
from babel.lists import format_list
from django.utils.translation import get_language, gettext, to_locale

from statements import kinds, languages
from statements.admin.saying import archive, bilingual, files, phrases
from statements.models import ParagraphKind
from statements.models.naming import language_named

LONGEST = 2_000  # characters of what is looked at: no reader says more
PLACE = re.compile(r"%\((\w+)\)s")
MOST_COLONS = 4  # up to where a sentence begins
LINE = re.compile(r"(.+), line (\d+)", re.DOTALL)
TWO_OF_ONE = re.compile(r"(.+) \(([A-Za-z]+(?:-[A-Za-z0-9]+)+)\)")  # a language, and the key of one of its editions
BY_NAME = {x.name: x.tag for x in languages.REGISTRY}


def shown(said: str) -> str:
    """A sentence or a phrase of a reader, as a page says it; as it stands where no pattern fits."""
    if len(said) > LONGEST:
        return said
    return _behind_a_place(said) or _whole(said) or _languages(said) or _kind(said) or said


def language_choices() -> list[tuple[str, str]]:
    """The registry for a form's field."""
    return [(tag, language_named(tag)) for tag in languages.TAGS]


def known(said: str) -> bool:
    """Whether a pattern fits the whole of a sentence or a phrase."""
    return any(pattern.fullmatch(said) for pattern, _ in _patterns())


def _whole(said: str) -> str:
    for pattern, words in _patterns():
        if found := pattern.fullmatch(said):
            return gettext(words) % {name: shown(value) for name, value in found.groupdict().items()}
    return ""


def _behind_a_place(said: str) -> str:
    """`canals.pdf, line 3: …`: the name of a file may hold a colon too."""
    for colon in islice(re.finditer(": ", said), MOST_COLONS):
        if words := _whole(said[colon.end() :]):
            place = said[: colon.start()]
            line = LINE.fullmatch(place)
            told = gettext("%(file)s, line %(line)s") % {"file": line[1], "line": line[2]} if line else place
            return told + gettext(": ") + words
    return ""


def _languages(said: str) -> str:
    """Names of languages with `and` between them."""
    found = [_language(name) for name in said.split(" and ")]
    return "" if "" in found else format_list(found, locale=Locale.parse(to_locale(get_language() or "en")))


def _language(name: str) -> str:
    if name in BY_NAME:
        return language_named(BY_NAME[name])
    one = TWO_OF_ONE.fullmatch(name)
    return f"{language_named(BY_NAME[one[1]])} ({one[2]})" if one and one[1] in BY_NAME else ""


def _kind(said: str) -> str:
    labels = dict(ParagraphKind.choices) | {x.value: x.label for x in kinds.BY_VALUE.values()}
    return str(labels.get(said, "")).lower()


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(what a reader says, the message that stands for it), in the order in which they are tried."""
    every = {**_same(files.SAID), **_same(archive.SAID), **archive.OTHERWISE, **_same(bilingual.SAID)}
    return tuple((_pattern(said), words) for said, words in {**every, **_same(phrases.SAID)}.items())


def _same(said: tuple[str, ...]) -> Mapping[str, str]:
    return {x: x for x in said}


def _pattern(said: str) -> re.Pattern[str]:
    """Each `%(name)s` stands for anything; where it comes again, for the same."""
    literal = iter(PLACE.split(said))
    found, seen = re.escape(next(literal)), set[str]()
    for name in literal:
        found += f"(?P={name})" if name in seen else f"(?P<{name}>.+?)"
        found += re.escape(next(literal))
        seen.add(name)
    return re.compile(found, re.DOTALL)
