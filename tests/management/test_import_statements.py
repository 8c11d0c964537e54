"""`manage.py import_statements`: what it prints, what it keeps, what it refuses."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from statements import workflow
from statements.models import Paragraph, Revision, SourceFile, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = """---
slug: 2031-04-12-river-talks
kind: joint-statement
date: 2031-04-12
titles: {en: River Talks, zh-Hans: 河流会谈}
parties:
  - {slug: x-ona, names: {en: Ona}}
  - {slug: x-wei, names: {en: Wei, zh-Hans: 伟国}}
editions:
  - {id: en, language: en, authority: official-translation}
  - {id: zh-Hans, language: zh-Hans, authority: authentic}
---

# 1
[en] Rivers
[zh-Hans] 河流

[en] The two sides will rebuild the river dams together.
[zh-Hans] 双方将共同重建河坝。

[en] Both sides agree that fishing in the lakes shall rest in spring.
[zh-Hans] 双方同意湖区春季休渔。
"""


@pytest.fixture
def river(tmp_path: Path) -> Path:
    path = tmp_path / "river.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(*paths: Path, **options: Any) -> tuple[dict[str, Any], int]:
    """The JSON report and the exit code."""
    out, code = StringIO(), 0
    try:
        call_command("import_statements", *paths, json=True, stdout=out, stderr=StringIO(), **options)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    return json.loads(out.getvalue()), code


def outcomes(report: dict[str, Any]) -> list[str]:
    return [x["outcome"] for x in report["statements"]]


def test_a_file_is_read_into_a_draft(river: Path) -> None:
    report, code = run(river)
    assert code == 0
    assert report == {
        "statements": [
            {
                "slug": "2031-04-12-river-talks",
                "kind": "joint-statement",
                "sections": 1,
                "paragraphs": 2,
                "pairs": 2,
                "commentary": 0,
                "outcome": "created",
            }
        ],
        "warnings": [],
        "errors": [],
    }
    assert Statement.objects.get().status == "draft"


def test_the_same_file_changes_nothing_even_after_a_correction(river: Path) -> None:
    run(river, publish=True)
    correct_first("The two sides will rebuild the dams.")
    report, code = run(river, publish=True)
    assert (outcomes(report), code) == (["unchanged"], 0), report
    assert Paragraph.objects.order_by("order")[0].passages.get(edition__key="en").text.endswith("rebuild the dams.")


def correct_first(text: str) -> None:
    paragraph = Paragraph.objects.order_by("order")[0]
    row = paragraph_content.read(paragraph)
    edition = paragraph.passages.get(edition__key="en").edition_id
    workflow.revise(
        paragraph,
        Content(row.kind, {**row.cells, edition: Cell(text)}),
    )


def test_the_same_draft_file_with_publish_is_published(river: Path) -> None:
    run(river)
    report, _ = run(river, publish=True)
    assert outcomes(report) == ["updated"]
    assert Statement.objects.get().status == "published"


def test_what_is_published_with_an_authority_nobody_stated_is_named(river: Path) -> None:
    river.write_text(TEXT.replace(", authority: authentic", ""), encoding="utf-8")
    assert run(river)[0]["warnings"] == []
    river.write_text(TEXT.replace(", authority: authentic", "").replace("together", "jointly"), encoding="utf-8")
    report, code = run(river, publish=True)
    said = "published with the authority of zh-Hans not stated: use --authority"
    assert ([said in x["message"] for x in report["warnings"]], code) == ([True], 0)


def test_a_changed_file_over_published_text_needs_publish(river: Path) -> None:
    run(river, publish=True)
    river.write_text(TEXT.replace("in spring", "in autumn"), encoding="utf-8")
    report, code = run(river)
    assert code == 1 and "--publish" in report["errors"][0]["message"]
    assert Revision.objects.count() == 2
    report, code = run(river, publish=True)
    assert (outcomes(report), code) == (["updated"], 0)
    assert sorted(Paragraph.objects.values_list("revision", flat=True)) == [1, 2]


def test_a_changed_file_that_would_undo_a_correction_is_refused_with_its_line(river: Path) -> None:
    run(river, publish=True)
    correct_first("The two sides will rebuild the dams.")
    river.write_text(TEXT.replace("in spring", "in autumn"), encoding="utf-8")
    report, code = run(river, publish=True)
    assert code == 1
    assert report["errors"][0]["line"] == 18
    assert "corrected by hand" in report["errors"][0]["message"]
    assert Revision.objects.count() == 3


def test_back_to_a_former_file_is_a_change(river: Path) -> None:
    run(river, publish=True)
    river.write_text(TEXT.replace("in spring", "in autumn"), encoding="utf-8")
    run(river, publish=True)
    river.write_text(TEXT, encoding="utf-8")
    assert outcomes(run(river, publish=True)[0]) == ["updated"]
    assert outcomes(run(river, publish=True)[0]) == ["unchanged"]


def test_a_dry_run_says_and_changes_nothing(river: Path) -> None:
    report, code = run(river, publish=True, dry_run=True)
    assert (outcomes(report), code) == (["created"], 0)
    assert not Statement.objects.exists() and not SourceFile.objects.exists()


def test_one_refused_file_does_not_stop_the_others(river: Path, tmp_path: Path) -> None:
    report, code = run(tmp_path / "missing.txt", river)
    assert code == 1
    assert outcomes(report) == ["created"]
    assert report["errors"][0]["file"].endswith("missing.txt")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\t\n", "blank"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "PNG"),
        (b"\x00\x01\x02", "binary"),
        (b"\xff\xfe\xfa", ""),
        (b"Nothing here was said by anybody.", ""),
    ],
)
def test_what_cannot_be_read_leaves_the_archive_as_it_was(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    report, code = run(path)
    assert code == 1
    assert said.lower() in report["errors"][0]["message"].lower()
    assert not Statement.objects.exists()


def test_a_file_over_the_limit_is_refused(river: Path, settings: Any) -> None:
    settings.IMPORT_MAX_BYTES = 100
    report, code = run(river)
    assert code == 1 and "MB" in report["errors"][0]["message"]


def test_a_deleted_draft_can_be_read_again(river: Path) -> None:
    run(river)
    Statement.objects.get().delete()
    assert outcomes(run(river)[0]) == ["created"]


def test_a_folder_means_its_files(river: Path) -> None:
    (river.parent / ".hidden").write_text("x")
    (river.parent / "README.md").write_text("x")
    assert outcomes(run(river.parent)[0]) == ["created"]
