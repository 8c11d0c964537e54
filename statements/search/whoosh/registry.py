"""What the index holds, and the indexes that this process has open: one searcher for all its threads."""

import os
import threading
from pathlib import Path

from statements.search.families import GROUPS, OTHERS, Family
from statements.search.whoosh.engine.builds import Home
from statements.search.whoosh.engine.layout import Group, Layout
from statements.search.whoosh.engine.searcher import Searcher

INDEXED: dict[str, Group] = {
    family.name: Group(family.name, family.stemmer, family.by_character)
    for family in (*GROUPS.values(), *OTHERS.values())
}
# Labels of every document: its model's name, and the families of languages that it has any text in.
MODEL, FAMILY = "model", "family"
# Numbers of a paragraph: its revision, the day of signing as an ordinal, its place in its statement, and a hash of all
# that is indexed of it.
REVISION, DATE, POSITION, DIGEST = "revision", "date", "place", "digest"


def group_of(family: Family) -> Group:
    """Where the engine keeps texts that are searched as those of a family, whether the registry has it or not."""
    return INDEXED.get(family.name) or Group(family.name, family.stemmer, family.by_character)


_lock = threading.Lock()
_homes: dict[tuple[Path, Layout], Home] = {}
_searchers: dict[Path, Searcher] = {}


def home(path: Path, layout: Layout) -> Home:
    """The home of builds of this layout in `path`; the same one each time, since its lock may be nested."""
    with _lock:
        if (path, layout) not in _homes:
            _homes[path, layout] = Home(path, layout)
        return _homes[path, layout]


def searcher(folder: Path) -> Searcher:
    """The searcher of a build; those of former builds beside it are let go."""
    with _lock:
        if folder not in _searchers:
            for former in [path for path in _searchers if path.parent == folder.parent]:
                del _searchers[former]
            _searchers[folder] = Searcher(folder)
        return _searchers[folder]


def _forget() -> None:
    """A process that was forked opens the index for itself: a lock and open files are its parent's own."""
    global _lock
    _lock = threading.Lock()
    _homes.clear()
    _searchers.clear()


os.register_at_fork(after_in_child=_forget)
