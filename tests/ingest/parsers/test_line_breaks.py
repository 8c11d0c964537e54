"""Which line ends part paragraphs: told by the lines' own shape in each stretch, or said by a person."""

import textwrap

import pytest

from statements.ingest.parsers.line_breaks import LineBreaks, Told, told

TITLE = "Charter of the Canals"
ENGLISH = (
    "Article 1",
    "The canals of the four provinces are open to the boats of all of them, in summer and in winter, by day and by "
    "night, and no toll is taken from boats that carry timber, tea or glass to the towns of the coast.",
    "The wardens of the locks are chosen for three years by the boatmen of each province. They may be chosen again.",
    "Article 2",
    "Whoever builds a weir asks the wardens; they answer within thirty days, and give their reasons in writing where "
    "they refuse it.",
)
CHINESE = (
    "第一条",
    "四省运河昼夜不分冬夏向四省船只开放，凡运载木材、茶叶或者玻璃前往沿海城镇的船只，一律不征收通行费，各省不得另设关卡。",
    "各省船闸管理员由本省船户选举产生，每届任期三年。管理员可以连选连任。",
    "第二条",
    "凡修建水堰者，应当向管理员提出申请；管理员应当在三十日内答复，不同意修建的，应当以书面形式说明理由。",
)


def english(columns: int, indent: str = "") -> list[list[str]]:
    return [textwrap.wrap(x, columns, initial_indent=indent if len(x) > 20 else "") for x in ENGLISH]


def chinese(columns: int, indent: str = "") -> list[list[str]]:
    """Lines of that many characters; a mark never stands first."""
    found = []
    for text in CHINESE:
        lines, line = [], indent if len(text) > 5 else ""
        for character in text:
            if len(line) >= columns and character not in "，。；、":
                lines.append(line)
                line = ""
            line += character
        found.append([*lines, line])
    return found


def read(paragraphs: list[list[str]], between: str = "\n", said: str = "") -> Told:
    text = f"\n{between}".join("\n".join(x) for x in paragraphs)
    return told(list(enumerate(text.split("\n"), 1)), said)


def said(found: Told) -> tuple[str, ...]:
    return tuple(x for _, x in found.paragraphs)


TEXTS = pytest.mark.parametrize(
    ("paragraphs", "wanted"),
    [
        (english(66), ENGLISH),
        (english(66, "   "), ENGLISH),
        (chinese(30), CHINESE),
        (chinese(30, "\u3000\u3000"), CHINESE),
    ],
    ids=["66 columns", "66 columns, indented", "30 characters", "30 characters, indented"],
)


@TEXTS
@pytest.mark.parametrize("between", ["", "\n"], ids=["no blank lines", "blank lines"])
def test_lines_that_were_broken_at_a_margin_are_joined(
    paragraphs: list[list[str]], wanted: tuple[str, ...], between: str
) -> None:
    found = read(paragraphs, between)
    assert said(found) == wanted
    assert (found.parted, found.joined) == (0, sum(len(x) - 1 for x in paragraphs))


@pytest.mark.parametrize("texts", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_lines_that_are_paragraphs_stay_apart_where_some_blank_lines_stand(texts: tuple[str, ...]) -> None:
    found = read([[texts[0], *texts[1:3]], list(texts[3:])], "\n")
    assert said(found) == texts
    assert (found.parted, found.joined) == (len(texts), 0)
    assert [x for x, _ in found.paragraphs] == [1, 2, 3, 5, 6]


def test_each_stretch_is_told_for_itself() -> None:
    found = read([*english(66)[:3], list(ENGLISH[3:])], "\n")
    assert said(found) == ENGLISH
    assert (found.parted, found.joined) == (2, 4)


def test_a_blank_line_behind_every_line_parts_nothing() -> None:
    spaced = [[line for x in paragraph for line in (x, "")] for paragraph in english(66)]
    assert said(read(spaced)) == ENGLISH


def test_lines_without_a_stop_are_paragraphs_by_their_numbers_and_lengths() -> None:
    targets = (
        "1.1 By 2040, dredge all canals of the four provinces that are less than two metres deep at low water",
        "1.2 By 2040, reduce at least by half the number of boats that wait more than one day before a lock",
        "1.3 Set up a fund for boatmen",
    )
    assert said(read([["Goal 1", *targets], ["Goal 2", *targets]], "\n")) == ("Goal 1", *targets, "Goal 2", *targets)


def test_items_with_a_mark_open_paragraphs_and_what_hangs_below_them_does_not() -> None:
    lines = [
        "The wardens see to the following, each in the province in which",
        "they were chosen:",
        "(a) the gates, the sluices and the lamps of all locks, which are",
        "    mended before spring; and",
        "(b) the papers of the boats.",
    ]
    found = said(read([lines, *english(66)]))
    assert found[1].startswith("(a) the gates") and found[1].endswith("locks, which are mended before spring; and")
    assert found[2] == "(b) the papers of the boats."


@pytest.mark.parametrize("signed", [["Jane Ash", "Minister of Waters"], ["安简", "水利部长"]])
def test_short_lines_of_a_signature_stay_one_block(signed: list[str]) -> None:
    assert said(read([*english(66), signed], "\n"))[-1] == "\n".join(signed)


def test_lines_in_two_scripts_are_never_joined() -> None:
    both = [x for pair in zip(ENGLISH, CHINESE, strict=True) for x in pair]
    assert said(read([both])) == tuple(both)


def test_what_a_person_says_wins() -> None:
    wrapped = english(66)
    lines = tuple(line for x in wrapped for line in x)
    assert said(read(wrapped, "\n", LineBreaks.PARAGRAPHS)) == lines
    assert said(read([list(ENGLISH)], said=LineBreaks.BLANK_LINES)) == (" ".join(ENGLISH),)
    assert said(read(wrapped, "\n", LineBreaks.WRAPPED)) == ENGLISH
    assert read(wrapped, "\n", LineBreaks.WRAPPED).notices == ()


def test_what_was_assumed_is_said() -> None:
    (joined,), (parted,) = read(english(66)).notices, read([list(ENGLISH)]).notices
    assert str(joined.message).startswith("lines that were broken at a margin were joined (5)")
    assert str(parted.message).startswith("lines that end like paragraphs were read as a paragraph each (5)")
    assert read([[x] for x in ENGLISH], "\n").notices == ()
