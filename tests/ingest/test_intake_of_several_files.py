"""Several files become one statement: kept whole, known again, and never over what a person corrected."""

import hashlib
from pathlib import Path
from typing import Any

import pytest

from statements import workflow
from statements.export import bilingual
from statements.ingest import intake, sources
from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.sandbox.messages import Reading
from statements.models import Edition, Origin, Paragraph, Revision, SourceFile, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content
from tests.ingest import canals

pytestmark = pytest.mark.django_db
SLUG = "2031-04-12-x-aldermark-x-lanhai-joint-statement"
NOTHING = Hints()


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return write(tmp_path, en=canals.ENGLISH, zh=canals.CHINESE, ru=canals.RUSSIAN)


def write(folder: Path, **texts: str) -> list[Path]:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return [folder / f"{name}.txt" for name in texts]


def outcome(files: list[Path], hints: Hints = NOTHING, **more: Any) -> str:
    (stored,) = intake.receive(intake.brought(files, Reading(hints, **more))).stored
    return stored.outcome


def test_each_edition_knows_its_file_and_the_bytes_are_kept(files: list[Path]) -> None:
    assert outcome(files) == "created"
    statement = Statement.objects.get()
    assert (statement.slug, statement.status, statement.source) == (SLUG, "draft", None)
    kept = {x.key: x.source for x in Edition.objects.select_related("source")}
    for key, path in zip(("en", "zh-Hans", "ru"), files, strict=True):
        source = kept[key]
        assert source is not None
        assert (source.name, source.format, source.size) == (path.name, "text", path.stat().st_size)
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert source.content.read() == path.read_bytes()
    assert set(SourceFile.objects.of_statement(statement)) == set(kept.values())


def test_the_same_files_again_change_nothing_in_any_order_even_after_a_correction(files: list[Path]) -> None:
    outcome(files)
    correct_last("Done at Port Ista.")
    assert outcome(files) == "unchanged"
    assert outcome(files[::-1]) == "unchanged"
    assert Revision.objects.filter(origin=Origin.HAND).count() == 1
    assert SourceFile.objects.count() == 3


def correct_last(text: str) -> None:
    paragraph = Paragraph.objects.order_by("section__order", "order").last()
    assert paragraph is not None
    row = paragraph_content.read(paragraph)
    edition = Edition.objects.get(key="en").pk
    workflow.revise(
        paragraph,
        Content(row.kind, {**row.cells, edition: Cell(text)}),
        reason="shorter",
    )


def test_a_changed_file_rewords_the_statement_and_keeps_ids(files: list[Path]) -> None:
    outcome(files)
    before = set(Paragraph.objects.values_list("pk", flat=True))
    files[0].write_text(canals.ENGLISH.replace("30 new locks", "30 new and wide locks"), encoding="utf-8")
    assert outcome(files) == "updated"
    assert set(Paragraph.objects.current().values_list("pk", flat=True)) == before
    assert sorted(Paragraph.objects.values_list("revision", flat=True))[-2:] == [1, 2]
    changed = Edition.objects.get(key="en").source
    assert changed and changed.sha256 == sources.digest(files[0].read_bytes())


def test_a_changed_file_that_would_undo_a_correction_is_refused(files: list[Path]) -> None:
    outcome(files)
    correct_last("Done at Port Ista.")
    files[1].write_text(canals.CHINESE.replace("30座", "31座"), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="corrected by hand"):
        outcome(files)
    assert SourceFile.objects.count() == 3


def test_a_file_is_recognised_alone(files: list[Path]) -> None:
    outcome(files)
    assert [x.slug for x in sources.statements_of_file(sources.digest(files[1].read_bytes()))] == [SLUG]
    assert sources.statements_of_file(sources.digest(b"other")) == []


def test_two_of_the_three_files_never_take_the_third_language_away(files: list[Path]) -> None:
    outcome(files)
    assert outcome(files[:2]) == "unchanged"
    files[0].write_text(canals.ENGLISH.replace("Canals", "Locks"), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="has Russian too, which this lacks; to add this to it, give --into"):
        outcome(files[:2])
    with pytest.raises(UnreadableFile, match="has Russian too"):
        outcome(files[:2], Hints(slug=SLUG))
    assert Edition.objects.exclude(source=None).count() == 3


