"""`manage.py export_statement`: what it prints, where it writes, what it refuses."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from statements import workflow
from statements.export.bilingual import write
from statements.export.json import statement_json
from statements.export.registry import FORMATS
from statements.models import Statement
from tests import building
from tests.processes import ArchiveCommand

SLUG = "2031-04-12-x-ista-readout"


@pytest.fixture
def statement(db: None) -> Statement:
    return building.statement(2, slug=SLUG)


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export_statement", *arguments, stdout=out)
    return out.getvalue()


def test_bilingual_text_is_the_default(statement: Statement) -> None:
    assert export(SLUG) == write(statement)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_prints_the_document_and_nothing_else(statement: Statement, name: str) -> None:
    assert export(SLUG, "--format", name) == FORMATS[name].write(statement)


def test_json_is_readable_as_it_is(statement: Statement) -> None:
    text = export(SLUG, "--format", "json")
    assert json.loads(text) == statement_json(statement)
    assert '\n  "slug": "2031-04-12-x-ista-readout",\n' in text
    assert "关于运河的联合声明" in text


def test_a_file_is_written_in_utf_8_with_plain_line_ends(statement: Statement, tmp_path: Path) -> None:
    assert export(SLUG, "--output", str(tmp_path / "out.txt")) == ""
    assert (tmp_path / "out.txt").read_bytes() == write(statement).encode()


def test_a_file_that_cannot_be_written_is_named(statement: Statement, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"missing/out\.txt cannot be written: No such file or directory"):
        export(SLUG, "--output", str(tmp_path / "missing" / "out.txt"))


def test_a_former_slug_finds_the_statement(statement: Statement) -> None:
    statement.slug = "2031-04-12-x-ista-remarks"
    statement.save()
    assert export(SLUG) == write(statement)


def test_what_was_withdrawn_can_be_exported(statement: Statement) -> None:
    workflow.publish(statement)
    workflow.withdraw(statement, "issued in error")
    assert json.loads(export(SLUG, "--format", "json"))["status"] == "withdrawn"


@pytest.mark.parametrize("typed", ["2031-04-12-x-isat-readout", "x-ista"])
def test_an_unknown_slug_is_refused_with_those_near_it(statement: Statement, typed: str) -> None:
    with pytest.raises(CommandError, match=f"no statement has the slug '{typed}'; the nearest are {SLUG}"):
        export(typed)


def test_in_an_empty_archive_there_is_nothing_near(db: None) -> None:
    with pytest.raises(CommandError, match="no statement has the slug 'x'; the archive holds none that is like it"):
        export("x")


def test_as_a_process_it_fails_with_1_and_prints_nothing_but_documents(migrated_archive: ArchiveCommand) -> None:
    failed = migrated_archive("export_statement", "nothing")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert "no statement has the slug 'nothing'" in failed.stderr
    specimen = min((Path(__file__).parents[2] / "statements" / "specimen").glob("*.txt"))
    assert migrated_archive("import_statements", specimen).returncode == 0
    migrated_archive.environment["PYTHONIOENCODING"] = "ascii"
    done = migrated_archive("export_statement", specimen.stem)
    assert (done.returncode, done.stdout, done.stderr) == (0, specimen.read_text(encoding="utf-8"), "")
