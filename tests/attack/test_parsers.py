"""Every format is read in time that grows with the file, whatever the file repeats; else it is refused."""

from contextlib import suppress

import pytest
from django.conf import LazySettings

from statements.ingest.document import UnreadableFile
from statements.ingest.parsers import files
from statements.ingest.parsers.registry import AUTO
from tests.attack.documents import DOCUMENTS, document
from tests.attack.patterns import REPEATED
from tests.attack.timing import Attack

# A text of marks alone looks like none of these, so they are named.
READ_AS = {
    "lines.txt": "text",
    "wrapped.txt": "text",
    "marks.md": "markdown",
    "bilingual.txt": "bilingual",
    "breakdown.txt": "breakdown",
    "page.html": "html",
}


def read(name: str, text: str) -> None:
    """Opened, or refused with a message."""
    with suppress(UnreadableFile):
        files.open_file(document(name, text), name, READ_AS.get(name, AUTO))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_repeats_a_few_characters(name: str, attack: Attack) -> None:
    read(name, "A word. ")  # dictionaries and models are loaded once
    for unit in REPEATED:
        attack(lambda text: read(name, text), unit)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_paragraph_has_a_longest_length_in_every_format(name: str, settings: LazySettings) -> None:
    settings.PASSAGE_MAX_CHARACTERS = 1_000
    said = "The sides will dredge the upper reservoir before the rains. " * 15
    files.open_file(document(name, said), name, READ_AS.get(name, AUTO))
    with pytest.raises(UnreadableFile, match=r"characters; the limit is 1000: part it into paragraphs"):
        files.open_file(document(name, said * 2), name, READ_AS.get(name, AUTO))


@pytest.mark.parametrize("name", ["marks.md", "breakdown.txt"])
def test_a_text_has_no_more_lines_than_a_setting_says(name: str, settings: LazySettings) -> None:
    content = document(name, "The lock is open.\n\n" * 3)
    settings.UPLOAD_MAX_LINES = sum(1 for line in content.decode().splitlines() if line)
    files.open_file(content, name, READ_AS[name])
    settings.UPLOAD_MAX_LINES -= 1
    with pytest.raises(UnreadableFile, match="lines; the limit is .*: split it, or raise UPLOAD_MAX_LINES"):
        files.open_file(content, name, READ_AS[name])


@pytest.mark.parametrize("name", ["table.csv", "workbook.xlsx", "table.html", "table.docx"])
def test_a_table_has_no_more_columns_than_a_setting_says(name: str, settings: LazySettings) -> None:
    content = document(name, "The lock is open.")
    files.open_file(content, name)
    settings.TABLE_MAX_COLUMNS = 1
    with pytest.raises(UnreadableFile, match="this table has 2 columns; the limit is 1: leave out"):
        files.open_file(content, name)
