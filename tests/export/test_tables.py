"""What is exported as TMX or as a table and read into an empty archive is the same statement."""

import csv as plain_csv
import io

import pytest
from hypothesis import given
from lxml import etree

from statements import workflow
from statements.export import json
from statements.export.registry import FORMATS
from statements.ingest.document import ParsedFile, ParsedStatement
from statements.ingest.parsers.files import open_file
from statements.models import Paragraph, Statement, paragraph_content
from statements.models.paragraph_content import Cell, Content
from tests import building
from tests.export.test_bilingual import names_of, stored_alone
from tests.ingest.parsers.parsed_statements import statements
from tests.sampling import examples

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("format", ["tmx", "csv"])


def written(statement: Statement, format: str) -> bytes:
    return FORMATS[format].write(statement).encode()


def read_back(content: bytes, format: str) -> Statement:
    opened = open_file(content, f"exported.{format}")
    assert isinstance(opened, ParsedFile)
    return stored_alone(opened.statements[0])


@BOTH
@examples(40)
@given(parsed=statements())
def test_any_statement_is_the_same_in_another_archive(format: str, parsed: ParsedStatement) -> None:
    first = stored_alone(parsed)
    content, facts, names = written(first, format), json.statement_json(first), names_of(first)
    second = read_back(content, format)
    assert json.statement_json(second) == facts
    assert names_of(second) == names
    assert written(second, format) == content


@BOTH
def test_a_correction_keeps_its_number(format: str) -> None:
    statement = building.statement(3, 2)
    paragraph = Paragraph.objects.in_reading_order()[0]
    cells = {key: Cell("=Corrected,\n“so”") for key in paragraph_content.read(paragraph).cells}
    workflow.revise(paragraph, Content("text", cells), reason="misprint")
    facts = json.statement_json(statement)
    assert json.statement_json(read_back(written(statement, format), format)) == facts


def test_a_unit_is_a_paragraph_with_a_variant_for_each_edition() -> None:
    statement = building.statement(2)
    root = etree.fromstring(written(statement, "tmx"))
    header = root.find("header")
    assert header is not None
    seven = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
    assert set(header.attrib) == seven
    units = [unit for unit in root.iter("tu") if unit.get("tuid")]
    assert [unit.get("tuid") for unit in units] == [x.pk for x in building.paragraphs_of(statement)]
    tags = {variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in units[0].iter("tuv")}
    assert tags == {"en", "zh-Hans"}


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    statement = building.statement(1)
    paragraph = Paragraph.objects.get()
    cells = {key: Cell('=HYPERLINK("http://example.org")') for key in paragraph_content.read(paragraph).cells}
    workflow.revise(paragraph, Content("text", cells), reason="a test")
    table = list(plain_csv.reader(io.StringIO(written(statement, "csv").decode("utf-8-sig"))))
    assert not [cell for row in table for cell in row if cell.startswith(("=", "+", "-", "@"))]
    assert [cell for row in table for cell in row if cell.startswith("'=HYPERLINK")]


def test_an_edition_may_be_called_like_a_column() -> None:
    statement = building.statement(1)
    statement.editions.filter(key="en").update(key="kind")
    facts = json.statement_json(statement)
    assert json.statement_json(read_back(written(statement, "csv"), "csv")) == facts
