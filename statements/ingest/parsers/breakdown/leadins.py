"""Words that lead in to a document: its kind, who speaks, its title, whose English it is. Pure."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from statements.ingest import people as people_module
from statements.ingest.kind_patterns import kinds_in
from statements.ingest.marks import han_count, word_count
from statements.ingest.parties import Match
from statements.ingest.people import People
from statements.kinds import PRESS_STATEMENT, READOUT, REMARKS, of_all
from statements.languages.sentences import sentence_starts

SAYS = re.compile(
    r"\b(?:say|says|said|saying|add|adds|added|adding|note|notes|noted|noting|state|states|stated|stating|read|reads|"
    r"declare|declares|declared|according|stress|stressed|stresses|emphasi[sz]ed?s?|reiterate[sd]?|remark|remarked|"
    r"write|writes|wrote|continue[sd]?|argue[sd]?|warn(?:s|ed)?|told|tells|conclude[sd]?|goes\s+on|go\s+on|went\s+on)\b|说|說|表示|指出|称|稱|写道|寫道|强调|強調|重申",
    re.IGNORECASE,
)
INTRODUCES = re.compile(
    r"\blet['’]?s\b|\blet\s+(?:us|me)\b|\b(?:take|have|taking|having)\s+a\s+(?:\w+\s+)?look\b|"
    r"^\W*(?:(?:so|and|but|now|next|then|first|firstly|second|secondly|third|thirdly|finally|lastly|last|also|meanwhile|moving|over),?\s+)*"
    r"(?:look(?:ing)?\s+at|turn(?:ing)?\s+to|on\s+to|onto|mov(?:e|ing)\s+(?:on\s+)?to|com(?:e|ing)\s+to|to\s+the\b|"
    r"start(?:ing)?\s+with|begin(?:ning)?\s+with|here(?:['’]s|\s+is|\s+are|\s+goes)|below\s+(?:is|are|you)|as\s+for|"
    r"we\s+(?:now\s+)?(?:come|turn)|i\s+(?:now\s+)?(?:turn|come)|(?:up|comes?|is|was)\s+(?:the|a)\b|there(?:['’]s|\s+is|\s+was)|from\s+the\b|"
    r"(?:the|a|our)\s+(?:first|second|third|fourth|fifth|last|final|next|other)\s+(?:document|text|is|was|comes)\b)|"
    r"\b(?:excerpts?|extracts?|highlights?|key\s+(?:points|lines|takeaways|passages|quotes)|(?:useful|main|notable|important|interesting)\s+"
    r"(?:points|lines|bits|parts|quotes|passages|excerpts))\s+(?:from|of|in)\b|"
    r"^(?:现在|首先|其次|然后|最后|接下来|下面|再看|先看|来看)",
    re.IGNORECASE,
)
NEXT_WORD = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|right|well),?\s+)*(?:finally|lastly|next|then|now|second(?:ly)?|third(?:ly)?|first(?:ly)?)\b\s*,?",
    re.IGNORECASE,
)
IN_KIND = re.compile(
    r"^\W*(?:(?:and|but|then|next|later|finally|meanwhile|also|separately),?\s+)?"
    r"(?:in|at|during|following|after|from|according\s+to|per|as\s+per|speaking|talking|addressing|before|while)\b",
    re.IGNORECASE,
)
EXCERPT = re.compile(
    r"(?<![A-Za-z])(?:excerpts?|extracts?|quotes?|points|highlights?|takeaways|passages|lines|follows|in\s+full|full\s+text|verbatim|"
    r"transcript)\b|全文",
    re.IGNORECASE,
)
OF_ANOTHER_TIME = re.compile(
    r"\b(?:last\s+(?:year|time|month)(?:['’]s)?|previous|earlier|prior|past|old|compar\w+|unlike|than\s+(?:the|in)|similar|same\s+as|"
    r"echo\w*|nothing|the\s+same|likewise|no\s+mention|silent|in\s+contrast|reminiscent|(?:19|20)\d\d(?:['’]s)?\s+(?:joint|statement|declaration|communiqu)|section|part\s+of|"
    r"(?:'ve|’ve|have|has)\s+(?:done|written|made|published|prepared)|in\s+this\s+(?:edition|issue|post|newsletter))\b",
    re.IGNORECASE,
)
PERSONAL = re.compile(r"\b(?:comments|remarks|statement|speech|turn|address|words|intervention)\b", re.IGNORECASE)


NEXT_MOST_WORDS, SUBJECT_MOST_WORDS, SEAT_MOST = 6, 8, 24


# What speaks for a document's beginning where its kind is named, and what against it.
HEADING, INTRODUCED, WEAKLY, FOLLOWED, WITH_OTHERS = 4.0, 3.0, 2.0, 1.0, -1.0
OF_THE_PAST = -4.0
BEGINS, BEGINS_FIRST = 2.5, 2.0  # what they come to where one begins; where none has yet
NOT_THERE = re.compile(
    r"(?:\b(?:no|not|without|neither|nor|never|none|instead of|rather than|yet to|failed to|did not|cannot|hardly|"
    r"rarely|\w+n['’]t)\b"
    r"(?:(?!\b(?:but|only|just)\b)[^.,;:，。]|,(?=\s+(?:n?or|no)\b)){0,40}|"
    r"(?:没有|沒有|未能|并未|並未|未)[^。；]{0,12})$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LeadIn:
    """What a line says of the document that it leads in to, and how much `weight` that has.

    `strong`: it says that one begins. `speaker` is the party that speaks or issued it; `name` is how the text calls
    the person.
    """

    kind: str
    weight: float
    strong: bool = False
    speaker: Match | None = None
    name: str = ""
    phrase: str = ""


def read(text: str, people: People, heading: bool) -> LeadIn | None:
    """The document that `text` (a line without its quotations) speaks of with the most weight, if of any."""
    text = text.rstrip(" 。")
    starts = [*sentence_starts(text), len(text)]
    colon = text.rstrip()[-1:] in tuple(":：")
    for start, end in zip(starts, starts[1:], strict=False):
        found = _read_sentence(text[start:end].strip(), people, heading, end == len(text), colon)
        if found and found.weight >= BEGINS_FIRST - FOLLOWED:
            return found
    return None


def _read_sentence(sentence: str, people: People, heading: bool, ends_line: bool, colon: bool) -> LeadIn | None:
    kinds = [x for x in kinds_in(sentence) if not NOT_THERE.search(sentence[: x[0]])]
    if not kinds:
        return None
    start, end, kind = _main(kinds)
    strong = heading or _introduces(sentence, start)
    weight = HEADING if heading else INTRODUCED if strong else 0.0
    if not strong and _leads_weakly(sentence, start, end, kind, ends_line, colon):
        weight = WEAKLY
    weight += OF_THE_PAST if OF_ANOTHER_TIME.search(sentence) and not heading else 0.0
    if len({x[2] for x in kinds if x[2] not in (kind, REMARKS)}) and not strong:
        weight += WITH_OTHERS
    speaker, name = speaker_of(sentence, start, end, people)
    return LeadIn(kind, weight, strong, speaker, name, sentence)


def _introduces(sentence: str, kind: int) -> bool:
    """Whether a sentence says that what it names (at the place `kind`) comes now."""
    following = NEXT_WORD.match(sentence)
    soon = following and word_count(sentence[following.end() : kind]) <= NEXT_MOST_WORDS
    return bool(INTRODUCES.search(sentence) or (soon and not SAYS.search(sentence[:kind])))


def _main(kinds: list[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Remarks to the press are a press statement, and remarks in a readout stand in the readout."""
    first = kinds[0]
    if first[2] == REMARKS:
        return next((x for x in kinds if x[2] in (PRESS_STATEMENT, READOUT)), first)
    return first


