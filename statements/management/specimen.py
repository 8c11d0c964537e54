"""The sample archive: its files, and what its editors have done since these came in (`history.toml` beside them)."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management import call_command
from django.db import transaction

from statements import workflow
from statements.compare.kept import tasks
from statements.models import Edition, Paragraph, Statement, paragraph_content
from statements.models.act import acts_of_command
from statements.workflow import formulations

FOLDER = Path(__file__).resolve().parents[1] / "specimen"
HISTORY, FORMULATIONS = "history.toml", "formulations.toml"


@dataclass(frozen=True)
class Correction:
    """Words of one paragraph in one edition that read otherwise (`earlier`) when their statement was published."""

    paragraph: str
    edition: str
    earlier: str
    words: str
    reason: str

    def as_received(self, text: str) -> str:
        """A file's text with the earlier words in place of those that it has now. Raises ValueError."""
        head, id, rest = text.partition(self.paragraph)
        block, gap, tail = rest.partition("\n\n")
        if block.count(self.words) != 1:
            raise ValueError(f"{HISTORY}: paragraph {self.paragraph} does not have {self.words!r} once")
        return head + id + block.replace(self.words, self.earlier) + gap + tail


@dataclass(frozen=True)
class Withdrawal:
    """A statement (its slug) that was published, and withdrawn for a reason."""

    statement: str
    reason: str


@dataclass(frozen=True)
class History:
    """What was done to the texts once they were public, in order: corrections, then withdrawals."""

    corrections: Sequence[Correction] = ()
    withdrawals: Sequence[Withdrawal] = ()


def history(folder: Path = FOLDER) -> History:
    """The history of the files in `folder`; of a folder without one, nothing was done."""
    path = folder / HISTORY
    said = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    corrections = tuple(Correction(**x) for x in said.get("correction", ()))
    return History(corrections, tuple(Withdrawal(**x) for x in said.get("withdrawal", ())))


@transaction.atomic  # as one, so that the index is written once
def load(folder: Path = FOLDER, **streams: Any) -> None:
    """Import and publish the files as they came in, then correct, withdraw and add formulations by the verbs that
    editors use.

    Raises SystemExit where a file is refused, ValueError where the history does not fit the files; then nothing is
    written. `streams`: `stdout` and `stderr` of the import.
    """
    done = history(folder)
    with _as_received(folder, done.corrections) as paths:
        call_command("import_statements", *paths, publish=True, **streams)
    with acts_of_command("prepare"):
        for correction in done.corrections:
            _correct(correction)
        for x in done.withdrawals:
            workflow.withdraw(Statement.objects.get(slug=x.statement), x.reason)
        for fields in approved_formulations(folder):
            formulations.approve(formulations.add(**fields))
    tasks.drain()


def approved_formulations(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Of each formulation that `folder` has: its slug, its note, and its wordings by language."""
    path = folder / FORMULATIONS
    said = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return [
        {"slug": slug, "note": x.pop("note", ""), "wordings": x}
        for x in said.get("formulation", ())
        for slug in [x.pop("slug")]
    ]


@contextmanager
def _as_received(folder: Path, corrections: Sequence[Correction]) -> Iterator[list[Path]]:
    """The files, each with the words that were corrected since."""
    with TemporaryDirectory() as temporary:
        yield [_earlier_file(path, corrections, Path(temporary)) for path in sorted(folder.glob("*.txt"))]


def _earlier_file(path: Path, corrections: Sequence[Correction], folder: Path) -> Path:
    text = path.read_text(encoding="utf-8")
    corrected = [x for x in corrections if x.paragraph in text]
    if not corrected:
        return path
    for correction in corrected:
        text = correction.as_received(text)
    earlier = folder / path.name
    earlier.write_text(text, encoding="utf-8")
    return earlier


def _correct(correction: Correction) -> None:
    paragraph = Paragraph.objects.get(pk=correction.paragraph)
    edition = Edition.objects.get(statement=paragraph.section.statement, key=correction.edition)
    content = paragraph_content.read(paragraph)
    cell = content.cells[edition.pk]
    corrected = replace(cell, text=cell.text.replace(correction.earlier, correction.words))
    workflow.correct(paragraph, replace(content, cells={**content.cells, edition.pk: corrected}), correction.reason)
