"""Han characters that abbreviate one of several parties (中乌, 乌方): which one the texts mean, if they tell. Pure."""

from collections.abc import Iterator, Sequence

from statements.ingest import parties, party_forms
from statements.ingest.document import ParsedText


def ambiguous_in(texts: Sequence[ParsedText]) -> dict[str, tuple[str, ...]]:
    """{Han character: codes of the parties that it may mean}, of all that stand in the texts."""
    found: dict[str, tuple[str, ...]] = {}
    for part, _tag in _parts(texts):
        found |= parties.ambiguous(part)
    return found


def of_title(texts: Sequence[ParsedText]) -> list[parties.Match]:
    """China and the party beside it, of a title such as 中乌联合声明.

    China alone, where the texts do not name the other in full, or several that it may be. Empty where no title is of
    this form, or where another is plainer.
    """
    titles = [x.title for x in texts if parties.paired_with_china(x.title)]
    others = [x for x in texts if x.title and not parties.paired_with_china(x.title)]
    if not titles or any(len(party_forms.mentioned(x.title, x.language or "")) > 1 for x in others):
        return []
    full = {match.code: match for part, tag in _parts(texts) for match in party_forms.mentioned(part, tag)}
    meant = [full[code] for codes in parties.ambiguous(titles[0]).values() for code in codes if code in full]
    return [parties.resolve("cn"), *(meant if len(meant) == 1 else [])]


def _parts(texts: Sequence[ParsedText]) -> Iterator[tuple[str, str]]:
    """(title or block, tag of its language)."""
    return ((part, x.language or "") for x in texts for part in (x.title, *(block.text for block in x.blocks)))
