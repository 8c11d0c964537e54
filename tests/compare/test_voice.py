"""Who speaks in each sentence, with which force, and whether that grew or fell."""

import pytest

from statements.compare.voice import STRENGTHS, Shift, Speaker, shift, verbs, voices
from statements.languages import wording

EN = (
    "The two sides welcome the opening of the weir. They will keep it in repair. Ista reaffirms that it firmly "
    "supports Wei on the dams. It opposes any toll. The weir has two gates."
)
ZH = "双方欢迎堤堰开放。伊方重申坚定支持伟方在水坝问题上的立场。两岸各有一座闸。"
RU = "Стороны приветствуют открытие плотины. Иста твёрдо поддерживает Вэй. Плотина имеет два шлюза."


@pytest.mark.parametrize(
    ("text", "tag", "parties", "expected"),
    [
        (EN, "en", ("Ista", "Wei"), [("all", ""), ("all", ""), ("one", "Ista"), ("one", "Ista"), ("unknown", "")]),
        (ZH, "zh-Hans", (), [("all", ""), ("one", "伊方"), ("unknown", "")]),
        (RU, "ru", ("Иста",), [("all", ""), ("one", "Иста"), ("unknown", "")]),
        ("Ista and Wei agree. Gates open at dawn. They are large.", "en", ("Ista", "Wei"), [("unknown", "")] * 3),
        ("On fisheries, the two sides agree to meet.", "en", (), [("all", "")]),
        ("", "en", (), []),
    ],
)
def test_the_speaker_is_who_stands_where_the_subject_does(
    text: str, tag: str, parties: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert [(x.speaker.value, x.party) for x in voices(text, tag, parties)] == expected


def test_verbs_stand_where_they_are_said_to_with_what_makes_them_stronger() -> None:
    found = list(
        verbs("They firmly oppose tolls, note with concern the delays and condemn theft in the strongest terms.", "en")
    )
    assert [(x.name, x.strength) for x in found] == [("oppose", 4.5), ("note-with-concern", 1.2), ("condemn", 5.5)]
    chinese = "双方坚决反对收费，关切地注意到延误，要求立即开闸。"
    assert [(x.name, chinese[x.start : x.end]) for x in verbs(chinese, "zh-Hans")] == [
        ("oppose", "反对"),
        ("note-with-concern", "关切地注意到"),
        ("demand", "要求"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "tag", "expected"),
    [
        ("The two sides welcome the weir.", "The two sides take note of the weir.", "en", Shift.WEAKER),
        ("They will open a gate.", "They will explore the opening of a gate.", "en", Shift.WEAKER),
        ("They call on Wei to open it.", "They demand that Wei open it.", "en", Shift.STRONGER),
        ("They oppose tolls.", "They firmly oppose tolls.", "en", Shift.STRONGER),
        ("They oppose tolls.", "They oppose tolls and duties.", "en", Shift.SAME),
        ("They oppose tolls and welcome the gate.", "They condemn tolls and note the gate.", "en", Shift.UNKNOWN),
        ("The weir has two gates.", "The weir has three gates.", "en", Shift.UNKNOWN),
        ("双方表示严重关切。", "双方表示关切。", "zh-Hans", Shift.WEAKER),
        ("双方呼吁各方停火。", "双方敦促各方停火。", "zh-Hans", Shift.STRONGER),
        ("Стороны отмечают это.", "Стороны решительно осуждают это.", "ru", Shift.STRONGER),
        ("Les deux parties saluent cela.", "Les deux parties prennent note de cela.", "fr", Shift.WEAKER),
        ("رحّب الجانبان بذلك.", "أخذ الجانبان علماً بذلك.", "ar", Shift.WEAKER),
        ("Die Seiten begrüßen das.", "Die Seiten nehmen das zur Kenntnis.", "de", Shift.UNKNOWN),
    ],
)
def test_a_shift_is_told_where_the_verbs_that_differ_go_one_way(old: str, new: str, tag: str, expected: Shift) -> None:
    assert shift(old, new, tag) is expected


@pytest.mark.parametrize("prefix", ["en", "zh", "ru", "fr", "ar"])
def test_every_word_of_the_data_is_a_verb_of_the_table(prefix: str) -> None:
    rest = set(wording.of(prefix).voice) - {"all", "one", "they", "same", "firmly", "firmly-behind"}
    assert rest and rest <= set(STRENGTHS)
    assert Speaker.ALL in {x.speaker for text in (EN, ZH, RU) for x in voices(text, "en" if text is EN else "zh-Hans")}
