"""Invented statements of any length, each paragraph unlike the others, to be set on pages and read back."""

import random

LATIN, CHINESE = "Liberation Serif", "Noto Serif CJK SC"  # fonts: where lines and pages end depends on them
PARTIES = {"en": "Aldermark and Lanhai", "zh": "阿尔德马克与岚海", "ru": "Алдермарк и Ланьхай"}
TITLES = {
    "en": "Joint Statement of Aldermark and Lanhai on the Canal",
    "zh": "阿尔德马克与岚海关于运河的联合声明",
    "ru": "Совместное заявление Алдермарка и Ланьхая о канале",
    "fr": "Déclaration commune d’Aldermark et de Lanhai sur le canal",
}
HEADINGS = {
    "en": ["I. Water and Works", "II. Navigation", "III. Ferries and Mail"],
    "zh": ["一、水利与工程", "二、航运", "三、渡轮与邮政"],
    "ru": ["I. Вода и работы", "II. Судоходство", "III. Паромы и почта"],
}
PIECES = {  # what, what of it, and how
    "en": (
        "the upper reservoir|the grain harbour|the long-distance canal|the eastern lock|the ferry service",
        "will be dredged before the autumn rains|remains open to the vessels of all neighbours"
        "|is to be inspected by engineers of both sides|deserves the continuing attention of the ministers"
        "|was repaired notwithstanding considerable difficulties",
        "at the cost of both|upon notice of three days|without any toll on medicines|as the charter provides",
    ),
    "zh": (
        "上游水库|粮食码头|长距离运河|东部船闸|两港渡轮",
        "将在秋雨来临之前完成清淤|继续向所有邻国船只开放|由双方工程师共同查看|值得两国部长持续关注"
        "|在克服重重困难后得到修复",
        "费用由双方分担|须提前三天通知|对药品不征通行费|一切依照章程办理",
    ),
    "ru": (
        "верхнее водохранилище|зерновая гавань|дальний канал|восточный шлюз|паромное сообщение",
        "будет очищено до осенних дождей|остаётся открытым для судов всех соседей"
        "|подлежит осмотру инженерами обеих сторон|заслуживает постоянного внимания министров"
        "|восстановлено несмотря на значительные трудности",
        "за счёт обеих сторон|при уведомлении за три дня|без сборов с лекарств|как предусматривает устав",
    ),
    "fr": (
        "le réservoir supérieur|le port aux grains|le canal de long parcours|l’écluse orientale|le service des bacs",
        "sera dragué avant les pluies d’automne|reste ouvert aux navires de tous les voisins"
        "|doit être inspecté par les ingénieurs des deux parties|mérite l’attention constante des ministres"
        "|a été réparé malgré de grandes difficultés",
        "aux frais des deux parties|moyennant un préavis de trois jours|sans péage sur les médicaments"
        "|comme le prévoit la charte",
    ),
}
OPENINGS = {
    "en": "The two sides note in point {} that ",
    "zh": "双方在第{}点指出，",
    "ru": "Стороны отмечают в пункте {}, что ",
    "fr": "Les deux parties constatent au point {} que ",
}
BLANK = {"en": " ", "zh": "", "ru": " ", "fr": " "}
COMMA = {"en": ", ", "zh": "，", "ru": ", ", "fr": ", "}
AND = {"en": ", and that ", "zh": "；", "ru": ", а также что ", "fr": ", et que "}
STOP = {"en": ".", "zh": "。", "ru": ".", "fr": "."}


def paragraphs(language: str, count: int, seed: int = 1) -> list[str]:
    """`count` paragraphs of one to seven clauses."""
    chance = random.Random(f"{language}{seed}")
    return [_paragraph(language, number, chance) for number in range(1, count + 1)]


def parallel(count: int, *languages: str, seed: int = 1) -> dict[str, list[str]]:
    """`count` paragraphs in each language, which say the same."""
    chances = {language: random.Random(seed) for language in languages}
    return {x: [_paragraph(x, number, chance) for number in range(1, count + 1)] for x, chance in chances.items()}


def _paragraph(language: str, number: int, chance: random.Random) -> str:
    what, does, how = (x.split("|") for x in PIECES[language])
    clauses = [
        chance.choice(what) + BLANK[language] + chance.choice(does) + COMMA[language] + chance.choice(how)
        for _ in range(chance.randint(1, 7))
    ]
    return OPENINGS[language].format(number) + AND[language].join(clauses) + STOP[language]


def page(language: str, body: str, style: str = "") -> str:
    """A web page to be printed."""
    tag = {"zh": "zh-Hans"}.get(language, language)
    font = f"'{CHINESE if language == 'zh' else LATIN}'"
    return (
        f"<!doctype html><html lang={tag}><meta charset=utf-8><style>@page {{size: A4; margin: 25mm}}"
        f"body {{font: 11pt/1.5 {font}, serif}} h1 {{font-size: 16pt; text-align: center}} h2 {{font-size: 12pt}}"
        f"{style}</style><body>{body}"
    )


def statement(language: str, count: int = 24, seed: int = 1) -> tuple[str, list[str], list[str]]:
    """The HTML of a statement with a title and three headings, its texts in order, and which of them are headings."""
    texts: list[str] = []
    said = paragraphs(language, count, seed)
    html = f"<h1>{TITLES[language]}</h1>"
    for at, heading in enumerate(HEADINGS[language]):
        part = said[at * count // 3 : (at + 1) * count // 3]
        html += f"<h2>{heading}</h2>" + "".join(f"<p>{x}</p>" for x in part)
        texts += [heading, *part]
    return html, texts, HEADINGS[language]
