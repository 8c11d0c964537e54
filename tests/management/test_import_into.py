"""`import_statements FILE --into SLUG`: a language, an edition or a full text for a statement of the archive."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from statements import workflow
from statements.models import Act, Edition, Extent, Statement, Status, WorkingCopy
from tests.ingest import canals

pytestmark = pytest.mark.django_db
SLUG = "2031-04-12-x-aldermark-x-lanhai-joint-statement"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files, of which the first two are a draft already."""
    for name, text in (("en", canals.ENGLISH), ("zh", canals.CHINESE), ("ru", canals.RUSSIAN)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    report("--pair", tmp_path / "en.txt", tmp_path / "zh.txt")
    return tmp_path


def report(*arguments: Any) -> tuple[dict[str, Any], int]:
    """What the command says in JSON, and how it ends."""
    out, code = StringIO(), 0
    try:
        call_command("import_statements", *map(str, arguments), "--json", stdout=out, stderr=StringIO())
    except SystemExit as end:
        code = int(str(end.code))
    return json.loads(out.getvalue()), code


def test_it_waits_on_the_working_copy_for_its_review(folder: Path) -> None:
    workflow.publish(Statement.objects.get())
    found, code = report(folder / "ru.txt", "--into", SLUG)
    assert code == 0 and found["statements"][0]["outcome"].startswith("added to its working copy")
    assert [x.key for x in WorkingCopy.objects.open().get().editions.all()] == ["ru"]
    assert Statement.objects.get().editions.count() == 2
    assert report(folder / "ru.txt", "--into", SLUG)[0]["statements"][0]["outcome"] == "unchanged"


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PUBLISHED])
def test_it_is_published_where_asked_to_and_the_act_names_the_command(folder: Path, status: str) -> None:
    if status == Status.PUBLISHED:
        workflow.publish(Statement.objects.get())
    found, code = report(folder / "ru.txt", "--into", SLUG, "--publish", "--publisher", "Chancery")
    made = Statement.objects.get()
    assert code == 0 and found["statements"][0]["outcome"].startswith("added and published")
    assert (made.status, made.editions.get(key="ru").publisher) == (Status.PUBLISHED, "Chancery")
    assert Act.objects.order_by("-pk")[0].who == "manage.py import_statements"
    assert report(folder / "ru.txt", "--into", SLUG)[0]["statements"][0]["outcome"] == "unchanged"
    assert report("--pair", folder / "en.txt", folder / "zh.txt")[0]["statements"][0]["outcome"] == "unchanged"


def test_a_dry_run_shows_what_would_stand_where_and_writes_nothing(folder: Path) -> None:
    trade, railway = "Чай, древесина", "Стороны построят"
    russian = canals.RUSSIAN.replace("\n\nСтороны углубят", "\n\n- 2 -\n\nСтороны углубят")
    told = [x for x in russian.split("\n\n") if not x.startswith(railway)]
    told.insert(-2, "Стороны учредят музей фонарей в каждом порту и будут содержать его за свой счёт.")
    (folder / "ru.txt").write_text("\n\n".join(told), encoding="utf-8")
    found, code = report(folder / "ru.txt", "--into", SLUG, "--dry-run")
    assert code == 0 and not WorkingCopy.objects.exists()
    (shown,) = found["alignments"]
    rows = {x["row"]: x for x in shown["rows"]}
    (beside,) = [x for x in rows.values() if x["added"].get("ru", "").startswith(trade)]
    assert beside["texts"]["en"].startswith("Tea, timber")
    lacking = [rows[x] for x in shown["lacking"]]
    assert [x["texts"]["en"][:26] for x in lacking if "locks" in x["texts"]["en"]] == ["Both sides will build 30 n"]
    assert all(x["added"] == {} for x in lacking)
    assert [rows[x]["added"]["ru"][:22] for x in shown["alone"]] == ["Стороны учредят музей "]
    assert all(rows[x]["uncertain"] for x in shown["alone"])
    out = StringIO()
    call_command("import_statements", folder / "ru.txt", "--into", SLUG, "--dry-run", stdout=out, stderr=StringIO())
    lines = out.getvalue().splitlines()
    assert lines[0] == SLUG and f"[{beside['row']}]" in [x.split(" ")[0] for x in lines]
    assert any(x.startswith(f"+ ru  {trade}") for x in lines) and any(x.startswith("  en  Tea, timber") for x in lines)
    assert f"rows that the file alone has: {shown['alone'][0]}" in lines
    assert any(x.startswith("rows that the file says nothing in: ") for x in lines)
    assert [x["text"] for x in shown["left_out"]] == ["- 2 -"]
    assert "left out of the file, page number: - 2 - [7]" in lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ru.txt", "--into", "nowhere"), "there is no statement nowhere in the archive"),
        (("zh2.txt", "--into", SLUG), "has a text in Chinese (Simplified) already"),
        (("zh2.txt", "--into", SLUG, "--as", "full-text"), "holds no excerpts in a language of this text"),
    ],
)
def test_what_cannot_be_is_said(folder: Path, arguments: tuple[str, ...], message: str) -> None:
    (folder / "zh2.txt").write_text(canals.CHINESE.replace("双方", "两国"), encoding="utf-8")
    Edition.objects.update(extent=Extent.FULL)
    found, code = report(folder / arguments[0], *arguments[1:])
    assert code == 1 and message in found["errors"][0]["message"]


def test_another_edition_of_a_language(folder: Path) -> None:
    (folder / "zh2.txt").write_text(canals.CHINESE.replace("双方", "两国"), encoding="utf-8")
    report(folder / "zh2.txt", "--into", SLUG, "--as", "edition", "--publish", "--publisher", "兰海外交部")
    assert Statement.objects.get().editions.get(key="zh-Hans-2").publisher == "兰海外交部"
