"""`manage.py import_statements FOLDER --manifest FILE`: a back catalogue in one run, and in as many as it takes."""

import csv
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from statements.ingest import sources
from statements.models import LikelyDuplicate, Paragraph, Revision, Statement
from tests.management import back_catalogue
from tests.management.back_catalogue import row, texts, write_manifest, write_texts
from tests.processes import ROOT, ArchiveCommand, wait_until
from tests.sampling import full

pytestmark = pytest.mark.django_db(transaction=True)
OTHER_WORDS = [  # the first statement as another government has it in English, paragraph by paragraph
    "1. The two parties are to make the harbour of Port Ista {} metres deep; this is done by 2030.",
    "2. In Aldermark the two parties are to open a school with {} classes by 2031.",
    "3. Along the Sarn road the two parties are to plant {} trees by 2032.",
    "4. With the academy of Weld the two parties are to exchange {} students by 2033.",
    "5. The two parties are to survey {} wells of the Corrow district by 2034.",
    "6. On the Port Ista river the two parties are to repair {} bridges by 2035.",
    "7. The two parties are to make the harbour of Aldermark {} metres deep by 2036.",
    "8. In Sarn the two parties are to open a school with {} classes by 2037.",
    "9. Along the Weld road the two parties are to plant {} trees by 2038.",
]


def run(folder: Path, manifest: Path, **options: Any) -> tuple[list[dict[str, str]], str, int]:
    """The lines of the report, what was said meanwhile, and the exit code."""
    said, code = StringIO(), 0
    try:
        call_command("import_statements", folder, manifest=manifest, stderr=said, **options)
    except SystemExit as stopped:
        code = int(stopped.code or 0)
    with manifest.with_suffix(".report.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file)), said.getvalue(), code


def outcomes(lines: list[dict[str, str]]) -> list[str]:
    return [x["outcome"] for x in lines]


def everything() -> dict[str, list[Any]]:
    """All rows of the archive's own tables."""
    models = apps.get_app_config("statements").get_models()
    return {x.__name__: list(x._default_manager.order_by("pk").values_list()) for x in models}


def test_a_whole_catalogue_and_the_same_again(tmp_path: Path) -> None:
    count = 500 if full() else 12
    manifest = back_catalogue.write(tmp_path, count)
    lines, said, code = run(tmp_path, manifest)
    assert (code, outcomes(lines)) == (0, ["created"] * count)
    assert [(x["line"], x["rows"], x["rows_to_check"]) for x in lines] == [
        (str(number), "9", "0") for number in range(2, count + 2)
    ]
    assert f"[{count}/{count}] catalogue.csv:{count + 1}" in said
    made = Statement.objects.get(slug=lines[3]["slug"])
    known = row(3)
    assert (str(made.when), made.kind, made.place, made.status) == (
        known["date"],
        known["kind"],
        known["place"],
        "draft",
    )
    assert dict(made.titles.values_list("language", "text")) == back_catalogue.title(3)
    assert list(made.editions.values_list("key", "publisher", "authority")) == [
        ("en", "Chancery of Ona", "authentic"),
        ("zh-Hans", "", "authentic"),
    ]
    before = everything()
    again, _, code = run(tmp_path, manifest)
    assert (code, outcomes(again)) == (0, ["unchanged"] * count)
    assert [x["slug"] for x in again] == [x["slug"] for x in lines]
    assert everything() == before


def test_bad_rows_are_named_by_line_and_column_and_the_rest_is_done(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 3)
    (tmp_path / "empty.txt").write_text("")
    bad: list[tuple[dict[str, str], str, str]] = [
        ({"en": "en/0010.txt"}, "en", "there is no file en/0010.txt"),
        ({"en": "../secret.txt"}, "en", "outside"),
        ({"en": "", "zh-Hans": ""}, "", "names no file"),
        ({"en": "empty.txt"}, "en", "empty"),
        ({"date": "12.4.2031"}, "date", "write it as 2024-05-16"),
        ({"kind": "letter"}, "kind", "'letter' is none of"),
        ({"authority": "official"}, "authority", "'official' is none of authentic"),
        ({"source_url": "ona.example/1"}, "source_url", "https://"),
        ({"slug": "two words"}, "slug", "no slug"),
    ]
    rows = [row(0), *(row(1) | change for change, _, _ in bad), row(2)]
    lines, said, code = run(tmp_path, write_manifest(tmp_path, rows))
    assert (code, outcomes(lines)) == (1, ["created", *["refused"] * len(bad), "created"])
    for number, (_, column, what) in enumerate(bad, 3):
        found = lines[number - 2]
        assert (found["line"], found["column"]) == (str(number), column) and what in found["what_to_do"], found
        assert f"catalogue.csv:{number}" in said
    assert Statement.objects.count() == 2


def test_a_row_of_another_length_and_broken_quotation_marks_spoil_no_other_row(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 3)
    manifest = tmp_path / "catalogue.csv"
    first, *rest = manifest.read_text().splitlines()
    broken = [rest[0], rest[1] + ",too much", rest[1].replace("Ona; Wei", '"Ona" Wei'), rest[2]]
    manifest.write_text("\n".join([first, *broken]), encoding="utf-8")
    lines, _, code = run(tmp_path, manifest)
    assert (code, outcomes(lines)) == (1, ["created", "refused", "refused", "created"])
    assert "quotation marks" in lines[1]["what_to_do"] and "quotation marks" in lines[2]["what_to_do"]


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("en,zh-Hans,titel en", "“titel en” is not known: is “title en” meant?"),
        ("date,place", "no column names files"),
        ("en,English", "en, English mean the same"),
        ("", "the file is blank"),
        (",", "no column names files"),
    ],
)
def test_columns_that_are_not_known_are_asked_about_before_anything_is_done(
    tmp_path: Path, header: str, what: str
) -> None:
    (tmp_path / "catalogue.csv").write_text(header + "\n")
    with pytest.raises(CommandError, match=what):
        call_command("import_statements", tmp_path, manifest=tmp_path / "catalogue.csv")


