"""What a statement is called, who speaks in it, and in which editions it is kept. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

import opencc

from statements.ingest import parties, people
from statements.ingest.document import Hints, ParsedEdition, ParsedName
from statements.ingest.kind_patterns import kinds_in
from statements.ingest.marks import HAN_CHARACTER
from statements.ingest.parsers.breakdown import leadins, sources
from statements.ingest.parsers.breakdown.layout import Document
from statements.ingest.parsers.breakdown.rows import Row
from statements.ingest.parties import Match
from statements.ingest.people import People
from statements.kinds import BY_VALUE, READOUT, REMARKS, of_all

CHINESE_SPEAKING = frozenset({"cn", "tw", "hk", "mo", "sg"})
READOUT_OF = re.compile(r"read[\s-]?outs?\s+(?:\w+ing\s+)?(?:from|of|on|about)\s+(?P<what>[^.:;]+)", re.IGNORECASE)
CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
KANA = re.compile("[\u3040-\u30ff]")


def of_joint(document: Document, heads: Sequence[str], texts: Sequence[str], known: People) -> list[Match]:
    """The parties of a joint document, by the first that tells: words that lead in to it, title and introduction
    (`heads`), whoever these name, and whom its passages (`texts`) name most."""
    for text in (*document.phrases, *heads):
        if found := people.joint(text, known):
            return found
    for text in (*document.phrases, *heads):
        kinds = kinds_in(text)
        before = text[: kinds[0][1]] if kinds and text in document.phrases else text
        found = known.mentioned(before)
        if len(found) > 1:
            return found[:2]
    persons = known.mentioned(" ".join(heads))
    seats = [x for x in (people.seat(text) for text in heads) if x]
    if len(people.unique([*persons, *seats])) > 1:
        return people.unique([*persons, *seats])[:2]
    counted = Counter(match.code for text in texts for _, _, match in parties.mentions(text))
    two = {code for code, _ in counted.most_common(2)}
    return [x for x in people.unique(m for t in texts for _, _, m in parties.mentions(t)) if x.code in two]


def speakers(document: Document, joint: Sequence[Match], hints: Hints) -> tuple[ParsedName, ...]:
    """Who speaks, in order. Given parties win; of them a single speaker is still the one whom the text names."""
    given = people.unique(parties.resolve(x) for x in hints.parties)
    alone = document.speaker if not of_all(document.kind) else None
    kept = alone and (not given or alone.code in {x.code for x in given})
    found = [alone] if alone and kept else given or list(joint)
    return tuple(ParsedName(dict(x.names), x.code) for x in found)


def titles(document: Document, named: Sequence[ParsedName], heads: Sequence[str]) -> dict[str, str]:
    """The title by language: English always, Chinese where the text gives it in its brackets."""
    found = {"en": _title(document, [x.names.get("en") or next(iter(x.names.values())) for x in named], heads)}
    if of_all(document.kind):
        han = next((x for x in map(leadins.han_title, (*document.phrases, *heads)) if x), "")
        if han:
            found[chinese_script([han])] = han
    return found


def _title(document: Document, names: Sequence[str], heads: Sequence[str]) -> str:
    kind = BY_VALUE[document.kind].title
    if of_all(document.kind):
        full = document.topic() or next((x for x in map(leadins.title_of, heads[:1]) if x), "")
        return full or _of(kind, names)
    if document.kind == READOUT:
        what = next((x["what"].strip() for p in document.phrases if (x := READOUT_OF.search(p))), "")
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


@lru_cache(maxsize=2)
def _converter(name: str) -> opencc.OpenCC:
    return opencc.OpenCC(name)


def chinese_script(texts: Sequence[str]) -> str:
    """zh-Hant where more characters of `texts` are only Traditional than only Simplified, else zh-Hans."""
    used = Counter(c for text in texts for c in text if HAN_CHARACTER.match(c))
    traditional = sum(n for c, n in used.items() if _converter("t2s").convert(c) != c)
    simplified = sum(n for c, n in used.items() if _converter("s2t").convert(c) != c)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def languages_of(rows: Sequence[Row]) -> dict[tuple[bool, str], str]:
    """{(text or commentary, side): language tag} of a document's rows, by its scripts."""
    found = {}
    for is_text in (True, False):
        latin = [x for row in rows if row.text == is_text for side, x in row.texts if side == "latin"]
        han = [x for row in rows if row.text == is_text for side, x in row.texts if side == "han"]
        found[(is_text, "latin")] = _alphabet("".join(latin))
        found[(is_text, "han")] = "ja" if len(KANA.findall("".join(han))) > 5 else chinese_script(han)
    return found


def _alphabet(text: str) -> str:
    return "ru" if len(CYRILLIC.findall(text)) > len(LATIN.findall(text)) else "en"


def editions(
    document: Document, rows: Sequence[Row], named: Sequence[ParsedName], newsletter: str, hints: Hints
) -> tuple[ParsedEdition, ...]:
    """One edition for each language that occurs, and one for the newsletter's commentary; all are excerpts."""
    tags = languages_of(rows)
    used = {(row.text, side) for row in rows for side, _ in row.texts}
    return tuple(_editions(document, tags, used, {x.slug or "" for x in named}, newsletter, hints))


def _editions(
    document: Document,
    tags: dict[tuple[bool, str], str],
    used: set[tuple[bool, str]],
    codes: set[str],
    newsletter: str,
    hints: Hints,
) -> Iterator[ParsedEdition]:
    if (True, "latin") in used:
        tag = tags[(True, "latin")]
        said = next((x for x in map(sources.of_english, document.phrases) if x), None)
        source = said or sources.Source(newsletter, sources.UNOFFICIAL)
        publisher, authority = hints.publisher or source.publisher, hints.authority or source.authority
        yield ParsedEdition(tag, tag, publisher, authority, "excerpts", hints.source_url)
    if (True, "han") in used:
        tag = tags[(True, "han")]
        authentic = bool(codes & CHINESE_SPEAKING) and tag != "ja"
        yield ParsedEdition(tag, tag, "", "authentic" if authentic else "unofficial-translation", "excerpts")
    for side in ("latin", "han"):
        if (False, side) in used:
            tag = tags[(False, side)]
            yield ParsedEdition(f"commentary-{tag}", tag, hints.publisher or newsletter, "commentary", "excerpts")
