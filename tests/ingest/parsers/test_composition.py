"""What a file in two languages is, told by the whole of it: a full text, halves, a breakdown, or one language."""

import pytest

from statements.ingest import read_files
from statements.ingest.document import BlockKind, Hints, ParsedFile
from statements.ingest.parsers import composition
from statements.ingest.parsers.composition import Composition, Shape
from statements.ingest.sandbox.messages import Given, Reading
from statements.languages.partial_dates import PartialDate
from tests.ingest.parsers.opening import text_of

ENGLISH = (
    "Both sides agree to mend the weir before the spring floods and to share its cost.",
    "They will count the herons every year and publish what they find by the end of March.",
    "The ferry will run on all days of the week, in winter as in summer.",
    "Schools on either bank will teach the language of the other from the third year on.",
)
CHINESE = (
    "双方同意在春汛前修缮堤堰并分担费用。",
    "双方将每年清点苍鹭，并于三月底前公布结果。",
    "渡船无论冬夏每天开行。",
    "两岸学校自三年级起教授对方的语言。",
)
HINTS = Hints(date=PartialDate.parse("2031-04-12"), parties=("Aldermark", "Lanhai"))


def made(content: str, name: str = "weirs.txt") -> Composition:
    found = composition.of(text_of(content, name))
    assert found is not None
    return found


def read(content: str, name: str = "weirs.txt") -> ParsedFile:
    return read_files.read([Given(name, content.encode())], Reading(hints=HINTS)).parsed


def rows(parsed: ParsedFile) -> list[tuple[str, ...]]:
    return [
        (p.kind, *(x.text for x in p.passages))
        for statement in parsed.statements
        for section in statement.sections
        for p in section.paragraphs
    ]


def alternating(between: str = "\n", behind: str = "\n") -> str:
    return behind.join(f"{one}{between}{other}" for one, other in zip(ENGLISH, CHINESE, strict=True))


def remarked() -> str:
    lines = [
        f"“{x}”\n{y}\nI find this line new, and my readers will too." for x, y in zip(ENGLISH, CHINESE, strict=True)
    ]
    return "Here is my breakdown of the joint statement of Aldermark and Lanhai.\n\n" + "\n\n".join(lines)


SHAPES = {
    "interleaved lines": (alternating(), Shape.INTERLEAVED),
    "a blank line between": (alternating("\n\n", "\n\n"), Shape.INTERLEAVED),
    "on one line": (alternating(" "), Shape.INTERLEAVED),
    "halves": ("\n".join((*ENGLISH, *CHINESE)), Shape.HALVES),
    "halves, Chinese first": ("\n\n".join((*CHINESE, *ENGLISH)), Shape.HALVES),
    "quoted, with remarks": (remarked(), Shape.BREAKDOWN),
    "one language": ("\n".join(ENGLISH), Shape.ONE_LANGUAGE),
    "a gloss in one language": ("\n".join((*ENGLISH, "The weir (堤堰) is old.")), Shape.ONE_LANGUAGE),
}


@pytest.mark.parametrize("name", SHAPES)
def test_what_a_file_is(name: str) -> None:
    content, shape = SHAPES[name]
    its = made(content)
    assert its.shape is shape
    assert its.shape.is_full_text == (shape in (Shape.INTERLEAVED, Shape.HALVES))
    assert str(its.reason).startswith("read as a ")


@pytest.mark.parametrize("order", ["Chinese first", "English first"])
def test_two_lines_of_one_sentence_are_a_full_text_and_no_commentary(order: str) -> None:
    lines = [
        "两国元首深入交换意见。双方声明如下：",
        "The two heads of state had an in-depth exchange of views. The two sides state as follows:",
    ]
    lines = lines if order == "Chinese first" else lines[::-1]
    assert made("\n".join(lines)).shape is Shape.INTERLEAVED
    parsed = read("\n".join(lines))
    assert {x[0] for x in rows(parsed)} == {"text"}
    assert sorted(y for x in rows(parsed) for y in x[1:]) == sorted(lines)


ADDRESS = """# New Year Address / 新年贺词

**Dear compatriots, comrades and friends,**
同胞们、同志们、朋友们：

As the new year begins I send you all my best wishes from the old town by the lake.
新年将至，我在湖畔老城向大家致以最美好的祝愿。

In the past year we mended the weir, and the lake gave us more fish than in any year before.
过去一年，我们修缮了堤堰，湖里的鱼比以往任何一年都多。

Thank you.<br>谢谢大家。
"""


