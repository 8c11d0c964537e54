"""The language of a text."""

import pytest

from statements.languages.detection import detect


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The boats of the river are in the harbour.", "en"),
        ("双方同意发展河运，并在每年十月会晤。", "zh-Hans"),
        ("雙方同意發展河運，並在每年十月會晤。", "zh-Hant"),
        ("Стороны договорились развивать речное судоходство.", "ru"),
        ("Тараптар өзен көлігін дамыту туралы уағдаласты және қолдады.", "kk"),
        ("Les deux parties et les ministres sont dans le port pour la fête.", "fr"),
        ("Los ministros y los alcaldes se reunieron en el puerto para la fiesta.", "es"),
        ("Os ministros e os prefeitos não vão ao porto em uma barca.", "pt"),
        ("Die Minister und der Rat sind mit dem Boot auf der Fahrt.", "de"),
        ("اتفق الجانبان على تطوير النقل في النهر.", "ar"),
        ("دو طرف گفتند که کشتیرانی را گسترش می‌دهند.", "fa"),
        ("両国は川の水運を発展させることで合意した。", "ja"),
        ("양측은 강의 수운을 발전시키기로 합의하였다.", "ko"),
        ("Hai bên đồng ý phát triển vận tải đường sông và các bến cảng.", "vi"),
        ("12345 !", None),
        ("", None),
    ],
)
def test_detect(text: str, tag: str | None) -> None:
    assert detect(text) == tag
