"""Any question whatever, for tests that generate them, and small archives that have something to say to each."""

from datetime import date
from random import Random

from hypothesis import strategies as st

from statements.models import Edition, Event, Paragraph, Party, Section, Series, Statement
from statements.search.engine_protocol import Order, Question
from statements.search.facets.registry import BY_NAME
from statements.search.tree import SECTION, TITLE, Both, Clause, Days, Either, How, Label, Near, Not, Tree
from statements.text import fold
from tests.search import archive

SAID = {
    "en": ("canal", "canals", "dam", "dams", "damming", "weir", "G20", "to", "the", "运河", "—", "Übung"),
    "ru": ("канал", "каналы", "плотина", "плотины", "и", "运河", "G20"),
    "zh-Hans": ("运", "河", "运河", "水坝", "坝", "，", "G20", "dam", " to ", "75 周年", "。"),
    "zh-Hant": ("運", "河", "運河", "水壩", "壩", "，", "Ｇ２０", "dam", " to ", "75 周年", "。"),
}
KEYS = {"en": "en", "en-2": "en", "zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "ru": "ru"}
COMMENTS = {"notes": "en", "notes-zh": "zh-Hans"}
PARTIES, SERIES, EVENTS = ("x-aldermark", "x-lanhai", "x-isles"), ("water", "trade"), ("visit",)
DAYS = tuple(date(year, month, day) for year in (2030, 2031) for month in (1, 12) for day in (1, 31))
STATEMENTS, ROWS = 6, 4  # of the latter at most so many in each of two sections

WORDS = ("canal", "canals", "dam", "dams", "damming", "weir", "g20", "to", "da", "wier", "cnaal", "2", "канал", "ка")
STRINGS = tuple(map(fold, ("运", "河", "运河", "水坝", "河水", "75周年", "河，水", "运河G20", "运运")))
FAMILIES = (None, "en", "zh", "ru", "fr", TITLE, SECTION)


def write(chance: Random) -> None:
    """A small archive: languages, editions, commentary and facts by chance."""
    parties = [Party.objects.create(slug=slug) for slug in PARTIES]
    for slug in SERIES:
        Series.objects.create(slug=slug)
    for slug in EVENTS:
        Event.objects.create(slug=slug, date=DAYS[0])
    for number in range(STATEMENTS):
        made = _statement(chance, slug=f"s{chance.randrange(100)}-{number}")
        for order, party in enumerate(chance.sample(parties, chance.randrange(3))):
            made.participations.create(party=party, order=order)


def _statement(chance: Random, slug: str) -> Statement:
    counts = [chance.randint(1, ROWS), chance.randrange(ROWS)]
    paragraphs = archive.statement([_row(chance) for _ in range(sum(counts))], slug=slug, day=chance.choice(DAYS))
    made = Statement.objects.get(slug=slug)
    made.series = Series.objects.filter(slug=chance.choice(("", *SERIES))).first()
    made.event = Event.objects.filter(slug=chance.choice(("", *EVENTS))).first()
    made.save()
    made.titles.update(text=_text(chance, "en"))
    made.titles.create(language="zh-Hant", text=_text(chance, "zh-Hant"))
    Edition.objects.filter(statement=made, key="en").update(source_url="https://Example.org/a", publisher="The Lock")
    _second_section(chance, made, paragraphs[counts[0] :])
    return made


def _second_section(chance: Random, made: Statement, paragraphs: list[Paragraph]) -> None:
    """Stands before or behind the first, with a heading, numbered or not."""
    number = chance.choice((None, 2, 3))
    home = Section.objects.create(statement=made, order=chance.choice((-1, 1)), number=number)
    home.headings.create(language="en", text=_text(chance, "en"))
    for order, paragraph in enumerate(paragraphs):
        Paragraph.objects.filter(pk=paragraph.pk).update(section=home, order=order)


def _row(chance: Random) -> dict[str, str]:
    keys = COMMENTS if chance.random() < 0.2 else KEYS
    chosen = chance.sample(sorted(keys), chance.randint(1, min(3, len(keys))))
    return {key: _text(chance, keys[key]) for key in chosen}


def _text(chance: Random, language: str) -> str:
    """A few words of a language, one of which has a letter."""
    glue = "" if language.startswith("zh") else " "
    said = [chance.choice(SAID[language]) for _ in range(chance.randint(1, 6))]
    return glue.join((SAID[language][0], *said))


def _clauses(hows: tuple[How, ...], texts: st.SearchStrategy[str]) -> st.SearchStrategy[Clause]:
    return st.builds(Clause, texts, st.sampled_from(hows), st.sampled_from(FAMILIES))


def _labels(fact: str, *values: str) -> st.SearchStrategy[Label]:
    some = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)
    return st.builds(Label, st.just(fact), some.map(tuple))


clauses = st.one_of(
    _clauses(tuple(How), st.sampled_from(WORDS + STRINGS)),
    _clauses((How.WORDS, How.EXACT), st.lists(st.sampled_from(WORDS), min_size=2, max_size=3).map(" ".join)),
)
nears = st.recursive(clauses, lambda inner: st.builds(Near, inner, inner, st.integers(0, 4)), max_leaves=3)
labels = st.one_of(
    _labels("party", *PARTIES, "x-nobody"),
    _labels("series", *SERIES),
    _labels("event", *EVENTS),
    _labels("kind", "joint-statement", "agreement"),
    _labels("year", "2030", "2031", "1999"),
    _labels("language", "en", "zh-Hans", "zh-Hant", "ru"),
    _labels("authority", "authentic", "commentary"),
    _labels("commentary", "yes", "no"),
    _labels("source", "example.org", "The Lock", "the lock"),
    _labels("section", "1", "2"),
    _labels("part", "paragraph", "heading"),
    st.builds(Label, st.just("party"), st.just(())),
)
_ends = st.one_of(st.none(), st.sampled_from(DAYS))
_leaves = st.one_of(clauses, nears, labels, st.builds(Days, _ends, _ends))
trees: st.SearchStrategy[Tree] = st.recursive(
    _leaves,
    lambda inner: st.one_of(
        st.builds(Both, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Either, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)
questions = st.builds(
    Question,
    trees,
    filters=st.lists(labels, max_size=2, unique_by=lambda label: label.fact).map(tuple),
    order=st.sampled_from(Order),
    offset=st.sampled_from((0, 0, 0, 2, 500)),
    limit=st.sampled_from((10_000, 10_000, 3)),
    facets=st.sampled_from(((), tuple(BY_NAME))),
    group=st.sampled_from((None, None, "statement")),
)
