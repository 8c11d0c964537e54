"""The specimen as a whole has what the archive is to be shown with: sizes, kinds, languages, doubts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from statements.ingest.document import ParsedPassage, ParsedStatement
from statements.models import Authority
from statements.review.sentences import split_sentences
from tests.specimen.plan import ABSENT, says
from tests.specimen.test_plan import SERIES
from tests.specimen.test_texts import STATEMENTS, rows

STATEMENTS_OF, HAN_OF_JOINT, HAN_OF_LONGEST = (30, 40), (3_000, 6_000), 8_000
SHARED, SENTENCE = 0.3, 20  # of all statements; characters, from which on a text is a sentence and no heading
HAN = re.compile("[\u4e00-\u9fff]")


def passages(statement: ParsedStatement, kind: str = "text") -> list[ParsedPassage]:
    return [passage for row in rows(statement, kind) for passage in row.passages]


def length(statement: ParsedStatement) -> int:
    """Han characters of its Chinese."""
    return sum(len(HAN.findall(x.text)) for x in passages(statement) if x.edition == "zh-Hans")


def full_joint_statements() -> Iterator[ParsedStatement]:
    for statement in STATEMENTS.values():
        if statement.kind == "joint-statement" and all(x.extent == "full" for x in statement.editions[:2]):
            yield statement


def test_it_is_as_large_as_it_has_to_be() -> None:
    assert STATEMENTS_OF[0] <= len(STATEMENTS) <= STATEMENTS_OF[1]
    lengths = sorted(length(x) for x in full_joint_statements())
    least, most = HAN_OF_JOINT
    assert least <= lengths[0]
    assert lengths[-2] <= most
    assert lengths[-1] >= HAN_OF_LONGEST


def test_each_text_is_its_own() -> None:
    """No sentence stands in more than SHARED of the statements, unless the plan of a series lists its words."""
    found = defaultdict(set)
    for name, statement in STATEMENTS.items():
        for passage in passages(statement):
            for sentence in split_sentences(passage.text):
                if len(sentence) >= SENTENCE:
                    found[sentence].add(name)
    planned = [str(row[1]) for series in SERIES.values() for row in series.rows("Formulations")]
    often = [x for x, names in found.items() if len(names) > SHARED * len(STATEMENTS)]
    assert [x for x in often if not any(says(x, words) for words in planned)] == []


def test_kinds_languages_and_authorities() -> None:
    editions = [x for statement in STATEMENTS.values() for x in statement.editions]
    assert {x.kind for x in STATEMENTS.values()} >= {
        "joint-statement", "joint-communique", "declaration", "readout", "remarks", "press-statement",
    }  # fmt: skip
    assert {x.language for x in editions} >= {"en", "zh-Hans", "zh-Hant", "ru", "ar", "fr"}
    assert {x.authority for x in editions} == set(Authority.values)


def test_parties_series_and_events() -> None:
    parties = Counter(tuple(sorted(str(x.slug) for x in statement.parties)) for statement in STATEMENTS.values())
    assert len([x for x in parties if len(x) == 2]) >= 4
    assert [x for x in parties if len(x) == 3]
    assert sorted(len(series.years) for series in SERIES.values())[-3:] >= [6, 6, 6]
    events = Counter(str(x.event.slug) for x in STATEMENTS.values() if x.event)
    assert sum(count > 1 for count in events.values()) >= 3


def test_what_is_doubtful_or_partial() -> None:
    every = [passage for statement in STATEMENTS.values() for passage in passages(statement)]
    assert sum(x.paraphrase for x in every) >= 2
    assert sum(str(row.uncertain) != "" for x in STATEMENTS.values() for row in rows(x)) >= 2
    excerpts = {name for name, x in STATEMENTS.items() if any(e.extent == "excerpts" for e in x.editions)}
    beside_full = {name for name in excerpts if any(e.extent == "full" for e in STATEMENTS[name].editions)}
    assert (len(excerpts) >= 2, bool(beside_full)) == (True, True)
    assert sum(bool(rows(x, "commentary")) for x in STATEMENTS.values()) >= 5


def test_two_sides_translate_in_their_own_words() -> None:
    sides = [x for x in STATEMENTS.values() if sum(e.language == "en" and e.extent == "full" for e in x.editions) == 2]
    assert len(sides) >= 2
    for statement in sides:
        texts = [{p.edition: p.text for p in row.passages} for row in rows(statement, "text")]
        assert sum(x.get("en") != x.get("en-2", ABSENT) for x in texts) > len(texts) / 2
