"""`manage.py search`, `rebuild_index` and `check_index`."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from statements.models import IndexTask, Paragraph
from statements.search import worker
from tests.processes import ArchiveCommand
from tests.search.archive import statement

pytestmark = pytest.mark.django_db
Run = Callable[..., str]


@pytest.fixture
def archive(db: None) -> list[Paragraph]:
    return statement([{"en": "River dams.", "zh-Hans": "河壩。"}, {"notes": "The dams\nare new."}, {"en": "Fish."}])


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def called(*arguments: str) -> str:
        call_command(*arguments)
        return capsys.readouterr().out

    return called


def test_json(archive: list[Paragraph], run: Run) -> None:
    answer: dict[str, Any] = json.loads(run("search", "zh:河坝 dams", "--json"))
    assert answer.pop("took_ms") >= 0
    assert answer == {
        "query": "zh:河坝 dams",
        "total": 1,
        "headings": 0,
        "hits": [
            {
                "paragraph": archive[0].pk,
                "statement": "2031-04-12-x-joint-statement",
                "section": 1,
                "kind": "text",
                "revision": 1,
                "passages": [
                    {"edition": "en", "language": "en", "text": "River dams."},
                    {"edition": "zh-Hans", "language": "zh-Hans", "text": "河壩。"},
                ],
                "matched": ["en", "zh-Hans"],
            }
        ],
    }


def test_a_terminal_is_told_where_and_what(archive: list[Paragraph], run: Run) -> None:
    said = run("search", "dams")
    assert "2 paragraphs for dams" in said
    assert f"2031-04-12-x-joint-statement, section 1: {archive[1].pk} (commentary)" in said
    assert "notes: The *dams* are new." in said


def test_limit_and_language(archive: list[Paragraph], run: Run) -> None:
    answer = json.loads(run("search", "dams", "--limit", "1", "--json"))
    assert (answer["total"], len(answer["hits"])) == (2, 1)
    assert json.loads(run("search", "dams", "--language", "zh-Hant", "--json"))["total"] == 0
    assert json.loads(run("search", "河坝", "--language", "zh", "--limit", "10000", "--json"))["total"] == 1


@pytest.mark.parametrize("limit", ["0", "10001", "-1", "x", "1" * 30, "²"])
def test_a_limit_out_of_bounds_names_the_bounds(limit: str) -> None:
    with pytest.raises(CommandError, match="from 1 to 10,000"):
        call_command("search", "dams", f"--limit={limit}")


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(CommandError, match="unknown language 'xx'; known are en"):
        call_command("search", "dams", "--language", "xx")


def test_a_query_or_a_batch() -> None:
    for arguments in (["search"], ["search", "dams", "--batch"]):
        with pytest.raises(CommandError, match="--batch"):
            call_command(*arguments)


def test_a_batch_answers_line_by_line(archive: list[Paragraph], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ["dams", "", "河坝\u2028x", '"river dams"', "\ufffd", "fish"]
    typed = io.TextIOWrapper(io.BytesIO("\n".join(queries).encode()))
    monkeypatch.setattr("sys.stdin", typed)
    answers = [json.loads(line) for line in run("search", "--batch").splitlines()]
    assert [answer["query"] for answer in answers] == queries
    assert [answer["total"] for answer in answers] == [2, 0, 0, 1, 0, 1]
    single = json.loads(run("search", "dams", "--json"))
    assert answers[0]["hits"] == single["hits"]


def test_a_batch_tells_what_is_true_at_each_line(archive: list[Paragraph], run: Run) -> None:
    before = json.loads(run("search", "fish", "--json"))["hits"]
    archive[2].section.number = 7
    archive[2].section.save()
    IndexTask.objects.enqueue([paragraph.pk for paragraph in archive])
    after = json.loads(run("search", "fish", "--json"))["hits"]
    assert (before[0]["section"], after[0]["section"]) == (1, 7)


def test_check_index_tells_and_mends(archive: list[Paragraph], run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    worker.ensure_index()
    assert json.loads(run("check_index", "--json")) == {
        "agrees": True, "paragraphs": 3, "headings": 0, "missing": [], "surplus": [], "outdated": [], "damage": ""
    }  # fmt: skip
    Paragraph.objects.filter(pk=archive[0].pk).update(revision=5)
    Paragraph.objects.filter(pk=archive[2].pk).update(retired_at=timezone.now())
    with pytest.raises(SystemExit) as ended:
        call_command("check_index")
    assert ended.value.code == 1
    assert "0 missing, 1 surplus, 1 outdated" in capsys.readouterr().out
    assert "1 surplus, 1 outdated, mended" in run("check_index", "--repair")
    assert "found 0 missing, 0 surplus, 0 outdated." in run("check_index")


def test_check_index_builds_an_index_that_is_missing(archive: list[Paragraph], run: Run) -> None:
    with pytest.raises(SystemExit):
        call_command("check_index")
    assert "not built yet, mended" in run("check_index", "--repair")


def test_rebuild_index_says_how_far_it_is(archive: list[Paragraph], capsys: pytest.CaptureFixture[str]) -> None:
    IndexTask.objects.enqueue([archive[0].pk])
    call_command("rebuild_index", "--noinput")
    said = capsys.readouterr()
    assert "3 of 3 paragraphs" in said.err
    assert "has 3 paragraphs" in said.out
    assert not worker.pending()
    assert worker.difference().agrees


def test_a_process_flushes_each_answer(migrated_archive: ArchiveCommand) -> None:
    asked = migrated_archive(
        "search", "--batch", typed="a\n\ud800b\n".encode("utf-8", "surrogatepass").decode("latin-1")
    )
    assert [json.loads(line)["total"] for line in asked.stdout.splitlines()] == [0, 0]
    assert asked.returncode == 0
