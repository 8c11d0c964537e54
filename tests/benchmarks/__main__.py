"""`python -m tests.benchmarks [--paragraphs N ...] [--queries N] [--sample N]`: the archive's figures, in Markdown.

Medians and 95th percentiles of CPU milliseconds. Peers are asked in turn with ours in the same run, since machines
differ and are noisy: the ratios are what to read. Every size runs in a process and a folder of its own.
"""

import platform
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from tests.benchmarks import process


def main() -> None:
    """Prints as it goes on."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description="Prints the archive's figures.")
    parser.add_argument("--paragraphs", type=int, nargs="+", default=[2_000, 20_000, 100_000])
    parser.add_argument("--queries", type=int, default=204)
    parser.add_argument("--sample", type=int, default=24, help="queries that the slow engines are asked; 0: none")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.system()}.")
    _print("tests.benchmarks.site")
    for paragraphs in options.paragraphs:
        amounts = {"paragraphs": paragraphs, "queries": options.queries, "sample": options.sample}
        _print("tests.benchmarks.size", *(f"--{name}={amount}" for name, amount in amounts.items()))


def _print(module: str, *arguments: str) -> None:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        sys.stdout.write(process.output(module, *arguments, folder=Path(folder)))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