def test_another_document_of_the_same_day_and_parties_needs_a_slug(files: list[Path], tmp_path: Path) -> None:
    outcome(files[:2])
    other = write(
        tmp_path,
        en2="Joint Statement of Aldermark and Lanhai on Fish\n\nThe lakes rest in spring, as fishermen asked.\n\n"
        "Signed at Port Ista on 12 April 2031 by the ministers.",
        zh2="奥德马克和兰海关于渔业的联合声明\n\n应渔民请求，湖区春季休渔。\n\n部长们2031年4月12日于伊斯塔港签署。",
    )
    with pytest.raises(UnreadableFile, match=f"--slug {SLUG}-2"):
        outcome(other)
    assert Statement.objects.count() == 1
    assert outcome(other, Hints(slug=f"{SLUG}-2")) == "created"
    assert Statement.objects.count() == 2


def test_what_a_person_says_wins(files: list[Path]) -> None:
    said = Hints(
        kind="declaration",
        place="Lanhai",
        slug="canals",
        parties=("Aldermark", "China"),
        event="Canal talks",
        series="canal-statements",
        editions={
            "title": ("en=On Canals",),
            "publisher": ("Chancery", "兰海外交部", "Палата"),
            "authority": ("authentic", "ru=unofficial-translation"),
            "source_url": ("https://example.org/canals?en=1",),
        },
    )
    outcome(files, said)
    statement = Statement.objects.get()
    assert (statement.slug, statement.kind, statement.place) == ("canals", "declaration", "Lanhai")
    assert [x.slug for x in statement.parties_in_order()] == ["x-aldermark", "cn"]
    assert statement.texts()["en"] == "On Canals" and statement.texts()["ru"].startswith("Совместное")
    assert statement.event and statement.series and statement.series.slug == "canal-statements"
    assert list(statement.editions.values_list("publisher", "authority", "source_url")) == [
        ("Chancery", "authentic", "https://example.org/canals?en=1"),
        ("兰海外交部", "authentic", "https://example.org/canals?en=1"),
        ("Палата", "unofficial-translation", "https://example.org/canals?en=1"),
    ]


@pytest.mark.parametrize(
    ("names", "hints", "message"),
    [
        (("en", "en"), NOTHING, "en.txt and en.txt seem to be in one language"),
        (("en", "empty"), NOTHING, "empty.txt: the file is empty"),
        (("en", "missing"), NOTHING, "missing.txt: no such file"),
        (("en", "digits"), NOTHING, "digits.txt: its language is not recognised"),
        (("en", "zh"), Hints(languages=("en",)), "1 languages for 2 files"),
        (("en", "zh"), Hints(languages=("en", "xx")), "unknown language 'xx'"),
        (("en", "whole"), NOTHING, "whole.txt holds several languages, or a whole statement"),
        (("en", "zh"), Hints(editions={"publisher": ("ru=Палата",)}), "no edition in Russian"),
        (("en", "zh"), Hints(editions={"source_url": ("nowhere",)}), "source_url"),
    ],
)
def test_what_is_refused_leaves_nothing(tmp_path: Path, names: tuple[str, str], hints: Hints, message: str) -> None:
    whole = "---\nkind: other\ndate: 2031-04-12\ntitles: {}\nparties: []\neditions: [en]\n---\n[en] Water flows.\n"
    write(tmp_path, en=canals.ENGLISH, zh=canals.CHINESE, empty="", digits="1\n\n2\n", whole=whole)
    with pytest.raises(UnreadableFile, match=message):
        outcome([tmp_path / f"{name}.txt" for name in names], hints)
    assert not Statement.objects.exists() and not SourceFile.objects.exists()


def test_two_editions_in_one_language_are_taken_when_it_is_said(files: list[Path], tmp_path: Path) -> None:
    again = write(tmp_path, herald=canals.ENGLISH.replace("new locks", "locks, all new"))
    outcome([*files[:2], *again], editions=True)
    assert list(Edition.objects.values_list("key", "language")) == [
        ("en", "en"),
        ("zh-Hans", "zh-Hans"),
        ("en-2", "en"),
    ]


def test_a_file_with_all_languages_over_it_becomes_the_source_of_every_edition(
    files: list[Path], tmp_path: Path
) -> None:
    outcome(files[:2])
    from_archive = tmp_path / "whole.txt"
    from_archive.write_text(exported().replace("30 new locks", "30 wide locks"), encoding="utf-8")
    (stored,) = intake.receive(intake.brought([from_archive], Reading())).stored
    statement = Statement.objects.get()
    assert (stored.outcome, statement.source) == ("updated", SourceFile.objects.get(name="whole.txt"))
    assert set(statement.editions.values_list("source", flat=True)) == {statement.source_id}
    assert outcome(files[:2]) == "updated"  # back to what the two files say


def exported() -> str:
    return bilingual.write(Statement.objects.get())
