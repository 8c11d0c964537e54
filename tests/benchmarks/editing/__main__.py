"""`python -m tests.benchmarks.editing [--rows N]`: what an editor waits for with long texts, in Markdown."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import process

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        print(process.output("tests.benchmarks.editing.measure", *sys.argv[1:], folder=Path(folder)), end="")