def _leads_weakly(sentence: str, start: int, end: int, kind: str, ends_line: bool, colon: bool) -> bool:
    """`In KIND, X said`, `The KIND says`, a line that begins with its kind and ends in a colon, or a short title."""
    behind = sentence[end:].lstrip(" ,").removeprefix("also ").removeprefix("then ")
    subject = word_count(sentence[:start]) <= SUBJECT_MOST_WORDS
    if colon and (subject or ends_line) and (kind != REMARKS or word_count(sentence) <= 12):
        return True
    short = word_count(sentence) <= 8 and han_count(sentence) <= 24 and sentence[-1:] not in (".", "。")
    titled = ends_line and short and sentence[:1].isupper() and not SAYS.search(sentence)
    in_kind = bool(IN_KIND.search(sentence)) and start < len(sentence) / 2 and "," in sentence[end:]
    says = subject and SAYS.match(behind) is not None
    spoke = kind == PRESS_STATEMENT and subject and bool(SAYS.search(sentence))
    return in_kind or says or titled or spoke


def speaker_of(sentence: str, start: int, end: int, people: People) -> tuple[Match | None, str]:
    """Whose document it is: named right before its kind, after `by` or `from`, or as the subject who says."""
    places = people.mentions(sentence)
    before = [
        x
        for x in places
        if x[1] <= start and word_count(sentence[x[1] : start]) <= 3 and "," not in sentence[x[1] : start]
    ]
    after = [
        x for x in places if x[0] >= end and re.search(r"(?:by|from|of)\s+(?:\S+\s+){0,5}$", sentence[end : x[0]])
    ]
    by = [x for x in after if re.search(r"\b(?:by|from)\s+(?:\S+\s+){0,5}$", sentence[end : x[0]]) and x[0] - end < 60]
    says = [x for x in places if x[0] >= end and SAYS.match(sentence[x[1] :].lstrip(" ,").removeprefix("also "))]
    for choice in (before[-1:], says[:1], by[:1], [x for x in after if x[3]][:1]):
        if choice:
            return choice[0][2], _name_at(sentence, choice[0], places)
    near = (
        sentence[max(0, start - SEAT_MOST) : start],
        *re.findall(r"^.{0,12}\b(?:from|by)\s+(.{0,30})", sentence[end:]),
    )
    if seat := next((x for x in map(people_module.seat, near) if x), None):
        return seat, ""
    persons = [x for x in places if x[3]]
    if len({x[2].code for x in persons}) == 1:
        return persons[0][2], _name_at(sentence, persons[0], places)
    return None, ""


