"""Documents in two languages, row by row, of which files are made: those of `interleaved`, and longer ones."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from statements.languages import numerals
from statements.languages.sentences import STOPS, WIDE_STOPS
from tests.benchmarks.interleaved import texts
from tests.benchmarks.interleaved.texts import Part, Row, Text

TREATIES = ("genocide", "iccpr", "outer-space", "vccr", "vcdr", "vclt")
REPORTS = ("Report on the Work of the Government, {}", "{}年政府工作报告")
NUMBERED = re.compile(rf"[{numerals.HAN}]+、")
LEAST_ROWS = 12


def own() -> list[Text]:
    """The project's own texts, with a heading at the head of every few rows."""
    return [x for x in texts.own() if len(x.rows) >= LEAST_ROWS]


def corpora(folder: Path) -> list[Text]:
    """Treaties, yearly reports, a white paper and a declaration."""
    found = [_treaty(folder / "treaties" / f"{name}.json") for name in TREATIES]
    reports = json.loads((folder / "series" / "work-reports.json").read_text(encoding="utf-8"))
    found += [_report(year, rows) for year, rows in reports.items()]
    return [*found, *(x for x in texts.corpora(folder) if x.languages != ("en", "zh-Hant"))]


def _treaty(path: Path) -> Text:
    """Its articles, paragraph by paragraph, those of which both languages have as many."""
    found = json.loads(path.read_text(encoding="utf-8"))
    rows = [Row((found["treaty_en"], found["treaty_zh"]), Part.TITLE)]
    for number, article in enumerate(found["articles"], 1):
        left, right = (_lines(article[f"content_{tag}"]) for tag in ("en", "zh"))
        if len(left) == len(right) and all(map(_is_whole, (*left, *right))):
            heads = (f"Article {number}", article["title_en"]), (f"第{article['article']}條", article["title_zh"])
            rows.append(Row((" ".join(heads[0]).strip(), " ".join(heads[1]).strip()), Part.HEADING))
            rows += [Row(x) for x in zip(left, right, strict=True)]
    return Text(("en", "zh-Hant"), tuple(rows))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _is_whole(text: str) -> bool:
    """Whether a paragraph of the corpora was not cut: it ends as a sentence or a part of one."""
    return text.endswith((*STOPS, *WIDE_STOPS, ":", "：", ";", "；"))


def _report(year: str, rows: list[list[str]]) -> Text:
    """What stands in both languages."""
    title = Row((REPORTS[0].format(year), REPORTS[1].format(year)), Part.TITLE)
    return Text(("en", "zh-Hans"), (title, *_report_rows(rows)))


def _report_rows(rows: list[list[str]]) -> Iterator[Row]:
    for _section, chinese, english in rows:
        both = (" ".join(english.split()), "".join(chinese.split("\n")).strip())
        if all(both):
            heading = NUMBERED.match(both[1]) and not any(map(_is_whole, both))
            yield Row(both, Part.HEADING if heading else Part.TEXT)
