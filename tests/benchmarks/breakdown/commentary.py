"""What analysts write around the passages, in English and in Chinese; all states and persons are invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Commentary:
    """Words of a newsletter in one language; `{}` stands for a name or a number.

    `titles` are for two parties and a date; `greetings` and `endings` stand at its ends; `leads` before a quotation on
    its line, `colons` on a line of their own; `says` within a quotation; `openings` lead in to a document of a kind
    (two parties); `sections` open one (number, name); `term` takes a term with its gloss; `passing` speaks of other
    documents, of which the file holds nothing.
    """

    parties: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    date: str
    greetings: tuple[str, ...]
    furniture: tuple[str, ...]
    endings: tuple[str, ...]
    introduction: str
    remarks: tuple[str, ...]
    leads: tuple[str, ...]
    colons: tuple[str, ...]
    says: tuple[str, ...]
    alone: str
    openings: dict[str, str]
    sections: tuple[str, ...]
    term: str
    passing: tuple[str, ...]


ENGLISH = Commentary(
    parties=(("Halvenia", "Corrisay"), ("Tarvia", "Belmond"), ("Ostrel Minor", "Quellin"), ("Vessany", "Dorrimar")),
    titles=(
        "Reading the {0}-{1} Joint Statement, {2}",
        "What {0} and {1} agreed on: notes on their joint statement, {2}",
        "The {0}–{1} joint statement: a breakdown ({2})",
    ),
    date="{day} {month} {year}",
    greetings=("Dear readers, here is what I make of it.", "Hi folks,", "Good evening from a wet capital."),
    furniture=("Read in app", "Subscribe here to get this in your inbox", "Page 1: the day belongs to the visit."),
    endings=("Cheers,", "That is all for today. See you on Friday.", "Share this post", "Until next week, Mara Tolle"),
    introduction="The two leaders met for three hours and dined by the river.",
    remarks=(
        "This is new.",
        "I did not expect to see that.",
        "The last text was silent on the matter, and so was the press.",
        "Note the verb.",
        "My own guess is that the ministries could not agree on more.",
        "That is the whole of it.",
        "A diplomat told me it took three rounds to get there.",
        "Readers of this newsletter will recognise the phrase.",
        "There is less here than meets the eye.",
        "It is a change of tone rather than of substance.",
        "Nobody in either capital would explain it.",
        "So much for the promises of last spring.",
        "Compare this with what the minister told the fishermen in January, when the ice was still on the river.",
        "I read it three times; it still does not say who pays.",
        "Hm.",
        "The opposition will not like it, and the harbour masters even less.",
    ),
    leads=(
        "It says that ",
        "The text adds that ",
        "On this point, the two governments say: ",
        "According to the document, ",
        "They go on: ",
        "Here is the wording: ",
        "It added: ",
        "Finally, this: ",
    ),
    colons=(
        "The next passage is the one to read:",
        "On the rest, the document says:",
        "It continues:",
        "The sentence that everybody quotes:",
    ),
    says=("it says", "the text goes on", "they add"),
    alone="Only in {}: ",
    openings={
        "readout": "Let us begin with the readout that {0} published of the talks.",
        "remarks": "In his remarks at dinner, President Odo Valm of {1} said:",
        "joint-statement": "Finally, let’s look at the joint statement of {0} and {1}.",
    },
    sections=(
        "Section {0}: {1}",
        "Part {0} looks at {1}.",
        "## Section {0}: {1}",
        "Section {0} is about {1}, which nobody had expected.",
    ),
    term="The term {} is an old one, and the press likes it.",
    passing=(
        "The communiqué of 2016 already spoke of this.",
        "After the last visit there was no joint communiqué, only a readout.",
        "The press statement of 3 May 2019 had been longer.",
        "Last year’s declaration called it a hope; now it is a plan.",
    ),
)
CHINESE = Commentary(
    parties=(("哈尔维尼亚", "科里塞"), ("塔维亚", "贝尔蒙德"), ("奎林", "韦萨尼")),
    titles=("{0}和{1}联合声明解读（{2}）", "读懂{0}{1}联合声明，{2}"),
    date="{year}年{number}月{day}日",
    greetings=("各位读者好，今天来谈谈这份声明。", "大家好！"),
    furniture=("点击上方蓝字关注我们", "全文约两千字，阅读需五分钟。"),
    endings=("今天就聊到这里，下期再见。", "欢迎转发。"),
    introduction="两国领导人会谈了三个小时，随后在河边共进晚餐。",
    remarks=(
        "这是新提法。",
        "这一点出乎我的意料。",
        "上一份声明对此只字未提，媒体也没有报道。",
        "请注意这里的动词。",
        "我猜是两国的部门没能谈拢更多内容。",
        "一位外交官告诉我，光这句话就磨了三轮。",
        "老读者应该认得这个说法。",
        "语气变了，实质没变。",
        "去年春天许下的诺言，看来就到此为止了。",
        "港口的人恐怕不会高兴。",
    ),
    leads=("文件说：", "接下来是这样写的：", "原文如下：", "声明还说，"),
    colons=("下面这段最值得一读：", "关于其他问题，文件说：", "接着看："),
    says=("声明说", "文件接着写道"),
    alone="这一句只有{}：",
    openings={
        "readout": "先看{0}方面发布的会谈通报。",
        "remarks": "{1}总统奥多·瓦尔姆在晚宴致辞中说：",
        "joint-statement": "最后来看{0}和{1}的联合声明。",
    },
    sections=("第{0}部分：{1}", "第{0}部分谈的是{1}。"),
    term="{}这个词由来已久，媒体很喜欢用。",
    passing=(
        "2016年的公报已经提到过这一点。",
        "上次访问没有发表联合公报，只有一份会谈通报。",
        "2019年5月3日的新闻声明要长得多。",
    ),
)
OF_LANGUAGE = {"en": ENGLISH, "zh-Hans": CHINESE}
KIND = "joint-statement"
NUMERALS = {"en": ("1", "2", "3", "4", "5", "6"), "zh-Hans": ("一", "二", "三", "四", "五", "六")}
ROMAN = ("I", "II", "III", "IV", "V", "VI")
SECTION_NAMES = (
    ("good neighbours", "睦邻友好"),
    ("the river", "界河治理"),
    ("trade and customs", "经贸与海关"),
    ("schools and museums", "学校与博物馆"),
    ("the sea", "海上合作"),
    ("the wider world", "国际事务"),
)
BILINGUAL_HEADINGS = (
    "第{2}部分 / Section {0}: {3} {1}",
    "Section {0}: {1} (第{2}部分 {3})",
    "第{2}部分 {3} / Part {0}: {1}",
)
TERMS = (
    {"en": "common pasture", "zh-Hans": "共同牧场", "ru": "общее пастбище", "fr": "pâturage commun"}
    | {"ja": "共同の牧場", "ar": "المرعى المشترك"},
    {"en": "open door", "zh-Hans": "敞开的大门", "ru": "открытая дверь", "fr": "porte ouverte"}
    | {"ja": "開かれた扉", "ar": "الباب المفتوح"},
    {"en": "quiet water", "zh-Hans": "静水", "ru": "тихая вода", "fr": "eau calme"}
    | {"ja": "静水", "ar": "الماء الهادئ"},
)
LANGUAGES = {"en": "English", "zh-Hans": "中文"}
LABELS = {
    "en": ("EN: ", "English: "),
    "zh-Hans": ("中文：", "Chinese: "),
    "fr": ("FR: ", "French: "),
    "ru": ("RU: ", "Russian: "),
    "ja": ("日本語：", "Japanese: "),
    "ar": ("AR: ", "Arabic: "),
}
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
