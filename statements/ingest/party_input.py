"""Names as people write them: the language by the script, a slug where it can only be one. Pure."""

import re
import unicodedata
from collections.abc import Iterable

from statements import languages
from statements.ingest.document import ParsedName

SMALL_SLUG = re.compile(r"[-_a-z0-9]+")


def language_of(text: str, preferred: Iterable[str] = ()) -> str:
    """The first of `preferred`, else of the registry, that is written in the script of `text`."""
    script = _script(text)
    return next((x for x in (*preferred, *languages.TAGS) if _script(languages.BY_TAG[x].endonym) == script), "en")


def _script(text: str) -> str:
    scripts = [unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()]
    return "CJK" if "CJK" in scripts else next(iter(scripts), "")


def parsed_name(name: str) -> ParsedName:
    """An event or a series as a person writes it: in small letters without blanks it is a slug, else a name."""
    return ParsedName({}, name) if SMALL_SLUG.fullmatch(name) else ParsedName({language_of(name): name})
