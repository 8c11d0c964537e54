"""Everything that `make test` checks, ended by one line: `N passed, N failed, N skipped`.

The static checks run two at a time and count one each; the tests of pytest follow and count one each. What a check
printed is shown where it failed. Exit code 1 where anything failed. `--no-tests` leaves the tests out; `--full` tries
all examples in them, of which a sample is taken else.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable
BIN = Path(PYTHON).parent
WORKERS = max(2, min(os.cpu_count() or 2, 4))
PUBLIC_HOST = re.compile(r"<!-- public host -->\s*```\w*\n(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Check:
    """One command; it passes where it exits with 0."""

    name: str
    command: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What became of a check; `printed` is its standard output, `said` that and its messages."""

    check: Check
    passed: bool
    seconds: float
    printed: str
    said: str


@dataclass(frozen=True)
class Counts:
    """How many passed, failed (errors too) and were skipped."""

    passed: int
    failed: int
    skipped: int


def public_host() -> dict[str, str]:
    """The settings of README's example of a public host. Raises SystemExit where the example is not found."""
    found = PUBLIC_HOST.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit("README.md: no block of settings after <!-- public host -->")
    lines = (line.split("#")[0].strip() for line in found[1].splitlines())
    return dict(line.split("=", 1) for line in lines if line)


def checks(folder: Path) -> Iterator[Check]:
    """The static checks; those that start Django keep their state in `folder`."""
    own = {"ARCHIVE_DATA_DIR": str(folder / "var"), "INBOX_DIR": str(folder / "inbox")}
    manage = [PYTHON, "manage.py"]
    yield Check("mypy", [f"{BIN}/mypy"], own)
    yield Check("ruff check", [f"{BIN}/ruff", "check", "--quiet", "."])
    yield Check("ruff format", [f"{BIN}/ruff", "format", "--check", "--quiet", "--diff", "."])
    # Lint alone: djLint's formatter would put blanks into texts that are shown as they are.
    yield Check("djLint", [f"{BIN}/djlint", "--lint", "--quiet", "templates"])
    yield Check("import-linter", [f"{BIN}/lint-imports"])
    yield Check("makemigrations --check", [*manage, "makemigrations", "--check", "--dry-run"], own)
    deploy = ["check", "--deploy", "--database", "default", "--fail-level", "WARNING"]
    yield Check("check --deploy", [*manage, *deploy], {**public_host(), **own})


def run(check: Check) -> Outcome:
    """Run it to its end, quietly."""
    begun = time.monotonic()
    done = subprocess.run(
        check.command, cwd=ROOT, env={**os.environ, **check.environment}, capture_output=True, encoding="utf-8"
    )
    said = f"{done.stdout}{done.stderr}".strip()
    return Outcome(check, done.returncode == 0, time.monotonic() - begun, done.stdout.strip(), said)


def show(outcome: Outcome) -> None:
    print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.check.name} ({outcome.seconds:.1f} s)", flush=True)
    if not outcome.passed:
        print(outcome.said, flush=True)


def run_checks(chosen: list[Check]) -> list[Outcome]:
    """All outcomes in the given order, each shown as soon as those before it are."""
    outcomes = []
    with ThreadPoolExecutor(2) as pool:
        for outcome in pool.map(run, chosen):
            show(outcome)
            outcomes.append(outcome)
    return outcomes


def reported(report: Path) -> Counts | None:
    """What pytest's JUnit report counts; None where pytest came to no report."""
    if not report.exists():
        return None
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, failures, errors, skipped = (
        sum(int(suite.get(name, 0)) for suite in suites) for name in ("tests", "failures", "errors", "skipped")
    )
    return Counts(tests - failures - errors - skipped, failures + errors, skipped)


def run_tests(folder: Path, chromium: str, full: bool) -> Counts:
    """Run pytest; a run that breaks off without a failed test counts as one failure."""
    report = folder / "report.xml"
    command = [PYTHON, "-m", "pytest", "-q", "-n", str(WORKERS), "--dist", "worksteal", "--durations=10"]
    profile = ["--hypothesis-profile=full"] if full else []
    # A Chromium that was not found is not looked for again; pytest, too, ends with its parent.
    environment = {**os.environ, "CHROMIUM": chromium or "none", "PYTHONPATH": str(ROOT / "tests" / "at_start")}
    code = subprocess.run([*command, *profile, f"--junitxml={report}"], cwd=ROOT, env=environment).returncode
    counts = reported(report)
    if counts is None:
        return Counts(0, 1, 0)
    return counts if code == 0 or counts.failed else Counts(counts.passed, 1, counts.skipped)


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="archive-checks-") as name:
        folder = Path(name)
        with_tests = "--no-tests" not in arguments
        browser = [Check("Chromium", [".ci/chromium"])] if with_tests else []
        outcomes = run_checks([*browser, *checks(folder)])
        full = "--full" in arguments
        counts = run_tests(folder, outcomes[0].printed, full) if with_tests else Counts(0, 0, 0)
    passed = counts.passed + sum(outcome.passed for outcome in outcomes)
    failed = counts.failed + sum(not outcome.passed for outcome in outcomes)
    if broken := [outcome.check.name for outcome in outcomes if not outcome.passed]:
        print("Failed before the tests: " + ", ".join(broken))
    print(f"{passed} passed, {failed} failed, {counts.skipped} skipped")
    return int(failed > 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
