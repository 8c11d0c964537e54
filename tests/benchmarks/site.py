"""Import and pages, measured on the specimen."""

from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from django.core.management import call_command

from statements.models import Paragraph
from tests.benchmarks import corpus, pages
from tests.benchmarks.clock import cpu
from tests.benchmarks.table import section, table


def main(arguments: list[str]) -> None:
    """Prints Markdown. `arguments`: none."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    lines = [*section("Import", *importing()), *section("Pages", *pages.every_kind())]
    print("\n".join(["", "## The specimen", *lines]))


def importing() -> list[str]:
    """The specimen through the import command, published; then the same files again."""
    files: list[Path] = sorted(corpus.SPECIMEN.glob("*.txt"))
    first = cpu(lambda: _import(files))
    count = Paragraph.objects.count()
    again = cpu(lambda: _import(files))
    rows = [
        (f"{len(files)} files ({count} paragraphs), published and indexed", first, 1000 * count / first),
        ("the same files again (nothing changed)", again, 1000 * count / again),
    ]
    return table(("", "CPU ms", "paragraphs a second"), rows)


def _import(files: Sequence[Path]) -> None:
    call_command("import_statements", *files, publish=True, stdout=StringIO(), stderr=StringIO())
