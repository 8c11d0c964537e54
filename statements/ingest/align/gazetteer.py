"""Names that CLDR gives countries and territories in every language of the registry."""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from babel import Locale

from statements import languages
from statements.text import HAN_RUN, fold

SHORTEST = 3  # letters; shorter names are initials that stand for too much


@lru_cache(maxsize=32)
def territories(tag: str) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """{first word of a folded name: ((the whole folded name, its ISO 3166 code) ...)}."""
    by_first_word: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for code, name in Locale.parse(languages.get(tag).locale).territories.items():
        folded = fold(name)
        if len(code) == 2 and (len(folded) >= SHORTEST or HAN_RUN.fullmatch(folded)):
            by_first_word[folded.partition(" ")[0]].append((folded, code))
    return {first: tuple(names) for first, names in by_first_word.items()}
