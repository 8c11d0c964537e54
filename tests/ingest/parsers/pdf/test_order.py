"""What was read in a doubtful order is marked, and what runs into each other is refused with the reason."""

import pytest

from statements.ingest import read_files
from statements.ingest.document import BlockKind, Hints, UnreadableFile
from statements.ingest.parsers.pdf import order
from statements.ingest.parsers.pdf.typeset import Line, Word
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.opening import of_kind, text_of
from tests.ingest.parsers.pdf import invented
from tests.ingest.parsers.pdf.conftest import Printer

DATED = Reading(Hints(date=PartialDate.parse("2031-05-04")))


def line(*words: tuple[str, float, float]) -> Line:
    return Line(tuple(Word(text, x0, x1, 0, 10, 10) for text, x0, x1 in words), 3)


ACROSS = line(("双方维护旧运河", 20, 90), ("The sides maintain the old canal", 120, 260))
WITHIN = line(("双方维护旧运河", 20, 90), ("Aldermark", 93, 150), ("的船闸", 152, 180))


def test_articles_that_go_down_are_marked(printed: Printer) -> None:
    """Boxes that a program drew out of their order: article 4 stands before article 2."""
    texts = invented.parallel(5, "zh", "en")
    files = []
    for language, name in (("zh", "第{}条"), ("en", "Article {}")):
        numbers = [1, 4, 2, 3, 5] if language == "en" else [1, 2, 3, 4, 5]
        said = "".join(f"<h2>{name.format(at)}</h2><p>{texts[language][at - 1]}</p>" for at in numbers)
        files.append(Given(f"{language}.pdf", printed(language, said)))
    parsed = read_files.read(files, DATED).parsed
    marked = [str(x.uncertain) for section in parsed.statements[0].sections for x in section.paragraphs]
    assert "the order in which this was read is doubtful: compare it with page 1" in marked
    assert any("doubtful on pages 1" in str(x.message) for x in parsed.warnings)


def test_lines_over_two_columns_of_two_scripts() -> None:
    assert order.across([ACROSS, *[WITHIN] * 9]) == {3}
    assert order.across([WITHIN] * 9) == frozenset()
    with pytest.raises(UnreadableFile, match="save each language as a separate file"):
        order.across([ACROSS] * 3 + [WITHIN] * 2)


def test_signatures_in_one_line_are_two(printed: Printer) -> None:
    texts = "".join(f"<p>{x}</p>" for x in invented.paragraphs("en", 4))
    style = "div {display: flex; justify-content: space-between} span {width: 40%}"
    signed = (
        "<div><span>For the Government of Aldermark</span><span>For the Government of Lanhai</span></div>"
        "<div><span>Ada Mole</span><span>Bo Lun</span></div>"
    )
    text = text_of(printed("en", f"{texts}<p>Done at Port Lanhai on 4 May 2031.</p>{signed}", style), "a.pdf")
    assert of_kind(text, BlockKind.SIGNATURE)[1:] == [
        *("For the Government of Aldermark", "Ada Mole"),
        *("For the Government of Lanhai", "Bo Lun"),
    ]
