"""The languages of the archive: the registry, and what texts in each of them look like. Pure."""

from statements.languages.registry import (
    BY_TAG,
    KNOWN_TAGS,
    REGISTRY,
    SEARCH_PREFIXES,
    TAGS,
    Language,
    NameForms,
    UnknownLanguage,
    get,
    in_registry_order,
    nearest,
    preference,
    sort_key,
)

__all__ = [
    "BY_TAG",
    "KNOWN_TAGS",
    "REGISTRY",
    "SEARCH_PREFIXES",
    "TAGS",
    "Language",
    "NameForms",
    "UnknownLanguage",
    "get",
    "in_registry_order",
    "nearest",
    "preference",
    "sort_key",
]
