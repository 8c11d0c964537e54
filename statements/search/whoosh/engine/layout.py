"""What an index holds: groups of text, labels and numbers, and the Whoosh schema that follows from them."""

import hashlib
import inspect
import sys
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from typing import Any

from whoosh import columns
from whoosh.fields import COLUMN, FieldType, Schema

from statements import text
from statements.languages import stemming
from statements.search.whoosh.engine import fields, words
from statements.search.whoosh.engine.internals import ABSENT

KEY, TIE = "key", "tie"
MADE_WITH = ("Whoosh", "snowballstemmer", "opencc")


@dataclass(frozen=True)
class Group:
    """Texts that are searched alike, such as those of one family of languages.

    `stemmer` is a Snowball algorithm or empty; `by_character`: words are not parted by blanks there.
    """

    name: str
    stemmer: str = ""
    by_character: bool = False

    @property
    def words(self) -> str:
        """The field of words as they are."""
        return f"word_{self.name}"

    @property
    def compounds(self) -> str:
        """The field of words that are among `words` only since hyphens may be left out."""
        return f"compound_{self.name}"

    @property
    def pairs(self) -> str:
        """The field of two words in a row."""
        return f"pair_{self.name}"

    @property
    def stems(self) -> str:
        """The field of words by their stem; that of words where nothing is stemmed."""
        return f"stem_{self.name}" if self.stemmer else self.words

    @property
    def stem_pairs(self) -> str:
        """The field of two words in a row by their stems; that of pairs where nothing is stemmed."""
        return f"stempair_{self.name}" if self.stemmer else self.pairs

    @property
    def characters(self) -> str:
        """The field of single characters."""
        return f"char_{self.name}"

    @property
    def bigrams(self) -> str:
        """The field of two characters next to each other."""
        return f"gram_{self.name}"

    def fields(self) -> dict[str, FieldType]:
        """{name: type} of all its fields."""
        types: dict[str, FieldType] = {
            self.words: fields.Words(),
            self.compounds: fields.Compounds(),
            self.pairs: fields.Pairs(across=not self.by_character),
            self.characters: fields.Characters(self.by_character),
            self.bigrams: fields.Bigrams(self.by_character),
        }
        if self.stemmer:
            types |= {self.stems: fields.Stems(self.stemmer), self.stem_pairs: fields.StemPairs(self.stemmer)}
        return types


@dataclass(frozen=True)
class Document:
    """One entry of the index: its key, and the value of each of its fields."""

    key: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Layout:
    """What every document of an index may have. Names are the names of Whoosh's fields too, so each is used once.

    `labels`: exact terms, several of each document or none. `numbers`: 64 bits, one of each document, or ABSENT.
    """

    groups: tuple[Group, ...]
    labels: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    def document(
        self,
        key: str,
        texts: Mapping[str, Sequence[str]],
        labels: Mapping[str, Sequence[str]],
        numbers: Mapping[str, int],
    ) -> Document:
        """A document with folded texts by the name of their group. What is not in the layout is a KeyError later."""
        terms = {field: tuple(folded) for name, folded in texts.items() for field in self._fields[name]}
        digest = hashlib.blake2b(key.encode(), digest_size=8).digest()
        tie = int.from_bytes(digest, "big", signed=True)
        named = {name: tuple(values) for name, values in labels.items() if values}
        return Document(key, {KEY: (key,), TIE: tie, **terms, **named, **numbers})

    @cached_property
    def _fields(self) -> dict[str, tuple[str, ...]]:
        return {group.name: tuple(group.fields()) for group in self.groups}

    def schema(self) -> Schema:
        """For Whoosh: the key is a term and a column, numbers are columns."""
        made: dict[str, FieldType] = {KEY: fields.Label(unique=True, sortable=True)}
        made |= {name: kind for group in self.groups for name, kind in group.fields().items()}
        made |= {name: fields.Label() for name in self.labels}
        made |= {name: COLUMN(columns.NumericColumn("q", ABSENT)) for name in (TIE, *self.numbers)}
        return Schema(**made)

    def fingerprint(self) -> str:
        """Changes with whatever makes an index of the same texts another one: fold, cut, stem, layout, libraries."""
        return hashlib.sha256(repr((self, _made_by())).encode()).hexdigest()[:16]


@cache
def _made_by() -> tuple[object, ...]:
    """Read once, so that a process and those forked from it agree, though a file changes meanwhile."""
    sources = [inspect.getsource(module) for module in (text, stemming, words, fields, sys.modules[__name__])]
    return sources, [f"{name} {version(name)}" for name in MADE_WITH], unicodedata.unidata_version
