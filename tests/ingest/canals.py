"""One invented statement in three languages, as a ministry would publish each; translators part it differently."""

from statements.ingest.document import ParsedText
from statements.ingest.parsers import plain

ENGLISH = (
    "Joint Statement of Aldermark and Lanhai on the Canals\n\n"
    "At the invitation of the Chancellor of Aldermark, the President of Lanhai paid a visit to Aldermark from "
    "10 to 12 April 2031. Both sides held talks in a friendly atmosphere and state the following:\n\n"
    "I. The Canals\n\n"
    "Both sides will deepen the Great Canal to 14 metres by the year 2035, and share the costs in equal parts.\n\n"
    "Both sides will build 30 new locks. The work shall begin in spring. It shall end within four years.\n\n"
    "II. Trade\n\n"
    "Tea, timber and glass shall be free of duty until 2040. The trade commission meets twice a year.\n\n"
    "Both sides welcome the opening of the railway between Port Ista and the capital of Lanhai.\n\n"
    "Done at Port Ista on 12 April 2031 in the English, Chinese and Russian languages, all texts being equally"
    " authentic.\n\n"
)

CHINESE = (
    "奥德马克和兰海关于运河的联合声明\n\n"
    "应奥德马克总理邀请，兰海总统于2031年4月10日至12日对奥德马克进行访问。双方在友好的气氛中举行会谈，声明如下：\n\n"
    "一、运河\n\n"
    "双方将在2035年以前把大运河加深至14米，费用平均分担。\n\n"
    "双方将修建30座新船闸。工程于春季开工。\n\n"
    "工程应在四年内完成。\n\n"
    "二、贸易\n\n"
    "茶叶、木材和玻璃在2040年以前免征关税。贸易委员会每年举行两次会议。\n\n"
    "双方欢迎伊斯塔港与兰海首都之间的铁路通车。\n\n"
    "本声明于2031年4月12日在伊斯塔港签署，一式三份，以英文、中文和俄文写成，三种文本同等作准。\n\n"
)

RUSSIAN = (
    "Совместное заявление Альдермарка и Ланьхая о каналах\n\n"
    "По приглашению канцлера Альдермарка президент Ланьхая посетил Альдермарк с визитом с 10 по 12 апреля 2031"
    " года. Стороны провели переговоры в дружественной атмосфере и заявляют следующее:\n\n"
    "I. Каналы\n\n"
    "Стороны углубят Большой канал до 14 метров к 2035 году и разделят расходы поровну.\n\n"
    "Стороны построят 30 новых шлюзов. Работы начнутся весной и завершатся в течение четырёх лет.\n\n"
    "II. Торговля\n\n"
    "Чай, древесина и стекло освобождаются от пошлин до 2040 года. Торговая комиссия собирается два раза в "
    "год. Стороны приветствуют открытие железной дороги между Порт-Истой и столицей Ланьхая.\n\n"
    "Совершено в Порт-Исте 12 апреля 2031 года на английском, китайском и русском языках, причём все тексты "
    "имеют одинаковую силу.\n\n"
)


def parsed(*texts: str) -> list[ParsedText]:
    """The texts as plain files hold them."""
    found = [plain.read(x.encode(), "canals.txt") for x in texts]
    assert all(isinstance(x, ParsedText) for x in found)
    return [x for x in found if isinstance(x, ParsedText)]
