"""Every package is pinned, and what is installed is what is pinned."""

from importlib.metadata import distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.processes import ROOT

INSTALLERS = {"pip", "setuptools", "wheel"}


def pinned() -> dict[str, str]:
    """{name: version} of both files; a line that pins nothing is an error."""
    found = {}
    for file in ("requirements.txt", "requirements-dev.txt"):
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
