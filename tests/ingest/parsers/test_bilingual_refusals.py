"""What a person may get wrong by hand: each is refused with the line and a remedy."""

import pytest
from pytest_django import Settings

from statements.ingest.document import Hints, UnreadableFile
from statements.ingest.parsers import bilingual

GOOD = """---
slug: 2031-04-12-ista-wei-readout
kind: readout
date: 2031-04-12
place: Port Ista
titles: {en: Talks on the dams}
parties: [Ista, {slug: x-wei, names: {en: Wei}}]
event: {slug: dam-talks, names: {en: Dam talks}, date: 2031-04-12, place: Port Ista}
editions:
  - {id: en, language: en, publisher: Ministry, source: "https://example.org/1"}
  - {id: zh-Hans, language: zh-Hans, authority: authentic}
  - {id: notes, language: en, authority: commentary}
---

# 1
[en] Water

@ 7K3M9Q2XYZ r2
[en] The dams will be mended.
They are old.
[zh-Hans] 将修缮水坝。

> 7K3M9Q2XY0
[notes] Nobody has said when.
"""


def refusal(text: str, hints: Hints | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        bilingual.parse(text, hints or Hints())
    return caught.value


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_the_good_text_is_taken() -> None:
    assert bilingual.parse(GOOD, Hints()).warnings == ()


FRONT_MATTER = [
    ("---\nslug", "slug", 1, "no front matter"),
    ("authority: commentary}\n---\n", "authority: commentary}\n", 1, "not closed"),
    ("place: Port Ista\n", "place: Port: Ista\n", 5, "is not YAML"),
    ("place: Port Ista\n", "place: 'Port Ista\n", 5, "is not YAML"),
    ("parties: [Ista, {", "parties: [Ista, {x: {", 7, "is not YAML"),
    ("place: Port Ista\n", "\tplace: Port Ista\n", 5, "double quotes"),
    ("place: Port Ista\n", "place: Port\x07\n", 5, "control character"),
    ("place: Port Ista\n", "palce: Port Ista\n", 5, "did you mean place?"),
    ("place: Port Ista\n", "weather: fair\n", 5, "known are slug, kind"),
    ("place: Port Ista\n", "kind: remarks\n", 5, "stands twice, first on line 3"),
    ("place: Port Ista\n", "place: [Port, Ista]\n", 5, "place: expected a text, found a list"),
    ("place: Port Ista\n", f"place: {'x' * 201}\n", 5, "shorten it to 200"),
    ("place: Port Ista\n", "place: &a Port\n", 5, "anchors and aliases"),
    ("place: Port Ista\n", "place: *a\n", 5, "anchors and aliases"),
    ("place: Port Ista\n", "place: !!python/object:os.system x\n", 5, "types (!)"),
    ("place: Port Ista\n", f"place: {'[' * 30}{']' * 30}\n", 5, "nested more than 8 deep"),
    ("place: Port Ista\n", "? [a]\n: b\n", 5, "a key is a list"),
    ("place: Port Ista\n", "specimen: perhaps\n", 5, "neither true nor false"),
    ("kind: readout", "kind: readuot", 3, "did you mean readout?"),
    ("kind: readout", "kind: poem", 3, "known are joint-statement"),
    ("kind: readout\n", "", 1, "lacks kind: write `kind: joint-statement`"),
    ("date: 2031-04-12\n", "", 1, "lacks date"),
    ("date: 2031-04-12\n", "date: ' '\n", 1, "lacks date"),
    ("date: 2031-04-12\nplace", "date: 2031-02-30\nplace", 4, "no day of the calendar"),
    ("date: 2031-04-12\nplace", "date: 12 April 2031\nplace", 4, "write it like 2031-04-12"),
    ("date: 2031-04-12\nplace", "date: 20310412\nplace", 4, "write it like 2031-04-12"),
    ("slug: 2031-04-12-ista-wei-readout", "slug: Ista & Wei", 2, "such as ista-wei"),
    ("titles: {en: Talks on the dams}\n", "titles:\n", 1, "lacks titles"),
    (
        "titles: {en: Talks on the dams}",
        "titles: Talks on the dams",
        6,
        "titles: expected a mapping such as {en: ...}",
    ),
    ("titles: {en: Talks on the dams}", "titles: {xx: Talks on the dams}", 6, "unknown language 'xx'"),
    ("titles: {en: Talks on the dams}", "titles: {zh: 会谈, zh-Hans: 会谈}", 6, "stands here already"),
    ("parties: [Ista, {", "parties: [{names: {}}, {", 7, "neither slug nor names"),
    ("parties: [Ista, {", "parties: ['', {", 7, "an empty party"),
    ("parties: [Ista, {slug", "parties: [Ista, {slag", 7, "did you mean slug?"),
    ("parties: [Ista, {slug: x-wei, names: {en: Wei}}]", "parties: Ista", 7, "after a hyphen"),
    ("parties: [Ista, {slug: x-wei, names: {en: Wei}}]\n", "", 1, "lacks parties: write `parties:"),
    ("{slug: dam-talks,", "{slug: dam talks,", 8, "event's slug"),
    ("date: 2031-04-12, place", "date: spring, place", 8, "event's date"),
    ("date: 2031-04-12, place", "year: 2031, place", 8, "event: unknown key 'year'"),
    ("{id: en, language: en, pub", "{id: notes, language: en, pub", 12, "two editions have the id notes"),
    ("{id: en, language: en, pub", "{id: en, pubisher: x, pub", 10, "did you mean publisher?"),
    ("{id: en, language: en, pub", "{id: en, language: klingon, pub", 10, "unknown language 'klingon'"),
    ("{id: en, language: en, pub", "{id: e n, language: en, pub", 10, "edition's id"),
    ("{id: en, language: en, pub", "{pub", 10, "an edition without a language"),
    ('"https://example.org/1"', "example.org", 10, "begin it with https://"),
    ("authority: authentic", "authority: autentic", 11, "did you mean authentic?"),
    ("authority: authentic", "extent: half", 11, "known are full, excerpts"),
    ("authority: authentic", "retrieved: yesterday", 11, "retrieved: 'yesterday' is no date"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), FRONT_MATTER)
def test_bad_front_matter(old: str, new: str, line: int, said: str) -> None:
    found = refusal(changed(old, new))
    assert (found.line, said in str(found.message)) == (line, True), str(found.message)


BODY = [
    ("[en] The dams", "[fr] The dams", 19, "[fr] names no edition of the document's words"),
    ("[en] The dams", "[zh-Hant] The dams", 19, "did you mean zh-Hans?"),
    ("[en] The dams", "[en-2] The dams", 19, "[en-2] names no edition of the document's words"),
    ("[en] The dams", "[notes] The dams", 19, "open its block with >"),
    ("[en] The dams", "[en The dams", 19, "without ]"),
    ("[en] The dams", "[en loosely] The dams", 19, "only paraphrase may stand"),
    ("[en] The dams", "[] The dams", 19, "[] names no edition"),
    ("[en] The dams will be mended.\nThey are old.", "[en]", 19, "the passage [en] is empty"),
    ("[zh-Hans] 将", "[en] 将", 21, "a second passage of en"),
    ("They are old.\n", "They are old.\n\nWho knows.\n", 22, "belongs to no passage"),
    ("They are old.\n", "[sic] They are old.\n", 20, "if the line is text, write \\["),
    ("They are old.\n", "# They are old.\n", 20, "if the line is text, write \\#"),
    ("They are old.\n", "> They are old.\n", 20, "if the line is text, write \\>"),
    ("They are old.\n[zh-Hans] 将修缮水坝。\n", "@\n", 20, "a paragraph without a passage"),
    ("# 1\n", "Preamble\n# 1\n", 15, "belongs to no passage"),
    ("@ 7K3M9Q2XYZ r2", "@ 7K3M9Q2XY", 18, "'7K3M9Q2XY' is no paragraph id"),
    ("@ 7K3M9Q2XYZ r2", "@ 7K3M9Q2XYU", 18, "no paragraph id"),
    ("@ 7K3M9Q2XYZ r2", "@ 7K3M9Q2XYZ r0", 18, "'r0': after @ stand the id"),
    ("@ 7K3M9Q2XYZ r2", "@ 7K3M9Q2XYZ two", 18, "in this order"),
    ("@ 7K3M9Q2XYZ r2", "@ 7K3M9Q2XYZ uncertain", 18, "say after uncertain"),
    ("@ 7K3M9Q2XYZ r2", f"@ uncertain {'x' * 301}", 18, "at most 300 characters"),
    ("> 7K3M9Q2XY0", "> 7k3m-9q2xy-z", 23, "stands already on line 18"),
    ("[notes] Nobody", "[zh-Hant notes] Nobody", 24, "only paraphrase may stand"),
    ("[notes] Nobody", "[remarks] Nobody", 24, "[remarks] names no edition of commentary"),
    ("[en] Water", "[notes] Water", 16, "a heading's label is a language"),
    ("[en] Water", "[en]", 16, "a heading of 0 characters"),
    ("[en] Water", "[en] Water\nand dams", 17, "a heading is one line"),
    ("[en] Water", "[en] Water\n[en] Dams", 17, "a second heading in en"),
    ("# 1", "# Water", 15, "'Water' is no section number"),
    ("# 1", "## 1", 15, "only a number may stand"),
    ("# 1", "# 32768", 15, "no section number"),
    ("# 1", "# -1", 15, "no section number"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), BODY)
def test_bad_text(old: str, new: str, line: int, said: str) -> None:
    found = refusal(changed(old, new))
    assert (found.line, said in str(found.message)) == (line, True), str(found.message)


def test_a_text_without_any_paragraph_is_refused() -> None:
    found = refusal(GOOD.partition("\n@ ")[0])
    assert (found.line, str(found.message)[:12]) == (13, "no paragraph")


@pytest.mark.parametrize("text", ["", "\n\n", "Words without front matter", "# 1\n\n[en] Text"])
def test_a_text_of_another_format_is_refused_with_a_way_out(text: str) -> None:
    assert "the format breakdown" in str(refusal(text).message)


def test_nothing_but_front_matter_is_said_to_lack_its_keys() -> None:
    assert "begin with `kind: ...`" in str(refusal("---\n---\n\n[en] Text").message)
    assert "lacks date, titles, parties, editions" in str(refusal("---\nkind: readout\n---\n\n[en] Text").message)


def test_front_matter_of_any_size_is_refused_before_it_is_read(settings: Settings) -> None:
    settings.FRONT_MATTER_MAX_CHARACTERS = 60
    found = refusal(GOOD)
    assert (found.line, "the limit is 60" in str(found.message)) == (2, True)


def test_a_small_file_that_would_unfold_to_a_huge_one_is_refused() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    assert "anchors and aliases" in str(refusal(GOOD.replace("kind:", f"{bomb}kind:")).message)


def test_commentary_is_not_an_authority_that_may_be_hinted() -> None:
    assert "leave it out" in str(refusal(GOOD, Hints(authority="commentary")).message)


def test_a_made_commentary_edition_takes_nobodys_id() -> None:
    text = changed("{id: zh-Hans, language: zh-Hans,", "{id: commentary-zh-Hans, language: zh-Hans,")
    found = refusal(text.replace("[zh-Hans] 将", "[commentary-zh-Hans] 将").replace("[notes]", "[zh-Hans]"))
    assert (found.line, "declare one in the front matter" in str(found.message)) == (24, True)
