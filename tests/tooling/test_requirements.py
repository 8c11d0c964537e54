"""Every package is pinned, by its hashes too, and what is installed is what is pinned."""

import json
import re
import subprocess
import sys
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.processes import ROOT

INSTALLERS = {"pip", "setuptools", "wheel"}


FILES = ("requirements.txt", "requirements-dev.txt")
LOCKED = re.compile(r"^([\w.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def pinned(*files: str) -> dict[str, str]:
    """{name: version} of files, of both where none is named; a line that pins nothing is an error."""
    found = {}
    for file in files or FILES:
        for line in (ROOT / file).read_text(encoding="utf-8").splitlines():
            requirement = line.split("#")[0].strip()
            if requirement and not requirement.startswith("-r "):
                name, version = requirement.split("==")
                found[str(canonicalize_name(name))] = version
    return found


def test_the_installed_versions_are_the_pinned_ones() -> None:
    installed = {str(canonicalize_name(each.name)): each.version for each in distributions()}
    assert {name: installed.get(name) for name in pinned()} == pinned()


def test_what_the_pinned_packages_need_is_pinned_too() -> None:
    needed = set()
    for each in distributions():
        if canonicalize_name(each.name) in pinned():
            for requirement in map(Requirement, each.requires or []):
                if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                    needed.add(str(canonicalize_name(requirement.name)))
    assert needed - set(pinned()) - INSTALLERS == set()


@pytest.mark.parametrize("files", [FILES[:1], FILES])
def test_what_is_installed_has_hashes(files: tuple[str, ...]) -> None:
    """Where this fails after a change of versions: make lock."""
    lock = (ROOT / files[-1]).with_suffix(".lock").read_text(encoding="utf-8")
    locked = {str(canonicalize_name(name)): version for name, version, _hashes in LOCKED.findall(lock)}
    assert locked == pinned(*files)
    assert lock.count("==") == len(locked)
    assert "--require-hashes" in (ROOT / ".ci" / "install").read_text(encoding="utf-8")


def test_the_bill_of_materials_names_what_is_installed() -> None:
    done = subprocess.run([sys.executable, ".ci/sbom.py"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    bill = json.loads(done.stdout)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {x["name"]: x["version"] for x in bill["components"]} == pinned(FILES[0])
    known = {x["bom-ref"] for x in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {x["ref"] for x in bill["dependencies"]} == known
    assert {y for x in bill["dependencies"] for y in x["dependsOn"]} <= known
    (whoosh,) = (x for x in bill["components"] if x["name"] == "whoosh")
    assert whoosh["licenses"]
