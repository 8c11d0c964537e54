"""`manage.py search QUERY`: the archive's search, for terminals and for programs."""

import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError

from statements import languages
from statements.management.base import ArchiveCommand
from statements.search import find
from statements.search.query import Hit, Results, SearchQuery
from statements.search.results import json_records

MARK, PLAIN = "\x1b[1m", "\x1b[0m"


def limit(value: str) -> int:
    """How many hits, for argparse."""
    most = settings.SEARCH_MAX_LIMIT
    if value.isdecimal() and 1 <= int(value[:9]) <= most:
        return int(value)
    raise ArgumentTypeError(f"{value!r}: write a whole number from 1 to {most:,}")


def language(value: str) -> str:
    """A tag of the registry, for argparse."""
    try:
        return languages.get(value).tag
    except languages.UnknownLanguage as error:
        raise ArgumentTypeError(str(error)) from error


class Command(ArchiveCommand):
    """Prints hits for people, or one JSON object a query."""

    help = "Search published paragraphs and headings. docs/search.md explains queries."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("query", nargs="?", metavar="QUERY")
        parser.add_argument(
            "--language", type=language, metavar="TAG", help="where words without a prefix are looked for"
        )
        parser.add_argument("--limit", type=limit, default=settings.SEARCH_HITS_PER_PAGE, metavar="N")
        parser.add_argument("--json", action="store_true", help="one JSON object on standard output")
        parser.add_argument(
            "--batch", action="store_true", help="a query a line from standard input, an object a line"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Exit 0 whether or not something was found."""
        if options["batch"] == (options["query"] is not None):
            raise CommandError("give one QUERY, or --batch and a query a line on standard input")
        if options["batch"]:
            self._batch(self._query_factory(options))
            return
        query = self._query_factory(options)(options["query"])
        if options["json"]:
            self.stdout.write(json_records.answer(query))
        else:
            self._print(find.search_page(query))

    def _query_factory(self, options: dict[str, Any]) -> Callable[[str], SearchQuery]:
        return lambda text: SearchQuery(text, language=options["language"], per_page=options["limit"])

    def _batch(self, make_query: Callable[[str], SearchQuery]) -> None:
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
        for line in sys.stdin:
            self.stdout.write(json_records.answer(make_query(line.rstrip("\r\n"))))
            self.stdout.flush()

    def _print(self, results: Results) -> None:
        for note in results.notes:
            self.stderr.write(note)
        found = f"{results.paragraphs} paragraphs" + (f", {results.headings} headings" if results.headings else "")
        self.stdout.write(f"{found} for {results.understood} ({results.took_ms} ms)")
        mark, end = (MARK, PLAIN) if self.stdout.isatty() else ("*", "*")
        for number, hit in enumerate(results.hits, start=results.first):
            self.stdout.write(f"\n{number}. {self._location(hit)}")
            for passage in hit.passages:
                text = "".join(f"{mark}{x.text}{end}" if x.marked else x.text for x in passage.pieces)
                self.stdout.write(
                    f"   {passage.edition.key if passage.edition else passage.language}: {' '.join(text.split())}"
                )

    def _location(self, hit: Hit) -> str:
        section = f", section {hit.section.number}" if hit.section.number is not None else ""
        kind = " (commentary)" if hit.is_commentary else ""
        return f"{hit.statement.slug}{section}: {hit.paragraph.pk if hit.paragraph else 'heading'}{kind}"