def _name_at(sentence: str, place: tuple[int, int, Match, bool], places: list[tuple[int, int, Match, bool]]) -> str:
    """The person's name as written, or that of a person of the same party named right behind."""
    if place[3]:
        return sentence[place[0] : place[1]]
    behind = [x for x in places if x[3] and x[0] >= place[1] and x[2].code == place[2].code and x[0] - place[1] < 40]
    return sentence[behind[0][0] : behind[0][1]] if behind else ""


OFFICES = re.compile(rf"(?:{people_module.OFFICE}\s*)+")
OF_STATE = re.compile(r"^\s+of\s+(?:the\s+)?[A-Z]\w+(?:\s[A-Z]\w+)?")


def turns_to(sentence: str, people: People) -> tuple[Match | None, str]:
    """The person who takes over: `In his comments, X said`, `X, for his part, said`, `X then spoke`."""
    places = [x for x in people.mentions(sentence) if x[3]]
    for place in places[:2]:
        lead, rest = sentence[: place[0]], OF_STATE.sub("", sentence[place[1] :], count=1)
        says = SAYS.match(
            re.sub(
                r"^[\s,]*(?:for (?:his|her|their) part|meanwhile|in turn|then|also|in reply),?\s*", "", rest
            ).lstrip(" ,")
        )
        opens = word_count(lead) <= 6 and (
            not lead.strip() or PERSONAL.search(lead) or lead.rstrip()[-1:] == "," or OFFICES.fullmatch(lead.strip())
        )
        own = re.match(r"['’]s\s+(?:\w+\s+)?(?:comments|remarks|statement|speech|turn)\b", rest)
        if opens and ((says and (PERSONAL.search(lead) or word_count(sentence) <= 14)) or own):
            return place[2], sentence[place[0] : place[1]]
    return None, ""


