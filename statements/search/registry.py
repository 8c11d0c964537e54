"""What the index holds, and the indexes that this process has open: one searcher for all its threads."""

import threading
from functools import cache
from pathlib import Path

from statements.search import facts
from statements.search.engine.builds import Home
from statements.search.engine.layout import Group, Layout
from statements.search.engine.searcher import Searcher
from statements.search.families import GROUPS, OTHERS, Family

INDEXED: dict[str, Group] = {
    family.name: Group(family.name, family.stemmer, family.by_character)
    for family in (*GROUPS.values(), *OTHERS.values())
}
# Labels of every document: its model's name, and the families of languages that it has any text in.
MODEL, FAMILY = "model", "family"
# Numbers of a paragraph: its revision, the day of signing as an ordinal, its place in its statement.
REVISION, DATE, PLACE = "revision", "date", "place"


def group_of(family: Family) -> Group:
    """Where the engine keeps texts that are searched as those of a family, whether the registry has it or not."""
    return INDEXED.get(family.name) or Group(family.name, family.stemmer, family.by_character)


@cache
def layout() -> Layout:
    """What the index holds."""
    return Layout(tuple(INDEXED.values()), (MODEL, FAMILY, *facts.FACTS), (REVISION, DATE, PLACE))


LAYOUT = layout()
_lock = threading.Lock()
_homes: dict[Path, Home] = {}
_searchers: dict[Path, Searcher] = {}


def home(path: Path) -> Home:
    """The home of builds in `path`; the same one each time, since its lock may be nested."""
    with _lock:
        return _homes.setdefault(path, Home(path, LAYOUT))


def searcher(folder: Path) -> Searcher:
    """The searcher of a build; those of former builds beside it are let go."""
    with _lock:
        if folder not in _searchers:
            for former in [path for path in _searchers if path.parent == folder.parent]:
                del _searchers[former]
            _searchers[folder] = Searcher(folder)
        return _searchers[folder]
