"""A series by its formulations: what stands, in one language, in each of its published statements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from statements import languages
from statements.compare.formulations.presence import Presence, State, presences
from statements.models import (
    Edition,
    Extent,
    Formulation,
    FormulationOccurrence,
    Series,
    Statement,
)
from statements.models.formulation import FormulationQuerySet


@dataclass(frozen=True)
class Column:
    """A statement of the series, with the edition that speaks for the language: a full one before others; None
    without any. `full`: whether that is known to be all of the text; None without one.
    """

    statement: Statement
    edition: Edition | None

    @property
    def full(self) -> bool | None:
        return None if self.edition is None else self.edition.extent == Extent.FULL


@dataclass(frozen=True)
class Cell:
    """What may be said of a formulation in a statement, and where it stands there."""

    presence: Presence
    occurrences: Sequence[FormulationOccurrence]

    def __str__(self) -> str:
        """As commands and exports write it: `verbatim:2`, `other`, `dropped`."""
        counted = self.presence.state in (State.VERBATIM, State.RETURNED)
        return f"{self.presence.state}:{self.presence.count}" if counted else self.presence.state.value


@dataclass(frozen=True)
class PresenceRow:
    """A formulation with its canonical wording in the language, and a cell for each column."""

    formulation: Formulation
    text: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Grid:
    """A series by its formulations, in one language."""

    language: str
    columns: Sequence[Column]
    rows: Sequence[PresenceRow]


def grid(series: Series, language: str, *, candidates: bool = False) -> Grid:
    """Approved formulations that stand in the series' published statements, and with `candidates` proposed ones behind
    them, each as far as it has a wording in `language`. The oldest statement first. A fixed number of queries.
    """
    statements = list(Statement.objects.published().of_series(series.slug).oldest_first().with_cards())
    columns = [Column(x, edition_for(x.text_editions(), language)) for x in statements]
    followed: FormulationQuerySet = Formulation.objects.of_series(series.slug).ranked().with_wordings()
    followed = followed.not_rejected() if candidates else followed.approved()
    of_formulation = _occurrences(columns)
    worded = [(x, x.texts().get(language, "")) for x in followed]
    rows = [PresenceRow(x, text, _cells(columns, of_formulation.get(x.pk, []))) for x, text in worded if text]
    return Grid(language, columns, rows)


def edition_for(editions: Iterable[Edition], language: str) -> Edition | None:
    """The edition that speaks for a language, of those that hold a statement's words: the first full one."""
    spoken = [x for x in editions if x.language == language]
    return min(spoken, key=lambda x: x.extent != Extent.FULL) if spoken else None


def _occurrences(columns: Sequence[Column]) -> Mapping[int, list[FormulationOccurrence]]:
    """{formulation: its current occurrences in the editions of these columns}."""
    editions = [x.edition for x in columns if x.edition]
    current = FormulationOccurrence.objects.current().filter(edition__in=editions)
    found: dict[int, list[FormulationOccurrence]] = defaultdict(list)
    for x in current.select_related("wording", "paragraph__section").oldest_first():
        found[x.formulation_id].append(x)
    return found


def _cells(columns: Sequence[Column], occurrences: Sequence[FormulationOccurrence]) -> list[Cell]:
    numbers = {x.edition.pk: at for at, x in enumerate(columns) if x.edition}
    places: dict[int, list[FormulationOccurrence]] = defaultdict(list)
    for x in occurrences:
        places[numbers[x.edition_id]].append(x)
    verbatim = {at: sum(not x.is_other for x in found) for at, found in places.items()}
    states = presences([x.full for x in columns], verbatim, [at for at in places if not verbatim[at]])
    return [Cell(state, places.get(at, [])) for at, state in enumerate(states)]


def languages_of(series: Series) -> list[str]:
    """The languages of the series' texts: that of most statements first, then in the registry's order."""
    editions = Edition.objects.of_published_texts().filter(statement__series=series)
    counts: dict[str, set[int]] = defaultdict(set)
    for tag, statement in editions.values_list("language", "statement"):
        counts[tag].add(statement)
    return sorted(counts, key=lambda x: (-len(counts[x]), languages.sort_key(x)))
