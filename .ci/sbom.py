"""Prints the bill of materials of what `make run` installs, as CycloneDX 1.6 in JSON. `make sbom` calls it.

Components are the packages that requirements.txt pins, with their licences and which needs which.
"""

import json
import sys
import tomllib
import uuid
from datetime import UTC, datetime
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
OURS = "archive"
LICENCE = "License :: OSI Approved :: "
LONGEST = 100  # characters of a licence's name; some packages give the whole text


def packages() -> dict[str, Distribution]:
    """What is installed of requirements.txt, by its normalized name."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    named = [line.split("==")[0] for line in lines if "==" in line.split("#")[0]]
    return {str(canonicalize_name(x)): distribution(x) for x in named}


def reference(name: str, package: Distribution) -> str:
    """The package's URL (purl)."""
    return f"pkg:pypi/{name}@{package.version}"


def component(name: str, package: Distribution) -> dict[str, Any]:
    """One package."""
    url = reference(name, package)
    told = {"type": "library", "bom-ref": url, "name": name, "version": package.version, "purl": url}
    return {**told, "description": "".join(said(package, "Summary")), "licenses": licences(package)}


def said(package: Distribution, field: str) -> list[str]:
    """What a package says of itself in a field."""
    return [str(x) for x in package.metadata.get_all(field, [])]


def licences(package: Distribution) -> list[dict[str, Any]]:
    """An SPDX expression where the package gives one, else what it calls its licence; none where it is silent."""
    if expression := said(package, "License-Expression"):
        return [{"expression": expression[0]}]
    classified = [x.removeprefix(LICENCE) for x in said(package, "Classifier") if x.startswith(LICENCE)]
    named = classified or [x for x in said(package, "License") if len(x) < LONGEST]
    return [{"license": {"name": x}} for x in named]


def needs(package: Distribution, known: dict[str, Distribution]) -> list[str]:
    """The URLs of those of our packages that it asks for here."""
    asked = [
        x for x in map(Requirement, package.requires or []) if x.marker is None or x.marker.evaluate({"extra": ""})
    ]
    names = {str(canonicalize_name(x.name)) for x in asked} & known.keys()
    return [reference(x, known[x]) for x in sorted(names)]


def bill() -> dict[str, Any]:
    """The whole document."""
    known = packages()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    whole = {"type": "application", "bom-ref": OURS, "name": project["name"], "version": project["version"]}
    ours = [{"ref": OURS, "dependsOn": [reference(*x) for x in known.items()]}]
    theirs = [{"ref": reference(name, x), "dependsOn": needs(x, known)} for name, x in known.items()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid4()}",
        "version": 1,
        "metadata": {"timestamp": datetime.now(UTC).isoformat(timespec="seconds"), "component": whole},
        "components": [component(*x) for x in known.items()],
        "dependencies": ours + theirs,
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1, ensure_ascii=False)
    print()