def test_a_new_year_address_in_markdown_is_a_full_text_with_a_title_in_each_language() -> None:
    parsed = read(ADDRESS, "address.md")
    statement = parsed.statements[0]
    assert dict(statement.titles) == {"en": "New Year Address", "zh-Hans": "新年贺词"}
    assert {x[0] for x in rows(parsed)} == {"text"}
    assert ("text", "Thank you.", "谢谢大家。") in rows(parsed)
    assert all(len(x) == 3 for x in rows(parsed))


@pytest.mark.parametrize("name", ["weirs.txt", "weirs.md", "weirs.html"])
@pytest.mark.parametrize("shape", ["a blank line between", "halves, Chinese first"])
def test_each_row_of_a_full_text_has_both_texts_in_every_format(name: str, shape: str) -> None:
    content = SHAPES[shape][0]
    if name.endswith("html"):
        paragraphs = "".join(f"<p>{x}</p>" for x in content.split("\n") if x)
        content = f"<!doctype html><html><head><title>Weirs</title></head><body>{paragraphs}</body></html>"
    parsed = read(content, name)
    assert [frozenset(x) for x in rows(parsed)] == [
        frozenset(["text", one, other]) for one, other in zip(ENGLISH, CHINESE, strict=True)
    ]


def test_why_it_was_taken_for_a_full_text_is_told_with_what_to_do() -> None:
    told = [str(x.message) for x in read(alternating()).warnings]
    assert any("that alternate" in x and "--format breakdown" in x for x in told)


def test_what_the_format_breakdown_says_wins() -> None:
    task = Reading(hints=HINTS, format="breakdown")
    content = f"Joint statement of Aldermark and Lanhai\n{alternating()}"
    parsed = read_files.read([Given("weirs.txt", content.encode())], task).parsed
    assert not any("alternate" in str(x.message) for x in parsed.warnings)


def test_labels_of_languages_go_and_are_told() -> None:
    content = "\n".join(f"EN: {x}\n中文：{y}" for x, y in zip(ENGLISH, CHINESE, strict=True))
    one, other = composition.texts(made(content))
    assert [x.text for x in one.blocks] == list(ENGLISH)
    assert [x.text for x in other.blocks] == list(CHINESE)
    assert [x.text for x in (*one.removed, *other.removed)] == ["EN:"] * 4 + ["中文："] * 4


def test_a_label_that_is_no_language_stays_on_both_sides() -> None:
    content = "\n".join(f"Wensa: {x}\n温莎：{y}" for x, y in zip(ENGLISH, CHINESE, strict=True))
    assert rows(read(content)) == [
        ("text", f"Wensa: {x}", f"温莎：{y}") for x, y in zip(ENGLISH, CHINESE, strict=True)
    ]


def test_notes_in_brackets_are_notes() -> None:
    content = f"{alternating()}\n[Translator's note: the weir is that of the lower lake.]\n（译者注：指下湖堤堰。）"
    for text in composition.texts(made(content)):
        assert [x.kind for x in text.blocks][-1] is BlockKind.NOTE


def test_languages_of_one_script_alternate_too() -> None:
    french = (
        "Les deux parties conviennent de réparer le barrage avant les crues du printemps et d'en partager le coût.",
        "Elles compteront les hérons chaque année et publieront les résultats avant la fin du mois de mars.",
        "Le bac circulera tous les jours de la semaine, en hiver comme en été.",
        "Les écoles des deux rives enseigneront la langue de l'autre dès la troisième année.",
    )
    content = "\n".join(f"{x}\n{y}" for x, y in zip(ENGLISH, french, strict=True))
    its = made(content)
    assert its.shape is Shape.INTERLEAVED
    assert {its.tongues.main, its.tongues.other} == {"en", "fr"}


def test_what_says_nothing_is_nothing() -> None:
    assert composition.of(text_of("— 12 —\n\n3.5 %\n", "numbers.txt")) is None


def test_nothing_of_a_full_text_is_lost() -> None:
    for content, shape in SHAPES.values():
        if shape.is_full_text:
            said = "".join(x.text for text in composition.texts(made(content)) for x in text.blocks)
            assert sorted(filter(str.isalnum, said)) == sorted(filter(str.isalnum, content))