def test_columns_may_be_named_as_people_name_them(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 1)
    known = row(0) | {"date": "2031/4/2", "note for us": "box 7"}
    names = {"en": "English", "zh-Hans": "中文", "title en": "Title: EN", "publisher en": "publisher_en"}
    rows = [{names.get(name, name): text for name, text in known.items()}]
    lines, _, code = run(tmp_path, write_manifest(tmp_path, rows))
    made = Statement.objects.get()
    assert (code, outcomes(lines), str(made.when)) == (0, ["created"], "2031-04-02")
    assert made.editions.get(key="en").publisher == "Chancery of Ona"


def test_what_parts_paragraphs_is_said_for_all_files(tmp_path: Path) -> None:
    write_texts(tmp_path, 0, {tag: text.replace("\n\n", "\n") for tag, text in texts(0).items()})
    run(tmp_path, write_manifest(tmp_path, [row(0)]), line_breaks=["blank-lines"])
    assert {x.passages.count() for x in Statement.objects.get().editions.all()} == {1}


def test_the_same_text_again_is_left_out_however_it_is_cut(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 2)
    write_texts(tmp_path, 7, {tag: text.replace("\n\n", "\n \n\n").upper() for tag, text in texts(0).items()})
    rows = [row(0), row(1), row(0) | {"en": "en/0007.txt", "zh-Hans": "zh-Hans/0007.txt"}]
    lines, _, code = run(tmp_path, write_manifest(tmp_path, rows))
    assert (code, outcomes(lines)) == (0, ["created", "created", "duplicate"])
    assert lines[2]["slug"] == lines[0]["slug"] and "is the same" in lines[2]["what_to_do"]
    assert Statement.objects.count() == 2 and not LikelyDuplicate.objects.exists()


def test_the_same_files_in_two_rows_are_one_statement(tmp_path: Path) -> None:
    back_catalogue.write(tmp_path, 1)
    lines, _, _ = run(tmp_path, write_manifest(tmp_path, [row(0), row(0)]))
    assert outcomes(lines) == ["created", "duplicate"] and lines[1]["what_to_do"] == "the files of line 2"


def as_another_government_has_it(folder: Path) -> list[dict[str, str]]:
    """The first statement in English and Chinese, and again by another government in other English words."""
    back_catalogue.write(folder, 2)
    lines = texts(0)["en"].split("\n\n")[1:]
    counts = [next(x for x in line.split() if x.isdigit()) for line in lines]
    said = [words.format(count) for words, count in zip(OTHER_WORDS, counts, strict=True)]
    write_texts(folder, 8, {"en": "\n\n".join(["Joint statement on works", *said])})
    write_texts(folder, 8, {"zh-Hans": texts(0)["zh-Hans"].replace("双方将", "双方应当")})
    other = row(0) | {"en": "en/0008.txt", "zh-Hans": "zh-Hans/0008.txt", "publisher en": "Office of Wei"}
    return [row(0), row(1), other]


def test_the_same_statement_by_two_governments_is_offered_and_never_joined(tmp_path: Path) -> None:
    lines, _, code = run(tmp_path, write_manifest(tmp_path, as_another_government_has_it(tmp_path)))
    assert (code, outcomes(lines)) == (0, ["created"] * 3)
    assert lines[2]["slug"] == lines[0]["slug"] + "-2" and lines[2]["likely_same_as"] == lines[0]["slug"]
    assert "compare and merge them in the admin" in lines[2]["what_to_do"] and not lines[1]["likely_same_as"]
    offered = LikelyDuplicate.objects.get()
    assert (offered.statement.slug, offered.other.slug) == (lines[2]["slug"], lines[0]["slug"])
    assert str(offered.reason) == "the same day and parties, and 100% of the paragraphs correspond"
    assert Statement.objects.get(slug=lines[0]["slug"]).editions.count() == 2


