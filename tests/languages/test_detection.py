"""The language of a text."""

import random
from pathlib import Path

import pytest

from statements.languages.detection import detect, looks_random

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


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


@pytest.mark.parametrize(
    "text",
    [
        # Bulgarian, Polish, Dutch, Hebrew, Bengali, Czech, Swedish, Greek, Croatian: none is a row of the registry.
        "Двете страни отдават голямо значение на водите на река Сен. Те ще обменят всеки ден данни за наводнения и "
        "суши и ще се уведомяват взаимно тридесет дни преди да отворят или затворят язовир.",
        "Obie strony przywiązują wielką wagę do wód rzeki Senn. Będą codziennie wymieniać dane o powodziach i suszach "
        "oraz informować się nawzajem trzydzieści dni przed otwarciem lub zamknięciem zapory.",
        "Beide partijen hechten groot belang aan het water van de rivier de Senn. Zij zullen elke dag gegevens over "
        "overstromingen en droogte delen en elkaar dertig dagen voor het openen of sluiten van een dam inlichten.",
        "שני הצדדים מייחסים חשיבות רבה למימי נהר סן. הם יחליפו מדי יום נתונים על שיטפונות ובצורות, ויודיעו זה לזה "
        "שלושים יום לפני שיפתחו או יסגרו סכר.",
        "উভয় পক্ষ সেন নদীর জলকে অত্যন্ত গুরুত্ব দেয়। তারা প্রতিদিন বন্যা ও খরার তথ্য বিনিময় করবে এবং কোনো বাঁধ খোলার বা "
        "বন্ধ করার ত্রিশ দিন আগে একে অপরকে জানাবে।",
        "Obě strany přikládají velký význam vodám řeky Senn. Budou denně sdílet údaje o povodních a suchu a navzájem "
        "se informovat třicet dní před otevřením nebo uzavřením přehrady.",
        "Båda parter fäster stor vikt vid floden Senns vatten. De ska varje dag dela uppgifter om översvämningar och "
        "torka och underrätta varandra trettio dagar innan de öppnar eller stänger en damm.",
        "Οι δύο πλευρές αποδίδουν μεγάλη σημασία στα νερά του ποταμού Σεν. Θα ανταλλάσσουν καθημερινά στοιχεία για "
        "πλημμύρες και ξηρασίες και θα ενημερώνουν η μία την άλλη τριάντα ημέρες πριν από το άνοιγμα φράγματος.",
        "Dvije strane pridaju veliku važnost vodama rijeke Senn. Svakodnevno će razmjenjivati podatke o poplavama i "
        "sušama te se uzajamno obavještavati trideset dana prije otvaranja ili zatvaranja brane.",
    ],
)
def test_a_language_that_is_not_here_is_not_read_as_its_neighbour(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Political Trust", "en"),
        ("Confianza política", "es"),
        ("Политическое доверие", "ru"),
    ],
)
def test_a_heading_is_read_as_the_likeliest_of_ours(text: str, tag: str) -> None:
    assert detect(text) == tag


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_letters_drawn_at_random_are_no_text_in_any_language(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    letters, dice = sorted({c for c in text.casefold() if c.isalpha()}), random.Random(7)
    words = ["".join(dice.choices(letters, k=dice.randint(1, 10))) for _ in range(1_000)]
    assert looks_random(" ".join(words))
    assert looks_random("".join(words)), "without blanks"
    pieces = [text[start : start + size] for size in (100, 400, 1_000, 5_000) for start in range(0, len(text), 150)]
    assert not any(map(looks_random, pieces))
