"""Marks of notes are shown and exported, and are none of the words that are searched, counted, marked or compared."""

import pytest
from django.test import Client
from lxml import etree

from statements.compare.matching import Change, match
from statements.compare.redline import Kind
from statements.compare.revisions import changes
from statements.export.registry import FORMATS
from statements.ingest.align.units import unit
from statements.ingest.document import ParsedFile
from statements.ingest.parsers.files import open_file
from statements.models import Edition, RevisedPassage, Statement
from statements.search import worker
from statements.search.query import SearchQuery
from statements.search.results import concordance
from statements.text import fold, fold_with_marks, fold_with_offsets
from tests import building
from tests.search.asking import ask, ids
from tests.views.page import get

MARKED = {"en": "Free canals[^1] and co-operation.[^*]", "zh-Hans": "双方[^①]同意[^12]合作。"}
PLAIN = {"en": "Free canals and co-operation.", "zh-Hans": "双方同意合作。"}


@pytest.mark.parametrize("key", MARKED)
def test_they_are_folded_away_and_places_stay_true(key: str) -> None:
    marked, plain = MARKED[key], PLAIN[key]
    assert fold(marked) == fold(plain) and fold_with_marks(marked) == fold_with_marks(plain)
    folded, places = fold_with_offsets(marked)
    assert folded == fold_with_marks(plain) and len(places) == len(folded)
    assert "".join(marked[place] for place in places).casefold().replace("-", " ").replace(".", "") == folded


@pytest.mark.parametrize("key", MARKED)
def test_they_are_neither_compared_nor_aligned_by(key: str) -> None:
    edition = Edition(pk=1, language=key)
    (change,) = changes(*([RevisedPassage(edition=edition, text=x[key])] for x in (MARKED, PLAIN)))
    assert [x.kind for x in change.pieces] == [Kind.SAME]
    assert match([MARKED], [PLAIN])[0].change == Change.SAME
    assert unit(MARKED[key], key) == unit(PLAIN[key], key)


@pytest.fixture
def made(db: None) -> Statement:
    made = building.statement(0, published=True, slug="canals")
    building.paragraph(made.sections.get(), MARKED)
    worker.rebuild()
    return made


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ('"canals and"', True),
        ("双方同意合作", True),
        ("canals NEAR/0 and", True),
        ("cooperation", True),
        ('"1"', False),
        ("12", False),
        ("①", False),
    ],
)
def test_words_are_found_over_them_and_they_are_not(made: Statement, typed: str, found: bool) -> None:
    assert bool(ids(f"part:paragraph {typed}")) is found


def test_a_hit_is_marked_over_them_and_shows_them_raised(client: Client, made: Statement) -> None:
    (hit,) = ask("双方同意").hits
    assert [x.text for x in hit.passages[1].pieces if x.marked] == ["双方[^①]同意"]
    shown = get(client, "/search/?q=双方同意").one("article", cls="hit")
    assert [x.text for x in shown.one("mark").all("sup", cls="note-mark")] == ["①"]
    text = get(client, made.get_absolute_url())
    assert [x.text for x in text.all("sup", cls="note-mark")] == ["1", "*", "①", "12"]


def test_the_concordance_shows_words_alone(made: Statement) -> None:
    (line,) = concordance.lines(SearchQuery('"canals and"'), "en").lines
    assert (line.left, line.keyword, line.right) == ("Free", "canals and", "co-operation.")


@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_every_export_has_them(made: Statement, form: str) -> None:
    written = FORMATS[form].write(made)
    if form == "tmx":
        codes = etree.fromstring(written.encode()).iter("ph")
        assert [x.text for x in codes] == ["[^1]", "[^*]", "[^①]", "[^12]"]
    else:
        assert all(text in written for text in MARKED.values())


@pytest.mark.parametrize("form", ["bilingual", "tmx", "csv"])
def test_what_was_exported_is_read_back_with_them(made: Statement, form: str) -> None:
    read = open_file(FORMATS[form].write(made).encode(), f"a{FORMATS[form].suffix}")
    assert isinstance(read, ParsedFile)
    (paragraph,) = (row for section in read.statements[0].sections for row in section.paragraphs)
    assert {x.edition: x.text for x in paragraph.passages} == MARKED
