"""Formulations that the archive finds by itself, kept as proposals until editors have looked at them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify

from statements import languages, pinyin
from statements.compare.formulations.candidates import PART, Candidate, candidates, ranked_by_renderings
from statements.compare.formulations.clauses import clauses
from statements.compare.formulations.occurrences import EditionText
from statements.compare.kept.sentence_pairs import Bitexts
from statements.models import (
    Act,
    Formulation,
    FormulationStatus,
    FormulationWording,
    PartyName,
    RefusedWording,
    Statement,
)
from statements.models.formulation import LONGEST_FOLDED, LONGEST_WORDING
from statements.text import fold

FEWEST = 2  # statements in which anything can recur
SLUG_LETTERS = 60

Scores = dict[tuple[str, str], Candidate]  # by language and folded text


def refresh_candidates(bitexts: Bitexts) -> int:
    """Look for formulations in all published texts, of each series and of the whole archive; how many are proposed.

    What editors rejected is not proposed again, nor what they merged, reworded or approved. Proposals that nobody has
    worked on, and that the texts no longer bear, go.
    """
    found = _found(bitexts)
    with transaction.atomic():
        _score_known(found)
        _drop_unfounded(found)
        for (tag, _), one in _new(found).items():
            _propose(one, tag)
    return Formulation.objects.proposed().count()


def _found(bitexts: Bitexts) -> Scores:
    """The best of the archive, and of each series, with the higher score of each."""
    series = dict(Statement.objects.published().values_list("pk", "series"))
    groups: dict[int, list[EditionText]] = defaultdict(list)
    for text in bitexts.texts:
        if (one := series.get(text.statement)) is not None:
            groups[one].append(text)
    # A series that is the whole archive is looked at once.
    several = [x for x in groups.values() if len(x) < len(bitexts.texts)]
    found: Scores = {}
    most = [settings.FORMULATION_CANDIDATES, *[settings.FORMULATION_CANDIDATES_OF_SERIES] * len(several)]
    for group, count in zip((bitexts.texts, *several), most, strict=True):
        for tag, ranked in _candidates(group, bitexts).items():
            for x in ranked[:count]:
                key = (tag, x.folded)
                if key not in found or found[key].score < x.score:
                    found[key] = x
    return found


def _candidates(texts: Sequence[EditionText], bitexts: Bitexts) -> Mapping[str, Sequence[Candidate]]:
    """{language: the best first}. Each statement is read in one language (`source_language`)."""
    spoken: dict[int, set[str]] = defaultdict(set)
    for text in texts:
        spoken[text.statement].add(text.language)
    source = {statement: source_language(tags) for statement, tags in spoken.items()}
    first = {(x.statement, x.language): x.edition for x in reversed(texts)}
    read: dict[str, list[EditionText]] = defaultdict(list)
    for x in texts:
        if x.language == source[x.statement] and x.edition == first[x.statement, x.language]:
            read[x.language].append(x)
    return {tag: _ranked(group, tag, bitexts) for tag, group in read.items()}


def source_language(tags: Collection[str]) -> str:
    """The language in which a statement's formulations are looked for: Chinese, where strings that recur are found
    best, before English, before any other.
    """
    by_character = [x for x in tags if languages.get(x).by_character]
    return languages.in_registry_order(by_character or tags)[0]


def _ranked(read: Sequence[EditionText], tag: str, bitexts: Bitexts) -> Sequence[Candidate]:
    numbers = {x: at for at, x in enumerate(dict.fromkeys(x.statement for x in read))}
    if len(numbers) < FEWEST:
        return []
    cut = [x for text in read for x in clauses(text.text, tag, numbers[text.statement], text.paragraph)]
    found = candidates(cut, {x.paragraph: x.text for x in read}, len(numbers), tag)
    others = Counter(
        x.language for x in bitexts.texts if languages.get(x.language).search != languages.get(tag).search
    )
    if not others:
        return found
    target, _ = others.most_common(1)[0]
    return ranked_by_renderings(found, bitexts.between(tag, target)[1])


def _score_known(found: Scores) -> None:
    """What is followed already is ranked by how good it seems now."""
    followed = FormulationWording.objects.filter(canonical=True, formulation__in=Formulation.objects.not_rejected())
    best: dict[int, float] = defaultdict(float)
    for pk, tag, folded in followed.values_list("formulation", "language", "folded"):
        if (tag, folded) in found:
            best[pk] = max(best[pk], found[tag, folded].score)
    scored = Formulation.objects.in_bulk(best)
    for pk, one in scored.items():
        one.score = best[pk]
    Formulation.objects.bulk_update(scored.values(), ["score"], batch_size=settings.INDEX_BATCH)


def _drop_unfounded(found: Scores) -> None:
    wordings = FormulationWording.objects.filter(formulation__status=FormulationStatus.PROPOSED)
    founded = {pk for pk, *key in wordings.values_list("formulation", "language", "folded") if tuple(key) in found}
    worked_on = Act.objects.filter(kind="formulation").values_list("object_key", flat=True)
    kept = founded | {int(x) for x in worked_on}
    gone = set(Formulation.objects.proposed().values_list("pk", flat=True)) - kept
    Formulation.objects.filter(pk__in=gone).delete()


def _new(found: Scores) -> Scores:
    """Those that no formulation has as a wording, or had, nor as a part of one that stands nearly as often, and that
    are no party's name.
    """
    known = set(FormulationWording.objects.values_list("language", "folded"))
    known |= {(tag, fold(text)) for tag, text in PartyName.objects.values_list("language", "text")}
    known |= set(RefusedWording.objects.filter(former=True).values_list("language", "folded"))
    standing = [(tag, folded, len(found[tag, folded].occurrences)) for tag, folded in known if (tag, folded) in found]

    def is_part(tag: str, one: Candidate) -> bool:
        count = len(one.occurrences)
        return any(tag == t and one.folded in folded and count <= PART * n for t, folded, n in standing)

    return {key: x for key, x in found.items() if key not in known and not is_part(key[0], x)}


def _propose(one: Candidate, tag: str) -> None:
    if len(one.written) <= LONGEST_WORDING and len(one.folded) <= LONGEST_FOLDED:
        made = Formulation.objects.create(slug=free_slug(one.written, tag), score=one.score)
        FormulationWording.objects.create(formulation=made, language=tag, text=one.written)


def free_slug(text: str, tag: str) -> str:
    """A slug for a wording that no formulation has or had: its letters, or how its Chinese sounds."""
    spelt = " ".join(pinyin.syllables(text)) if tag.startswith("zh") else text
    plain = slugify(spelt)[:SLUG_LETTERS].strip("-") or tag.lower()
    number, slug = 1, plain
    while Formulation.objects.by_slug(slug):
        number, slug = number + 1, f"{plain}-{number + 1}"
    return slug
