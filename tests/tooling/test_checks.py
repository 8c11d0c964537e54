"""What `make test` says at its end is what happened."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.processes import ROOT

REPORT = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="3"/></testsuites>'


@pytest.fixture(scope="module")
def checks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("checks", ROOT / ".ci" / "checks.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["checks"] = module
    spec.loader.exec_module(module)
    return module


def test_errors_count_as_failures(checks: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT, encoding="utf-8")
    assert checks.reported(tmp_path / "report.xml") == checks.Counts(passed=3, failed=3, skipped=3)


def test_no_report_is_no_count(checks: ModuleType, tmp_path: Path) -> None:
    assert checks.reported(tmp_path / "report.xml") is None


def test_a_failing_check_shows_what_it_said(checks: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    good = checks.Check("good", [sys.executable, "-c", "print('quiet')"])
    bad = checks.Check("bad", [sys.executable, "-c", "import sys; sys.exit('the reason')"])
    assert [outcome.passed for outcome in checks.run_checks([good, bad])] == [True, False]
    printed = capsys.readouterr().out
    assert "the reason" in printed
    assert "quiet" not in printed


def test_the_public_hosts_settings_come_from_the_readme(checks: ModuleType) -> None:
    assert checks.public_host()["HTTPS"] == "yes"
