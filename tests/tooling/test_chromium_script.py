"""`.ci/chromium` finds a Chromium, installs one where it may, or says what to install.

It runs in a folder whose PATH holds invented programs alone, beside the shell's own few.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.processes import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="a Mac's applications are outside of the PATH")

CHROMIUM = "exit 0"
FONTS = "echo known"
INSTALLED = 'echo "exit 0" > bin/chromium; chmod +x bin/chromium'
APT = f'echo "apt-get $*" >> apt.log; case "$*" in *"install chromium") {INSTALLED};; esac'
DRIVER = '[ "$3" = --version ]'
PLAYWRIGHT = (
    'if [ "$3" = install ]; then echo "exit 0" > own; chmod +x own; elif [ "$1" = -c ]; then echo "$PWD/own"; fi'
)


class Machine:
    """A folder with programs that are each one line of shell."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "bin").mkdir()
        (folder / ".venv" / "bin").mkdir(parents=True)
        for name in ("chmod", "sh"):
            (folder / "bin" / name).symlink_to(shutil.which(name) or name)
        self.has("find", "exit 0")
        self.has("uname", "echo Linux")
        self.has("id", "echo 1000")
        self.has("fc-list", FONTS)
        self.has("../.venv/bin/python", DRIVER)

    def has(self, name: str, line: str) -> None:
        path = self.folder / "bin" / name
        path.write_text(f"#!/bin/sh\n{line}\n", encoding="utf-8")
        path.chmod(0o755)

    def look(self) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.folder / "bin"), "HOME": os.devnull}
        command = ["/bin/sh", str(ROOT / ".ci" / "chromium")]
        return subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, encoding="utf-8")

    def asked_of_apt(self) -> str:
        log = self.folder / "apt.log"
        return log.read_text(encoding="utf-8") if log.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_one_on_the_path_is_taken(machine: Machine) -> None:
    machine.has("google-chrome", CHROMIUM)
    machine.has("apt-get", APT)
    assert machine.look().stdout.strip() == str(machine.folder / "bin" / "google-chrome")
    assert machine.asked_of_apt() == ""


def test_one_that_does_not_start_is_passed_over(machine: Machine) -> None:
    machine.has("chromium", "exit 1")
    machine.has("chromium-browser", CHROMIUM)
    assert machine.look().stdout.strip().endswith("/bin/chromium-browser")


def test_debians_package_is_installed_by_root(machine: Machine) -> None:
    machine.has("id", "echo 0")
    machine.has("apt-get", APT)
    assert machine.look().stdout.strip().endswith("/bin/chromium")
    assert "update" in machine.asked_of_apt()


def test_debians_package_is_installed_by_sudo_without_a_password(machine: Machine) -> None:
    machine.has("sudo", 'shift; "$@"')
    machine.has("true", "exit 0")
    machine.has("apt-get", APT)
    assert machine.look().stdout.strip().endswith("/bin/chromium")


def test_nothing_of_the_system_is_touched_without_leave(machine: Machine) -> None:
    machine.has("sudo", "exit 1")
    machine.has("apt-get", APT)
    assert machine.look().returncode == 1
    assert machine.asked_of_apt() == ""


def test_playwrights_own_comes_next(machine: Machine) -> None:
    machine.has("../.venv/bin/python", PLAYWRIGHT)
    assert machine.look().stdout.strip() == str(machine.folder / "own")


def test_without_any_it_says_what_to_install(machine: Machine) -> None:
    looked = machine.look()
    assert (looked.returncode, looked.stdout) == (1, "")
    assert "sudo apt install chromium fonts-noto-cjk fonts-liberation" in looked.stderr


@pytest.mark.parametrize(
    ("program", "line", "package"),
    [
        ("fc-list", 'case "$1" in :lang*) ;; *) echo known;; esac', "fonts-noto-cjk"),
        ("fc-list", 'case "$1" in Lib*) ;; *) echo known;; esac', "fonts-liberation"),
        ("../.venv/bin/python", "exit 1", "libatomic1"),
    ],
)
def test_what_the_tests_need_beside_it_is_installed(machine: Machine, program: str, line: str, package: str) -> None:
    machine.has("chromium", CHROMIUM)
    machine.has("id", "echo 0")
    machine.has("apt-get", APT)
    machine.has(program, line)
    assert machine.look().stdout.strip().endswith("/bin/chromium")
    assert [line.split()[-1] for line in machine.asked_of_apt().splitlines() if " install " in line] == [package]


def test_what_is_lacking_and_may_not_be_installed_is_said(machine: Machine) -> None:
    machine.has("chromium", CHROMIUM)
    machine.has("fc-list", "exit 0")
    machine.has("../.venv/bin/python", "exit 1")
    looked = machine.look()
    assert looked.returncode == 0
    for said in ("Debian: fonts-noto-cjk", "Debian: fonts-liberation", "Playwright does not start"):
        assert said in looked.stderr
