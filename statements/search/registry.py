"""The indexes that this process has open, one searcher for all its threads."""

import threading
from pathlib import Path

from statements.search.engine.builds import Home
from statements.search.engine.searcher import Searcher
from statements.search.families import layout

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
