"""A part of a mapped file, read like a file of its own and never copied: the system keeps what is used in memory."""

import io


class Window:
    """What Whoosh and pickle ask of a file that is read."""

    def __init__(self, view: memoryview) -> None:
        self._view = view
        self._at = 0

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes; all that is left where `size` is negative or None."""
        start = self._at
        stop = len(self._view) if size is None or size < 0 else min(len(self._view), start + size)
        self._at = max(start, stop)
        return bytes(self._view[start:stop])

    def readline(self) -> bytes:
        """To the end of the line."""
        start, line = self._at, io.BytesIO(self._view[self._at :]).readline()
        self._at = start + len(line)
        return line

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Where reading goes on: from the beginning, from here, or from the end."""
        self._at = max(0, offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: len(self._view)}[whence])
        return self._at

    def tell(self) -> int:
        """Where reading goes on."""
        return self._at

    def flush(self) -> None:
        """Does nothing, since a window is never written to."""

    def close(self) -> None:
        """Let the mapping go."""
        self._view.release()
