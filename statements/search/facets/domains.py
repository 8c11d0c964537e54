"""The values that a fact can have: which there are now, what they are called, and which of them a name means."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, override

from statements import languages
from statements.models import Edition, Statement, Status
from statements.models.party import NamedEntity
from statements.search.language.name_matching import Meant, by_language, by_name, by_source, gathered, host

Texts = Mapping[str, str]  # text by language tag
Offered = Mapping[str, Texts]  # values in order, each with its names
Names = Mapping[str, Sequence[str]]  # values with their names, first the one to be shown
NAMED_IN = ("en", "zh-hans")  # the languages in which choices can be asked for, beside the interface's


class Domain:
    """Any text: its values cannot be listed, and no name means one."""

    def offered(self) -> Offered | None:
        """The values to choose from in all that is published; None where any text may be one."""
        return None

    def looked_up(self, values: Collection[str]) -> Offered:
        """Those of these values that there are, of a domain that has too many to offer them all."""
        return {}

    def called(self, value: str) -> tuple[str, str]:
        """(language tag, text) of a value that has no names; the tag is empty where it is the interface's language."""
        return "", value

    def names(self) -> Names:
        """The values that a name in a query can mean."""
        return {}

    def meant(self, written: str, names: Names) -> Meant:
        """The values that a name means."""
        return by_name(written, names)


@dataclass(frozen=True)
class Things(Domain):
    """Slugs of the published instances of a model that have names. `listed`: few enough to offer them all."""

    model: type[NamedEntity]
    listed: bool = True

    def offered(self) -> Offered:
        return _texts(self.model.objects.with_published().with_names()) if self.listed else {}

    def looked_up(self, values: Collection[str]) -> Offered:
        entities = self.model.objects.with_published().with_names()
        return {} if self.listed else _texts(entities.filter(slug__in=values))

    def names(self) -> Names:
        manager: Any = self.model.objects
        named = manager.filter(statements__status=Status.PUBLISHED).distinct().order_by("slug", "names")
        rows = named.values_list("slug", "names__language", "names__text")
        return gathered(rows, get_language() or "en")


@dataclass(frozen=True)
class Statements(Domain):
    """Slugs of published statements; in a query nothing else means one."""

    def offered(self) -> Offered:
        return {}

    def looked_up(self, values: Collection[str]) -> Offered:
        statements = Statement.objects.published().filter(slug__in=values)
        return _texts(statements.defer("as_read").prefetch_related("titles"))

    def names(self) -> Names:
        slugs = Statement.objects.published().order_by("slug").values_list("slug", flat=True)
        return {slug: (slug,) for slug in slugs}


@dataclass(frozen=True)
class Choices(Domain):
    """Values with labels. `occurring`: those to offer; all of them where it is not given."""

    choices: Sequence[tuple[str, Any]]
    occurring: Callable[[], Iterable[str]] | None = None

    def offered(self) -> Offered:
        return dict.fromkeys(self.occurring() if self.occurring else dict(self.choices), {})

    def called(self, value: str) -> tuple[str, str]:
        return "", str(dict(self.choices).get(value, value))

    def names(self) -> Names:
        """In the interface's language and those of NAMED_IN."""
        names = {value: [str(label)] for value, label in self.choices}
        for tag in NAMED_IN:
            with override(tag):
                for value, label in self.choices:
                    names[value].append(str(label))
        return names


@dataclass(frozen=True)
class YesOrNo(Domain):
    """`no` and `yes`, and what they mean."""

    yes: Any
    no: Any

    def offered(self) -> Offered:
        return {"no": {}, "yes": {}}

    def called(self, value: str) -> tuple[str, str]:
        return "", str(self.yes if value == "yes" else self.no)


class Years(Domain):
    """Years in which something was signed, the oldest first."""

    def offered(self) -> Offered:
        return {str(year): {} for year in reversed(Statement.objects.published().years())}


class Languages(Domain):
    """Tags of the languages that published texts are in; each is called what it calls itself."""

    def offered(self) -> Offered:
        tags = {edition.language for edition in Edition.objects.of_published_texts().only("language")}
        return dict.fromkeys(languages.in_registry_order(tags), {})

    def called(self, value: str) -> tuple[str, str]:
        return (value, languages.BY_TAG[value].endonym) if value in languages.BY_TAG else ("", value)

    def names(self) -> Names:
        return {x.tag: (x.name, x.endonym) for x in languages.REGISTRY}

    def meant(self, written: str, names: Names) -> Meant:
        return by_language(written, names)


class Sources(Domain):
    """Hosts and publishers of what is published, the commentary too."""

    def names(self) -> Names:
        editions = Edition.objects.filter(statement__status=Status.PUBLISHED).order_by()
        rows = editions.values("source_url", "publisher").distinct()
        return dict.fromkeys(sorted({source for row in rows for source in sources(Edition(**row))}), ())

    def meant(self, written: str, names: Names) -> Meant:
        return by_source(written, names)


def sources(edition: Edition) -> tuple[str, ...]:
    """Where an edition was taken from: the host of its address, and its publisher, as they are written."""
    return tuple(source for source in (host(edition.source_url), edition.publisher) if source)


def _texts(entities: Iterable[Any]) -> dict[str, Texts]:
    return {entity.slug: entity.texts() for entity in entities}
