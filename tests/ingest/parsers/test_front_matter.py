"""Front matter of any program: known keys are used, others told, and no line changes its number."""

import re
from datetime import date

import pytest

from statements.ingest import read_files
from statements.ingest.document import Hints
from statements.ingest.parsers.front_matter import FrontMatter, is_ours, split
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate

FRONT = '---\ntitle: "On weirs"\nlayout: post\nDate: 2031-04-12\ntags: [weirs]\n---\n'
WEIRS = PartialDate(date(2031, 4, 12))


def test_known_keys_are_used_and_others_told() -> None:
    front, body = split(f"{FRONT}The weir is old.\n")
    assert dict(front.values) == {"title": "On weirs", "date": "2031-04-12"}
    assert front.passed == ("layout", "tags")
    assert [str(x.message) for x in front.notices] == ["front matter: passed over layout, tags"]
    assert body.strip() == "The weir is old."


def test_lines_keep_their_numbers() -> None:
    text = f"{FRONT}The weir is old.\nIt leaks."
    front, body = split(text)
    assert front.lines == 6
    assert [x for x in enumerate(body.split("\n")) if x[1]] == [
        x for x in enumerate(text.split("\n")) if x[1].startswith(("The", "It"))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The weir is old.\n",
        "---\n\nThe weir is old.\n\n---\nIt leaks.\n",  # rules
        "The weir: old\n---\ntitle: x\n---\n",  # not at the beginning
        "---\ntitle: not closed\nThe weir is old.\n",
        "",
    ],
)
def test_what_is_none_stays(text: str) -> None:
    assert split(text) == (FrontMatter(), text)


def test_a_mark_of_byte_order_does_not_hide_it() -> None:
    assert split(f"\ufeff{FRONT}x")[0].values["title"] == "On weirs"


def test_what_a_person_says_wins() -> None:
    front = split(FRONT)[0]
    assert front.over(Hints()) == Hints(title="On weirs", date=WEIRS)
    assert front.over(Hints(title="Other")).title == "Other"


def test_a_kind_that_the_archive_does_not_have_is_left_aside() -> None:
    assert split("---\nkind: blog\n---\n")[0].over(Hints()).kind == Hints().kind
    assert split("---\nkind: readout\n---\n")[0].over(Hints()).kind == "readout"


def test_ours_is_told_by_its_keys_or_marks() -> None:
    marks = re.compile(r"^@", re.MULTILINE)
    assert is_ours("---\ntitle: x\neditions: []\n---\n", marks)
    assert is_ours(f"{FRONT}@\n[en] The weir.\n", marks)
    assert not is_ours(f"{FRONT}The weir is old.\n", marks)


def test_a_breakdown_takes_its_date_from_it_and_tells_what_was_passed_over() -> None:
    body = (
        "Joint statement of China and Russia\n\n“Both sides agree to mend the weir before the spring floods.”\n"
        "双方同意在春汛前修缮堤堰。\n\nNobody had expected this from my reading of last week's news.\n"
    )
    content = f"---\nlayout: post\ndate: 2031-04-12\n---\n{body}"
    parsed = read_files.read([Given("weirs.md", content.encode())], Reading()).parsed
    assert parsed.statements[0].date == WEIRS
    assert "front matter: passed over layout" in [str(x.message) for x in parsed.warnings]


def test_how_far_a_text_binds_is_said_by_a_value_of_the_archive() -> None:
    text = "The two sides met at the weir and agreed on its repair.\n\nThey will meet again in the spring."
    for said, authority, passed in (
        ("authentic", "authentic", ()),
        ("unofficial-translation", "unofficial-translation", ()),
        ("binding", "not-stated", ("authority: binding",)),
        ("commentary", "not-stated", ("authority: commentary",)),
    ):
        whole = f"---\ntitle: On weirs\ndate: 2031-04-12\nauthority: {said}\n---\n{text}\n"
        assert split(whole)[0].passed == passed
        (found,) = read_files.read([Given("weirs.md", whole.encode())], Reading()).parsed.statements
        assert [x.authority for x in found.editions] == [authority]