def test_a_dry_run_says_all_of_it_and_writes_nothing(tmp_path: Path) -> None:
    rows = [*as_another_government_has_it(tmp_path), row(0) | {"date": "never"}]
    write_texts(tmp_path, 9, {tag: text.upper() for tag, text in texts(1).items()})
    rows.append(row(1) | {"en": "en/0009.txt", "zh-Hans": "zh-Hans/0009.txt"})
    manifest, before = write_manifest(tmp_path, rows), everything()
    dry, _, _ = run(tmp_path, manifest, dry_run=True)
    assert everything() == before and not Statement.objects.exists()
    wet, _, _ = run(tmp_path, manifest)
    told = ("line", "outcome", "slug", "rows", "rows_to_check", "doubts", "column", "what_to_do", "likely_same_as")
    assert [[x[name] for name in told] for x in dry] == [[x[name] for name in told] for x in wet]
    assert outcomes(dry) == ["created", "created", "created", "refused", "duplicate"]


def test_a_run_that_is_killed_goes_on_where_it_was(migrated_archive: ArchiveCommand, tmp_path: Path) -> None:
    count = 8
    manifest = back_catalogue.write(tmp_path / "texts", count)
    command: list[str | Path] = ["import_statements", tmp_path / "texts", "--manifest", manifest]
    report = manifest.with_suffix(".report.csv")
    for done in (2, 5):
        process = subprocess.Popen(
            [sys.executable, "manage.py", *map(str, command)],
            cwd=ROOT,
            env=migrated_archive.environment,
            stderr=subprocess.DEVNULL,
        )
        wait_until(lambda done=done: report.exists() and report.read_text().count("\n") > done)  # type: ignore[misc]
        os.kill(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert migrated_archive(*command).returncode == 0
    script = (
        "import django, json; django.setup()\n"
        "from statements.models import *\n"
        "current = Paragraph.objects.current()\n"
        "rows = [current.filter(section__statement=x).count() for x in Statement.objects.all()]\n"
        "print(json.dumps([rows, Revision.objects.count(), SourceFile.objects.count()]))"
    )
    found = migrated_archive.python("-c", script)
    assert found.stdout.strip() == str([[9] * count, 9 * count, 2 * count]), found.stderr
    with report.open(encoding="utf-8-sig", newline="") as file:
        said = [x["outcome"] for x in csv.DictReader(file)]
    assert said[:5] == ["unchanged"] * 5 and said[-1] == "created"


def test_bytes_that_a_killed_process_left_half_written_are_written_anew(tmp_path: Path) -> None:
    manifest = back_catalogue.write(tmp_path, 1)
    content = (tmp_path / "en" / "0000.txt").read_bytes()
    path = f"sources/{sources.digest(content)}"
    Path(default_storage.path(path)).parent.mkdir(parents=True, exist_ok=True)
    Path(default_storage.path(path)).write_bytes(content[:7])
    run(tmp_path, manifest)
    assert Path(default_storage.path(path)).read_bytes() == content


def test_what_was_corrected_by_hand_stays_when_the_catalogue_is_run_again(tmp_path: Path) -> None:
    manifest = back_catalogue.write(tmp_path, 1)
    run(tmp_path, manifest)
    Statement.objects.update(place="Corrected by hand")
    lines, _, _ = run(tmp_path, manifest)
    assert outcomes(lines) == ["unchanged"] and Statement.objects.get().place == "Corrected by hand"
    assert Revision.objects.count() == Paragraph.objects.count()


def test_texts_of_which_nobody_said_how_far_they_bind_are_told_as_doubts(tmp_path: Path) -> None:
    write_texts(tmp_path, 1, texts(1))
    write_texts(tmp_path, 2, texts(2))
    stated = {"authority zh-Hans": "authentic", "authority": ""}
    manifest = write_manifest(tmp_path, [row(1), {**row(2), **stated}])
    lines, _, code = run(tmp_path, manifest)
    unstated = "the authority of en is not stated: say it in the column authority"
    assert (code, [unstated in x["doubts"] for x in lines]) == (0, [False, True])
    assert not any("authority" in x["doubts"] for x in run(tmp_path, manifest)[0])  # unchanged


def test_options_that_rows_say_themselves_are_refused(tmp_path: Path) -> None:
    manifest = back_catalogue.write(tmp_path, 1)
    with pytest.raises(CommandError, match="--place: leave it out"):
        call_command("import_statements", tmp_path, manifest=manifest, place="Sarn")
