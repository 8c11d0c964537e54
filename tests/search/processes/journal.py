"""What several processes note for each other and for the test: lines in one file, each written at once."""

import os
from pathlib import Path


class Journal:
    """Lines of words, in the order in which they were written; a line that was written survives its writer."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def note(self, *words: object) -> None:
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        try:
            os.write(handle, (" ".join(map(str, words)) + "\n").encode())
        finally:
            os.close(handle)

    def read(self) -> list[list[str]]:
        """Whole lines, as words."""
        text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        return [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]

    def of(self, kind: str) -> set[str]:
        """The second words of the lines of a kind."""
        return {words[1] for words in self.read() if words[0] == kind}
