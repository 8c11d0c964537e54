"""What readers of files say in English is said by pages in the reader's language: all of it, whatever stands in it."""

import re

import pytest
from django.utils.translation import override

from statements.admin import saying
from statements.ingest.parsers.docx import package
from statements.ingest.parsers.html import noise
from tests.admin.reader_sentences import gathered

# Said to commands alone, by what they read themselves or by their options.
TO_COMMANDS = (
    "statements.ingest.metadata.",
    "statements.ingest.read_files._noticed",
    "statements.ingest.read_files._tags",
    "statements.ingest.align_files.",
    "statements.ingest.intake._refuse_another",
    "statements.ingest.assembly._statement",
    "statements.ingest.assembly.notices",
    "statements.ingest.parsers.bilingual.metadata.with_hints",
    "statements.ingest.parsers.registry.detect",
    "statements.ingest.reading._cannot_open",
    "statements.ingest.reading.read_bytes",
)
# What somebody else said is passed on, or told from a list (see below).
PASSED_ON = {
    "statements.ingest.read_files._together",
    "statements.ingest.parsers.breakdown.reader._notices",
    "statements.ingest.parsers.docx.package.edges",
    "statements.ingest.parsers.html.noise._taken",
    "statements.ingest.parsers.pdf.edges.without",
    "statements.ingest.parsers.plain._cut",
    "statements.ingest.sandbox.parent._refusal",
    "statements.ingest.store._checked",  # the database's words, which Django translates
}
SAME_IN_BOTH = ("HTML", "unknown format 7")  # the latter to commands
OF_PAGES = ("page number", "page header or footer", "address or date of printing", "hidden", "header of the page")
REASONS = {*OF_PAGES, *package.EDGES.values(), *noise.TAGS.values(), *noise.ROLES.values(), *noise.WORDS.values()}
HAN = re.compile("[\u4e00-\u9fff]")


def test_every_sentence_in_the_sources_of_readers_has_its_pattern() -> None:
    found = gathered()
    unknown = {
        (where, said)
        for where, said in found
        if not where.startswith(TO_COMMANDS) and where not in PASSED_ON and not said.startswith(SAME_IN_BOTH)
        if not saying.known(said)
    }
    assert unknown == set()
    assert len(found) > 150
    assert {x for x, _ in found} >= PASSED_ON, "what is passed on no more needs no exception"


@pytest.mark.parametrize(
    "why", sorted({*REASONS, "page number", "page header or footer", "address or date of printing"})
)
def test_every_reason_to_leave_something_out_has_its_chinese(why: str) -> None:
    with override("zh-hans"):
        assert HAN.search(saying.shown(why))


@pytest.mark.parametrize(
    ("said", "chinese"),
    [
        ("the file is blank: put the text into it", "该文件只有空白：请放入文本"),
        (
            "canals: this is a PDF named .txt: name it .pdf if that is the right file, else choose the one that is "
            "meant",
            "canals：此文件的类型是“PDF 文件”，扩展名却是 .txt：如果文件没有选错，请将扩展名改为 .pdf，"
            "否则请选择正确的文件",
        ),
        (
            "a: b, line 7.csv, line 12: this row has 3 cells, the first has 2: put quotation marks round texts that "
            "hold commas or line ends",
            "a: b, line 7.csv 第 12 行：此行有 3 个单元格，第一行有 2 个：含有逗号或换行的文本请加引号",
        ),
        (
            "canals.csv: column 1 and column 2 seem to be in one language, English: say the language of each, or that "
            "they are two editions in one language",
            "canals.csv：第 1 列 和 第 2 列 的语种似乎相同（英语）：请分别指明语种，或说明它们是同一语种的两个文本",
        ),
        ("has no counterpart in Chinese (Simplified) and Russian", "没有对应的简体中文和俄语文本"),
        ("has no counterpart in English (en-2)", "没有对应的英语 (en-2)文本"),
        ("column “Notes”", "“Notes”列"),
        (
            "whose joint-statement this is, is not said: name the parties with --party",
            "未注明这份联合声明由哪些方发表：请在生成草稿后填写发表方",
        ),
        (
            "[fr] names no edition of text in the front matter; declare it in the front matter, under editions",
            "头信息中没有名为 [fr] 的正文文本；请在头信息的 editions 中声明",
        ),
        ("kind: unknown 'sonnet'; known are other, remarks", "kind：未知的值 'sonnet'；已知的有 other, remarks"),
    ],
)
def test_sentences_in_chinese(said: str, chinese: str) -> None:
    with override("zh-hans"):
        assert saying.shown(said) == chinese


@pytest.mark.parametrize(
    ("said", "english"),
    [
        (
            "has no counterpart in Chinese (Simplified) and Russian",
            "has no counterpart in Chinese (Simplified) and Russian",
        ),
        (
            "no statement was found: this is a text in one language (English). "
            "Give it together with the same text in another language (--pair FILE FILE)",
            "this is a text in one language (English): choose the same text in another one as well",
        ),
    ],
)
def test_in_english_only_the_names_of_options_are_said_otherwise(said: str, english: str) -> None:
    assert saying.shown(said) == english


def test_no_option_of_a_command_is_named_on_a_page() -> None:
    shown = [saying.shown(said) for where, said in gathered() if saying.known(said)]
    assert [x for x in shown if re.search(r"(?<![-\w])--[a-z]{3,}", x) and "ocrmypdf" not in x] == []


@pytest.mark.parametrize("said", ["", "nobody knows this sentence", "a: b: c", "%(name)s", "7" * 100_000, ": " * 900])
def test_what_nobody_knows_stands_as_it_is(said: str) -> None:
    with override("zh-hans"):
        assert saying.shown(said) == said


@pytest.mark.parametrize("interface", ["en", "zh-hans"])
def test_languages_are_named_in_the_interfaces_language(interface: str) -> None:
    with override(interface):
        names = dict(saying.language_choices())
    expected = {"en": "Chinese (Simplified)", "zh-hans": "简体中文"}
    assert names["zh-Hans"] == expected[interface]
    assert all(bool(HAN.search(name)) is (interface == "zh-hans") for name in names.values())
