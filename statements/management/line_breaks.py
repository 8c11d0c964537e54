"""The option by which commands are told what parts the paragraphs of plain texts."""

from argparse import ArgumentParser

from statements.ingest.parsers.line_breaks import LineBreaks


def add_line_breaks(parser: ArgumentParser) -> None:
    """Adds `--line-breaks`, given once for all files or once for each."""
    parser.add_argument(
        "--line-breaks",
        action="append",
        default=[],
        choices=["", *map(str, LineBreaks)],
        metavar="HOW",
        help="what parts the paragraphs of plain texts, where their lines do not tell it: paragraphs (each line is "
        "one), blank-lines (these alone) or wrapped (lines were broken at a margin); once for all files, or repeated "
        "for each",
    )
