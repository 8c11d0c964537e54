"""A small index for tests of the engine: invented texts in two groups, no database."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from statements.search.whoosh.engine.builds import Home
from statements.search.whoosh.engine.layout import Document, Group, Layout
from statements.search.whoosh.engine.nodes import Node
from statements.search.whoosh.engine.searcher import Searcher
from statements.search.whoosh.engine.segment import Texts
from statements.text import fold

LATIN, HAN = Group("la", stemmer="english"), Group("ha", by_character=True)
LAYOUT = Layout((LATIN, HAN), labels=("kind", "port"), numbers=("day",))


class Library:
    """Texts by key, and the index of them."""

    def __init__(self, path: Path) -> None:
        self.home = Home(path, LAYOUT)
        self.texts: dict[str, Mapping[str, str]] = {}
        self.fetched: list[str] = []
        self.home.build([])
        self.searcher = Searcher(self.home.current())

    def document(self, key: str, texts: Mapping[str, str], day: int | None = 0, ports: Sequence[str] = ()) -> Document:
        folded = {group: (fold(text),) for group, text in texts.items()}
        numbers = {} if day is None else {"day": day}
        return LAYOUT.document(key, folded, {"kind": ("text",), "port": ports}, numbers)

    def put(
        self,
        texts: Mapping[str, Mapping[str, str]],
        removed: Iterable[str] = (),
        day: int | None = 0,
        ports: Sequence[str] = (),
    ) -> None:
        """One commit, in which all texts have the same facts."""
        removed = list(removed)
        self.texts = {key: value for key, value in (self.texts | dict(texts)).items() if key not in removed}
        self.searcher.commit([self.document(key, value, day, ports) for key, value in texts.items()], removed)

    def fetch(self, keys: Sequence[str]) -> dict[str, Texts]:
        """What checks read; `fetched` remembers what was asked for."""
        self.fetched += keys
        found = {key: self.texts[key] for key in keys if key in self.texts}
        return {key: tuple((group, fold(text)) for group, text in value.items()) for key, value in found.items()}

    def keys(self, node: Node, limit: int = 1_000, order: Sequence[str] = ()) -> list[str]:
        """Keys of what matches, best first."""
        answer = self.searcher.snapshot().search(node, self.fetch, limit=limit, order=order)
        return [match.key for match in answer.matches]
