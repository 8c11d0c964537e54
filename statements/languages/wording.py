"""What texts in each language say of themselves, as data: a TOML file a language in `data/`, named by its prefix.

- `alphabet`: its letters, where it shares a script with others: a text that needs more is in another language.
- `[kinds]`: by kind of document a regular expression, in any case, for what texts call it.
- `[openings]`: likewise for what tells it in a title or in the first lines alone.
- `[authority]`: what says that texts are equally `authentic`, how and in which languages a document was `drawn-up`,
  and what a translation calls itself (`unofficial-translation`, `official-translation`).
- `[signing]`: what says that the text itself was done, signed or spoken (its `own` day; `of-itself` where a resolution
  stands beside the date, which otherwise is another text's), and what stands before a date that is not its own
  (`another-day`) or behind it (`another-day-behind`).
- `[voice]`: who speaks in a sentence (`all` sides, `one` of them, `they`, who are all, or the
  `same` one as in the sentence before), what makes a
  verb stronger before it and behind it (`firmly`, `firmly-behind`), and the verbs of `statements.compare.voice`.
- `[parties]`: by code other forms of names than CLDR's: `китайско-` stands before a hyphen, `-китайск` behind one and
  with its endings.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Wording:
    """The words of one language; empty where its file has none."""

    alphabet: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)
    openings: Mapping[str, str] = field(default_factory=dict)
    authority: Mapping[str, str] = field(default_factory=dict)
    signing: Mapping[str, str] = field(default_factory=dict)
    voice: Mapping[str, str] = field(default_factory=dict)
    parties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def of(prefix: str) -> Wording:
    """Of a language by the prefix that asks it in a query (`sr`). Raises TypeError for a key that is none of these."""
    file = FOLDER / f"{prefix}.toml"
    return Wording(**tomllib.loads(file.read_text(encoding="utf-8"))) if file.exists() else Wording()
