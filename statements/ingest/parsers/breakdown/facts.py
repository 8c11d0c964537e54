"""What a statement is called, who speaks in it, and in which editions it is kept. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from statements.ingest import metadata_patterns, parties, people
from statements.ingest.document import Hints, ParsedEdition, ParsedName, ParsedStatement
from statements.ingest.kind_patterns import kinds_in
from statements.ingest.marks import han_count
from statements.ingest.parsers.breakdown import leadins, sources
from statements.ingest.parsers.breakdown.layout import Document
from statements.ingest.parsers.breakdown.rows import Row
from statements.ingest.parties import Match
from statements.ingest.people import People
from statements.kinds import BY_VALUE, READOUT, REMARKS, of_all
from statements.languages.detection import chinese_script
from statements.languages.partial_dates import Precision

OPENING_ROWS = 6  # texts of a document's first rows, which name who met
SAID = re.compile(r",?\s+(?:says|said|reads|notes|adds)\b.*", re.IGNORECASE)
READOUT_OF = re.compile(r"read[\s-]?outs?\s+(?:\w+ing\s+)?(?:from|of|on|about)\s+(?P<what>[^.:;]+)", re.IGNORECASE)


def of_joint(document: Document, heads: Sequence[str], texts: Sequence[str], known: People) -> list[Match]:
    """The parties of a joint document, by the first that tells: words that lead in to it, title and introduction
    (`heads`), whoever these name, and whom its passages (`texts`) name most."""
    for text in (*document.phrases, *heads):
        if found := people.joint(text, known) or _named_in_chinese(text):
            return found
    for text in (*document.phrases, *heads):
        kinds = kinds_in(text)
        before = text[: kinds[0][1]] if kinds and text in document.phrases else text
        found = known.mentioned(before)
        if len(found) > 1:
            return found[:2]
    for text in (" ".join(heads), " ".join(texts[:OPENING_ROWS])):
        if len(found := people.of_offices(text, known)) > 1:
            return found
    persons = known.mentioned(" ".join(heads))
    seats = [x for x in (people.seat(text) for text in heads) if x]
    if len(people.unique([*persons, *seats])) > 1:
        return people.unique([*persons, *seats])[:2]
    counted = Counter(match.code for text in texts for _, _, match in parties.mentions(text))
    two = {code for code, _ in counted.most_common(2)}
    return [x for x in people.unique(m for t in texts for _, _, m in parties.mentions(t)) if x.code in two]


def _named_in_chinese(text: str) -> list[Match]:
    hit = metadata_patterns.CHINESE_PAIR.search(text)
    return [parties.resolve(hit[x]) for x in ("first", "second")] if hit else []


def _han_title_of_two(text: str) -> str:
    """`甲国与乙国联合声明` in a line: from its parties to its kind."""
    hit = metadata_patterns.CHINESE_PAIR.search(text)
    end = next((end for start, end, kind in kinds_in(text) if hit and start >= hit.end() and of_all(kind)), 0)
    return text[hit.start() : end] if hit and end else ""


def speakers(document: Document, joint: Sequence[Match], hints: Hints) -> tuple[ParsedName, ...]:
    """Who speaks, in order. Given parties win; of them a single speaker is still the one whom the text names."""
    given = people.unique(parties.resolve(x) for x in hints.parties)
    alone = document.speaker if not of_all(document.kind) else None
    kept = alone and (not given or alone.code in {x.code for x in given})
    found = [alone] if alone and kept else given or list(joint)
    return tuple(ParsedName(dict(x.names), x.code) for x in found)


def meeting(statements: Sequence[ParsedStatement]) -> ParsedName | None:
    """The event whose documents one newsletter quotes, named by its parties and its day; None where none are known."""
    joint = next((x.parties for x in statements if of_all(x.kind) and len(x.parties) > 1), ())
    named = joint or tuple({x.names["en"]: x for y in statements for x in y.parties if "en" in x.names}.values())
    if len(named) < 2:
        return None
    date = statements[0].date
    names = {"en": f"Meeting of {_listed([x.names.get('en') or next(iter(x.names.values())) for x in named])}, {date}"}
    if all("zh-Hans" in x.names for x in named):
        names["zh-Hans"] = f"{'、'.join(x.names['zh-Hans'] for x in named)}会晤，{date}"
    return ParsedName(names, extra={"date": str(date)} if date.precision is Precision.DAY else {})


def titles(document: Document, named: Sequence[ParsedName], heads: Sequence[str]) -> dict[str, str]:
    """The title by language: English always, Chinese where the text gives it in its brackets."""
    names = [x.names.get("en") or next(iter(x.names.values())) for x in named]
    found = {"en": _title(document, [] if any(map(han_count, names)) else names, heads)}
    if of_all(document.kind):
        texts = (*document.phrases, *heads)
        han = next((x for x in (*map(leadins.han_title, texts), *map(_han_title_of_two, texts)) if x), "")
        if han:
            found[chinese_script(han)] = han
    return found


def _title(document: Document, names: Sequence[str], heads: Sequence[str]) -> str:
    kind = BY_VALUE[document.kind].title
    if of_all(document.kind):
        full = document.topic() or next((x for x in leadins.titles_of(document.kind, heads) if x), "")
        return full or _of(kind, names)
    if document.kind == READOUT:
        what = next((SAID.sub("", x["what"]).strip() for p in document.phrases if (x := READOUT_OF.search(p))), "")
        return f"Readout of {what}" if what else _by("Readout", names)
    said = next((p[s:e] for p in document.phrases for s, e, k in kinds_in(p) if k == document.kind), kind)
    said = said if document.kind == REMARKS else kind
    return _by(said[0].upper() + said[1:], [document.name] if document.name else names)


def _of(kind: str, names: Sequence[str]) -> str:
    return f"{kind} of {_listed(names)}" if names else kind


def _by(kind: str, names: Sequence[str]) -> str:
    return f"{kind} by {_listed(names)}" if names else kind


def _listed(names: Sequence[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def editions(document: Document, rows: Sequence[Row], newsletter: str, hints: Hints) -> tuple[ParsedEdition, ...]:
    """One edition for each language that occurs, and one for the newsletter's commentary; all are excerpts."""
    quoted = dict.fromkeys(tag for row in rows if row.text for tag, _ in row.texts)
    remarked = dict.fromkeys(tag for row in rows if not row.text for tag, _ in row.texts)
    found = [_edition(tag, document, newsletter, hints) for tag in quoted]
    publisher = hints.publisher or newsletter
    found += [ParsedEdition(f"commentary-{tag}", tag, publisher, "commentary", "excerpts") for tag in remarked]
    return tuple(found)


def _edition(tag: str, document: Document, newsletter: str, hints: Hints) -> ParsedEdition:
    """How far English binds, and who made it, the words before it tell; of other languages nothing is said."""
    if tag != "en":
        return ParsedEdition(tag, tag, extent="excerpts")
    said = next((x for x in map(sources.of_english, document.phrases) if x), None)
    source = said or sources.Source(newsletter, sources.NOT_STATED)
    publisher, authority = hints.publisher or source.publisher, hints.authority or source.authority
    return ParsedEdition(tag, tag, publisher, authority, "excerpts", hints.source_url, licence=hints.licence)
