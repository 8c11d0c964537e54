"""Statements of invented states, short, with formulations that recur, change and go."""

from statements.compare.formulations.clauses import Clause, clauses
from statements.compare.formulations.renderings import TranslationUnit

# Of each year its paragraphs: Chinese, English.
YEARS: dict[str, list[tuple[str, str]]] = {
    "2031": [
        (
            "双方重申坚持堤坝共管原则，反对任何单方面截流。",
            "The two sides reaffirm the principle of joint management of dams.",
        ),
        (
            "双方愿推动建设“一河两岸”，让渔民受益。",
            "The two sides will build “one river, two banks” for fishermen.",
        ),
        (
            "商船可以在夏季通过北闸。",
            "Merchant ships may pass the northern lock in summer.",
        ),
    ],
    "2032": [
        (
            "双方强调坚持堤坝共管原则，这是两国关系的基础。",
            "The two sides stress the principle of joint management of dams.",
        ),
        (
            "双方继续建设“一河两岸”。",
            "The two sides continue to build “one river, two banks”.",
        ),
        (
            "北闸将于五月修缮。",
            "The northern lock will be repaired in May.",
        ),
    ],
    "2033": [
        (
            "双方认为应坚持堤坝共同管理原则。",
            "The two sides hold that dams should be under joint administration.",
        ),
        (
            "学者就盐价交换意见。",
            "Scholars exchanged views on the price of salt.",
        ),
    ],
    "2034": [
        (
            "双方一致同意坚持堤坝共管原则。",
            "The two sides agree on the principle of joint management of dams.",
        ),
        (
            "“一河两岸”取得进展。",
            "“One river, two banks” has made progress.",
        ),
        (
            "灯塔由两国轮流维护。",
            "Each country in turn keeps the lighthouse.",
        ),
    ],
}


def paragraphs(column: int) -> dict[str, tuple[int, str]]:
    """{key: (number of the year, text)}."""
    return {f"{y}-{n}": (at, row[column]) for at, (y, rows) in enumerate(YEARS.items()) for n, row in enumerate(rows)}


def all_clauses(column: int, tag: str) -> list[Clause]:
    return [x for key, (year, text) in paragraphs(column).items() for x in clauses(text, tag, year, key)]


def pairs() -> list[TranslationUnit]:
    return [
        TranslationUnit(at, f"{year}-{n}", chinese, english)
        for at, (year, rows) in enumerate(YEARS.items())
        for n, (chinese, english) in enumerate(rows)
    ]