TITLE_END = re.compile(
    r"[.:;。：；]|(?<!\s),?\s+(?:which|was|were|is|are|has|had|will|that\s+(?:was|were|they|the)|issued|signed|released|adopted|published|they|key\s+excerpts)\b|\s[–—]\s",
    re.IGNORECASE,
)


def title_of(phrase: str) -> str:
    """The full name of a joint document in the sentence that leads in to it, or "" where it only says its kind."""
    kinds = [x for x in kinds_in(phrase) if of_all(x[2])]
    if not kinds:
        return ""
    start, end, _ = kinds[0]
    before = re.search(r"(?<!\w)(?<!\w[.’'])(?:[A-Z][\w.’']+(?:\s?[-–—/]\s?[A-Z][\w.’']+)+\s+)$", phrase[:start])
    behind = phrase[end:]
    if not re.match(r"\s+(?:on|of|between|by|regarding|concerning|about|for|to|against)\b", behind):
        behind = ""
    stop = TITLE_END.search(behind)
    tail = behind[: stop.start()] if stop else behind
    name = (before[0] if before else "") + phrase[start:end] + tail.rstrip(" ,")
    return name[0].upper() + name[1:] if before or tail.strip() else ""


def titles_of(kind: str, heads: Sequence[str]) -> Iterator[str]:
    """Full names of a document of `kind` in a newsletter's title and introduction; other documents' are left out."""
    for place, head in enumerate(heads):
        for start, end in itertools.pairwise([*sentence_starts(head), len(head)]):
            sentence = head[start:end]
            if place == 0 or weigh(sentence, INTRODUCTION).get(kind):
                yield title_of(sentence)


HAN_TITLE = re.compile(
    r"《([^《》]*(?:联合声明|聯合聲明|联合公报|聯合公報|公报|公報|宣言|共同声明|共同聲明)[^《》]*)》"
)


def han_title(text: str) -> str:
    """The Chinese name of a joint document, in its brackets."""
    hit = HAN_TITLE.search(text)
    return hit[1] if hit else ""


TITLE, INTRODUCTION, MENTION, ISSUED = 1.5, 0.6, 0.3, 0.4
ISSUES = re.compile(
    r"\b(?:issued|signed|released|adopted|published|put\s+out)\b|发表|發表|签署|簽署|发布", re.IGNORECASE
)
ITEMS = re.compile(r"\s[-–—|•·]\s")


def weigh(text: str, place: float) -> dict[str, float]:
    """{kind: what its mentions in `text` weigh}, each `place` (of a title, an introduction, a mention); none negated.

    A title of several items names matters of one edition rather than a kind.
    """
    found: dict[str, float] = {}
    each = MENTION if place == TITLE and len(ITEMS.findall(text)) > 1 else place
    for sentence_start, sentence_end in itertools.pairwise([*sentence_starts(text), len(text)]):
        sentence = text[sentence_start:sentence_end]
        past = place != TITLE and bool(OF_ANOTHER_TIME.search(sentence))
        issued = ISSUED if each == INTRODUCTION and ISSUES.search(sentence) else 0.0
        for start, _, kind in kinds_in(sentence):
            said = 0.0 if NOT_THERE.search(sentence[:start]) or past else each + issued
            found[kind] = found.get(kind, 0.0) + said
    return found
