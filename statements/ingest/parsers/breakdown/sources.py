"""Whose English a breakdown quotes, and whose newsletter it is. Pure."""

import re
from dataclasses import dataclass

OFFICIAL, NOT_STATED = "official-translation", "not-stated"
NEWSLETTER = "Newsletter"

OFFICE = (
    r"(?:Kremlin|White House|[ÉE]lys[ée]e|Downing Street|State Department|Planalto|Itamaraty|State Council|"
    r"(?:\w+\s+)?(?:Foreign Ministry|Ministry of (?:Foreign|External) Affairs|MFA|MEA|PMO|Foreign Office|"
    r"Prime Minister['’]?s? Office|President(?:['’]s|ial)? (?:Office|Palace|Administration)|government|Embassy))"
)
RENDERING = (
    r"(?:(?:official\s+)?English(?:[\s-]language)?\s+)?"
    r"(?:website|web\s+site|site|web\s?page|portal|translation|version|transcript)"
)
SITE = re.compile(rf"\b(?:the\s+)?(?P<name>{OFFICE}(?:['’]s)?\s+{RENDERING})\b", re.IGNORECASE)
ISSUED_BY = re.compile(
    rf"\b(?:published|posted|released|translated|carried|reported)\s+(?:in\s+English\s+)?(?:by|on)\s+(?:the\s+)?(?P<name>{OFFICE})\b",
    re.IGNORECASE,
)
OFFICIAL_ENGLISH = re.compile(
    r"\b(?P<name>official\s+English\s+(?:translation|version|text|transcript|readout))\b", re.IGNORECASE
)
AGENCY = re.compile(
    r"\b(?P<name>(?:Xinhua|TASS|RIA Novosti|CGTN|Global Times|People['’]s Daily|China Daily|"
    r"Reuters|AFP|Agence France-Presse|Associated Press|Bloomberg|Kyodo|Yonhap|PTI|ANI|Anadolu|Bernama)(?:['’]s)?"
    r"(?:\s+(?:English\s+)?(?:report|version|translation|transcript|text))?)\b"
)
REPORTED = re.compile(r"\b(?:report(?:s|ed)?|according|via|per|by|from|translation|English|carried)\b", re.IGNORECASE)
ENGLISH_REPORT = re.compile(
    r"\b(?P<name>English(?:[\s-]language)?\s+(?:report|text|version|translation|transcript|readout))s?\b",
    re.IGNORECASE,
)

NAMED = (
    re.compile(
        r"\b[Ww]elcome (?:back )?to (?P<name>(?:the )?[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|of|the|and|on|in))*)"
    ),
    re.compile(r"\b(?:edition|issue) of (?P<name>(?:The )?[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|of|the|and|on|in))*)"),
    re.compile(r"\bsubscrib\w+ to (?P<name>(?:The )?[A-Z][\w’'&-]*(?:\s+(?:[A-Z][\w’'&-]*|of|the|and|on|in))*)"),
)


@dataclass(frozen=True)
class Source:
    """Who published the English that is quoted, and how far it binds."""

    publisher: str
    authority: str


def of_english(lead: str) -> Source | None:
    """The source that a lead-in names: an office's own text is an official translation; of a report none is."""
    for pattern in (SITE, ISSUED_BY, OFFICIAL_ENGLISH):
        if hit := pattern.search(lead):
            return Source(_named(hit["name"]), OFFICIAL)
    agency = AGENCY.search(lead)
    if agency and REPORTED.search(lead):
        return Source(_named(agency["name"]), NOT_STATED)
    if hit := ENGLISH_REPORT.search(lead):
        return Source(_named(hit["name"]), NOT_STATED)
    return None


def _named(name: str) -> str:
    return name[0].upper() + name[1:]


def newsletter(lines: list[str]) -> str:
    """The newsletter's name where it says it: `Welcome to NAME`, `this edition of NAME`; else what it is."""
    for line in lines:
        for pattern in NAMED:
            if hit := pattern.search(line):
                return re.sub(r"(?<!\s)\s+(?:of|the|and|on|in)$", "", hit["name"])
    return NEWSLETTER
