"""A statement as two ministries would put it on their sites: in English a Word document, in Chinese a printed page."""

from html import escape
from pathlib import Path

import docx
from playwright.sync_api import Browser

# What it is, and what it says in English and in Chinese, "" where that text lacks it.
PARTS = [
    (
        "title",
        "Joint Statement of Aldermark and Lanhai on the Lock at Ista and the Mail Ferries",
        "阿尔德马克和兰海关于伊斯塔船闸和邮政渡轮的联合声明",
    ),
    (
        "text",
        "At the invitation of the Chancellor of Aldermark, the President of Lanhai paid a visit to Port Ista from 3 "
        "to 5 June 2032. The two sides held talks in a frank and friendly atmosphere and state the following:",
        "应阿尔德马克总理邀请，兰海总统于2032年6月3日至5日访问伊斯塔港。双方在坦诚友好的气氛中举行会谈，声明如下：",
    ),
    ("heading", "I. The Lock and the Canal", "一、船闸与运河"),
    (
        "text",
        "The lock at Ista will be widened to 24 metres by the year 2036, so that two barges can pass it beside each "
        "other in either direction. The costs are shared in equal parts.",
        "伊斯塔船闸将在2036年以前拓宽至24米，使两艘驳船能够双向并行通过。费用由双方平均分担。",
    ),
    (
        "text",
        "While the work goes on, the old lock stays open to small boats every day from sunrise to sunset.",
        "施工期间，旧船闸每天从日出到日落继续向小船开放。",
    ),
    ("text", "Both sides will:", "双方将："),
    (
        "item",
        "tell each other the level of the upper reservoir every morning;",
        "每天早晨相互通报上游水库的水位；",
    ),
    (
        "item",
        "dredge the harbour basin before the autumn rains;",
        "在秋雨来临之前疏浚港池；",
    ),
    (
        "item",
        "train 40 lock keepers together, half of them from each country.",
        "共同培训40名船闸管理人员，两国各占一半。",
    ),
    (
        "text",
        "The two sides thank the engineers who kept the upper weir standing through the flood of 2029.",
        "",  # the ministry of Lanhai left it out
    ),
    (
        "text",
        "No toll is taken from vessels that carry medicines, seed or books.",
        "凡运送药品、种子或书籍的船只，一律免收通行费。",
    ),
    ("heading", "II. Mail and Ferries", "二、邮政与渡轮"),
    (
        "text",
        "A mail ferry will sail between Port Ista and the Isle of Herons three times a week, on Mondays, Wednesdays "
        "and Saturdays, whatever the season.",
        "伊斯塔港与鹭岛之间将开通邮政渡轮，每周一、周三、周六航行三次，四季不停。",
    ),
    (
        "text",
        "Letters between the two countries cost no more than letters within them. The postal unions agree on the "
        "stamps before the end of 2032.",
        "两国之间的信件，邮资不高于国内信件。两国邮政联合会在2032年底以前商定邮票。",
    ),
    (
        "text",
        "Ferries carry bicycles without charge, and are heated in winter.",
        "渡轮免费运送自行车，冬季供暖。",
    ),
    (
        "text",
        "The ferry company tells its passengers in both languages when a crossing is late, and why it is late.",
        "航班延误时，渡轮公司用两种语言向旅客说明延误时间和延误原因。",
    ),
    (
        "text",
        "Lighthouses on both shores show the same signals from 1 March 2033 on.",
        "自2033年3月1日起，两岸灯塔使用相同的信号。",
    ),
    (
        "text",
        "Every child that lives on the Isle of Herons crosses free of charge until the end of school.",
        "凡居住在鹭岛的儿童，在毕业以前免费乘船。",
    ),
    ("heading", "III. Schools and Weather", "三、学校与天气"),
    (
        "text",
        "The academies of the two countries will exchange 120 pupils in each year, and found a common library of maps "
        "in the old customs house.",
        "两国书院每年互派120名学生，并在旧海关大楼共同建立地图图书馆。",
    ),
    (
        "text",
        "Weather stations on both shores report wind and fog to each other within ten minutes.",
        "两岸气象站在十分钟之内相互通报风和雾的情况。",
    ),
    (
        "text",
        "A dictionary of the words of sailors is to be printed in both languages. The two sides hope that it makes "
        "their pilots laugh, and that it keeps them from running aground.",
        "双方将以两种语言刊印一部水手用语词典，希望它让引航员开怀一笑，也使他们不致搁浅。",
    ),
    (
        "text",
        "The ministers meet again in the spring of 2033 in the capital of Lanhai to see what was done of all this.",
        "两国部长将于2033年春季在兰海首都再次会晤，检查上述各项的落实情况。",
    ),
    (
        "signed",
        "Done at Port Ista on 5 June 2032 in the English and Chinese languages, both texts being equally authentic.",
        "本声明于2032年6月5日在伊斯塔港签署，以英文和中文写成，两种文本同等作准。",
    ),
    ("signed", "For Aldermark: Ada Mole", "阿尔德马克代表：艾达·莫尔"),
    ("signed", "For Lanhai: Lun Bo", "兰海代表：伦波"),
]
TITLE = PARTS[0][1:]
LEFT_OUT = next(english for _, english, chinese in PARTS if not chinese)
SITE = "兰海外交部"  # stands at the head of each printed page
STYLE = "body {font: 12pt/1.9 'Noto Serif CJK SC', serif} p {text-indent: 2em; margin: 0} ul {margin: 0}"


def word_document(folder: Path) -> Path:
    """The English, with Word's own styles."""
    document = docx.Document()
    styles = {"title": "Title", "heading": "Heading 1", "item": "List Bullet"}
    for kind, english, _ in PARTS:
        document.add_paragraph(english, styles.get(kind))
    path = folder / "lock-and-ferries.docx"
    document.save(str(path))
    return path


def printed_page(folder: Path, browser: Browser) -> Path:
    """The Chinese, as Chromium prints a page: on paper of A5, with the site's name and numbers of pages."""
    tags = {"title": "<h1>{}</h1>", "heading": "<h2>{}</h2>", "item": "<ul><li>{}</li></ul>"}
    body = "".join(tags.get(kind, "<p>{}</p>").format(escape(said)) for kind, _, said in PARTS if said)
    page = browser.new_page()
    page.set_content(f"<!doctype html><html lang=zh-Hans><meta charset=utf-8><style>{STYLE}</style>{body}")
    edge = "<div style='font-size: 8px; width: 100%; text-align: center'>{}</div>"
    path = folder / "船闸与渡轮.pdf"
    page.pdf(
        path=str(path),
        format="A5",
        margin={"top": "20mm", "bottom": "20mm", "left": "20mm", "right": "20mm"},
        display_header_footer=True,
        header_template=edge.format(SITE),
        footer_template=edge.format("- <span class=pageNumber></span> -"),
    )
    page.close()
    return path
