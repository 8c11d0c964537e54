"""`python -m tests.benchmarks.reading [--pool NAME] [--layout NAME] [--files N] ...`, in Markdown."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import process

if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="benchmark-") as data:
        sys.stdout.write(process.output("tests.benchmarks.reading.report", *sys.argv[1:], folder=Path(data)))
