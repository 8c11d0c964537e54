"""Who speaks, where a text does not say whose they are: persons, capitals and offices. Data alone."""

_PERSONS = """
cn: Xi Jinping, Xi, Li Qiang, Wang Yi, Zhao Leji, Han Zheng, 习近平, 李强, 王毅, 習近平
ru: Vladimir Putin, Putin, Sergey Lavrov, Sergei Lavrov, Lavrov, Mishustin, 普京, 拉夫罗夫, 米舒斯京
fr: Emmanuel Macron, Macron, 马克龙
de: Olaf Scholz, Scholz, Friedrich Merz, Merz, 朔尔茨, 默茨
us: Joe Biden, Biden, Donald Trump, Trump, Antony Blinken, Blinken, Marco Rubio, 拜登, 特朗普, 布林肯
br: Lula, Lula da Silva, 卢拉
in: Narendra Modi, Modi, Jaishankar, 莫迪
kz: Tokayev, 托卡耶夫
by: Lukashenko, 卢卡申科
rs: Vucic, Vučić, 武契奇
hu: Orban, Orbán, 欧尔班
kp: Kim Jong Un, Kim Jong-un, 金正恩
vn: To Lam, Nguyen Phu Trong, 苏林
my: Anwar Ibrahim, Anwar, 安瓦尔
id: Prabowo, 普拉博沃
au: Albanese, 阿尔巴尼斯
jp: Kishida, Ishiba, Takaichi, 岸田
kr: Yoon Suk Yeol, Lee Jae-myung, 尹锡悦, 李在明
gb: Keir Starmer, Starmer, 斯塔默
tr: Erdogan, Erdoğan, 埃尔多安
ir: Raisi, Pezeshkian, 莱希
pk: Shehbaz Sharif, 夏巴兹
za: Ramaphosa, 拉马福萨
ua: Zelensky, Zelenskyy, 泽连斯基
eu: Ursula von der Leyen, von der Leyen, 冯德莱恩
it: Meloni, 梅洛尼
es: Pedro Sanchez, Pedro Sánchez, 桑切斯
un: Guterres, 古特雷斯
"""
_SEATS = """
cn: beijing, xinhua, cctv, zhongnanhai
ru: moscow, kremlin
us: washington, white house, state department
fr: paris, élysée, elysee, elysée
gb: london, downing street
de: berlin
it: rome
es: madrid
eu: brussels
jp: tokyo
kr: seoul
kp: pyongyang
in: new delhi, delhi, mea
pk: islamabad
br: brasília, brasilia, planalto, itamaraty
kz: astana
hu: budapest
rs: belgrade
by: minsk
tr: ankara
ir: tehran
sa: riyadh
za: pretoria
id: jakarta
my: kuala lumpur
th: bangkok
ph: manila
vn: hanoi
au: canberra
ca: ottawa
mx: mexico city
eg: cairo
sg: istana
mn: ulaanbaatar
kh: phnom penh
la: vientiane
mm: naypyidaw
ua: kyiv, kiev
pl: warsaw
ar: buenos aires
"""


def _codes(table: str) -> dict[str, str]:
    found = {}
    for line in table.strip().splitlines():
        code, _, names = line.partition(": ")
        found.update(dict.fromkeys(names.split(", "), code))
    return found


# {name: code of the party}; what a text says of a name wins over this.
PERSONS: dict[str, str] = _codes(_PERSONS)
# {capital or office, in small letters: code of the party}.
SEATS: dict[str, str] = _codes(_SEATS)
