"""A home for finished indexes: one is in use, the next is built beside it and swapped in at once."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from statements.search.failures import Busy, Damaged, NotBuilt
from statements.search.whoosh.engine import internals, writing
from statements.search.whoosh.engine.layout import Document, Layout

POINTER = "current"


class Home:
    """The folder `path`: builds in folders of their own, and the file `current`, which names the one in use.

    The lock `<path>.lock` is held by whoever writes; readers need none.
    """

    def __init__(self, path: Path, layout: Layout) -> None:
        self.path = path
        self.layout = layout
        self._pointer = str(path / POINTER)
        self._read: tuple[tuple[int, int, int], str] = ((0, 0, 0), "")
        self._lock = FileLock(f"{path}.lock")
        self._schema = layout.schema()
        self._fingerprint = layout.fingerprint()

    @contextmanager
    def writing(self, seconds: float) -> Iterator[None]:
        """The right to change the index, waited for at most so long. Raises Busy, OSError. May be nested."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=seconds)
        except Timeout as error:
            raise Busy(f"{self.path} is being written by another process") from error
        try:
            yield
        finally:
            self._lock.release()

    def pointer(self) -> str:
        """What tells one build from another; empty where there is none. Raises Damaged."""
        try:
            stat = os.stat(self._pointer)
            read, content = self._read
            if read != (now := (stat.st_ino, stat.st_mtime_ns, stat.st_size)):
                content = Path(self._pointer).read_bytes().decode(errors="backslashreplace").strip()
                self._read = (now, content)
            return content
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise Damaged(self.path, error) from error

    def current(self) -> Path:
        """The folder of the index in use. Raises Damaged where there is none or one of another layout."""
        name, _, fingerprint = self.pointer().partition(" ")
        if not name:
            raise NotBuilt(self.path, "was not built yet")
        if fingerprint != self._fingerprint:
            raise Damaged(self.path, "was built for another version of the text's folding or of the layout")
        return self.path / name

    def build(self, batches: Iterable[list[Document]], progress: Callable[[int], None] = lambda count: None) -> int:
        """A new index of these documents, in the place of the one in use; the caller holds the lock.

        Returns how many documents there are; `progress` is told after each batch. Raises OSError, and then all is as
        it was before.
        """
        folder = self.path / f"build-{secrets.token_hex(8)}"
        folder.mkdir(parents=True)
        try:
            internals.create(folder, self._schema)
            count = writing.commit_batches(folder, batches, progress)
            self._point_to(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self._sweep(folder)
        return count

    def _point_to(self, folder: Path) -> None:
        fresh = self.path / f"{POINTER}.{folder.name}"
        fresh.write_text(f"{folder.name} {self._fingerprint}\n", encoding="utf-8")
        internals.sync(fresh)
        os.replace(fresh, self.path / POINTER)
        internals.sync(self.path)

    def _sweep(self, kept: Path) -> None:
        """Remove former builds, and those that a crash left unfinished."""
        for path in self.path.iterdir():
            if path.name in (kept.name, POINTER):
                continue
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
