"""Names of parties beside CLDR's: organisations, formal names, adjectives, abbreviations. Data alone."""

# code: {language: name}; the English name carries the acronym that texts use.
ORGANISATIONS: dict[str, dict[str, str]] = {
    "sco": {
        "en": "Shanghai Cooperation Organisation (SCO)",
        "zh-Hans": "上海合作组织",
        "ru": "Шанхайская организация сотрудничества",
    },
    "brics": {
        "en": "BRICS",
        "zh-Hans": "金砖国家",
        "ru": "БРИКС",
    },
    "asean": {
        "en": "Association of Southeast Asian Nations (ASEAN)",
        "zh-Hans": "东南亚国家联盟",
        "ru": "АСЕАН",
    },
    "nato": {
        "en": "North Atlantic Treaty Organization (NATO)",
        "zh-Hans": "北大西洋公约组织",
        "ru": "НАТО",
    },
    "african-union": {
        "en": "African Union (AU)",
        "zh-Hans": "非洲联盟",
        "ru": "Африканский союз",
    },
    "apec": {
        "en": "Asia-Pacific Economic Cooperation (APEC)",
        "zh-Hans": "亚太经济合作组织",
        "ru": "АТЭС",
    },
    "g7": {
        "en": "Group of Seven (G7)",
        "zh-Hans": "七国集团",
        "ru": "Группа семи",
    },
    "g20": {
        "en": "Group of Twenty (G20)",
        "zh-Hans": "二十国集团",
        "ru": "Группа двадцати",
    },
    "g77": {
        "en": "Group of 77 (G77)",
        "zh-Hans": "七十七国集团",
        "ru": "Группа 77",
    },
    "wto": {
        "en": "World Trade Organization (WTO)",
        "zh-Hans": "世界贸易组织",
        "ru": "Всемирная торговая организация",
    },
    "who": {
        "en": "World Health Organization (WHO)",
        "zh-Hans": "世界卫生组织",
        "ru": "Всемирная организация здравоохранения",
    },
    "iaea": {
        "en": "International Atomic Energy Agency (IAEA)",
        "zh-Hans": "国际原子能机构",
        "ru": "МАГАТЭ",
    },
    "imf": {
        "en": "International Monetary Fund (IMF)",
        "zh-Hans": "国际货币基金组织",
        "ru": "Международный валютный фонд",
    },
    "opec": {
        "en": "Organization of the Petroleum Exporting Countries (OPEC)",
        "zh-Hans": "石油输出国组织",
        "ru": "ОПЕК",
    },
    "las": {
        "en": "League of Arab States (Arab League)",
        "zh-Hans": "阿拉伯国家联盟",
        "ru": "Лига арабских государств",
    },
    "gcc": {
        "en": "Gulf Cooperation Council (GCC)",
        "zh-Hans": "海湾阿拉伯国家合作委员会",
    },
    "oic": {
        "en": "Organisation of Islamic Cooperation (OIC)",
        "zh-Hans": "伊斯兰合作组织",
        "ru": "Организация исламского сотрудничества",
    },
    "celac": {
        "en": "Community of Latin American and Caribbean States (CELAC)",
        "zh-Hans": "拉美和加勒比国家共同体",
        "ru": "СЕЛАК",
    },
    "eaeu": {
        "en": "Eurasian Economic Union (EAEU)",
        "zh-Hans": "欧亚经济联盟",
        "ru": "Евразийский экономический союз",
    },
    "cis": {
        "en": "Commonwealth of Independent States (CIS)",
        "zh-Hans": "独立国家联合体",
        "ru": "Содружество Независимых Государств",
    },
    "csto": {
        "en": "Collective Security Treaty Organization (CSTO)",
        "zh-Hans": "集体安全条约组织",
        "ru": "ОДКБ",
    },
    "pif": {
        "en": "Pacific Islands Forum (PIF)",
        "zh-Hans": "太平洋岛国论坛",
    },
    "caricom": {
        "en": "Caribbean Community (CARICOM)",
        "zh-Hans": "加勒比共同体",
    },
    "mercosur": {
        "en": "Mercosur",
        "zh-Hans": "南方共同市场",
        "es": "Mercosur",
        "pt": "Mercosul",
    },
    "osce": {
        "en": "Organization for Security and Co-operation in Europe (OSCE)",
        "zh-Hans": "欧洲安全与合作组织",
        "ru": "ОБСЕ",
    },
    "saarc": {
        "en": "South Asian Association for Regional Cooperation (SAARC)",
        "zh-Hans": "南亚区域合作联盟",
    },
    "ecowas": {
        "en": "Economic Community of West African States (ECOWAS)",
        "zh-Hans": "西非国家经济共同体",
    },
    "focac": {
        "en": "Forum on China-Africa Cooperation (FOCAC)",
        "zh-Hans": "中非合作论坛",
    },
    "oecd": {
        "en": "Organisation for Economic Co-operation and Development (OECD)",
        "zh-Hans": "经济合作与发展组织",
    },
    "quad": {
        "en": "Quad",
        "zh-Hans": "四方安全对话",
    },
    "aukus": {
        "en": "AUKUS",
        "zh-Hans": "奥库斯",
    },
    "world-bank": {
        "en": "World Bank",
        "zh-Hans": "世界银行",
        "ru": "Всемирный банк",
    },
    "x-central-asia": {
        "en": "Central Asia",
        "zh-Hans": "中亚五国",
    },
    "x-africa": {
        "en": "Africa",
        "zh-Hans": "非洲",
        "ru": "Африка",
    },
    "x-arab-states": {
        "en": "Arab States",
        "zh-Hans": "阿拉伯国家",
    },
}

# Names of neither country nor organisation of states: found by name, and not looked for in running text.
ONLY_BY_NAME = frozenset({"x-central-asia", "x-africa", "x-arab-states", "who", "quad"})

# Lines of `code: other names`: formal ones, short ones, spellings, adjectives. Their case counts in running text.
_ALIASES = """
cn: People's Republic of China|PRC|PR China|Chinese|Sino|Mainland China|中华人民共和国|中方
cn: Китайская Народная Республика|КНР|chinois|République populaire de Chine
ru: Russian Federation|Russian|Russo|俄国|俄方|俄罗斯联邦|Российская Федерация|РФ|Fédération de Russie
us: United States of America|USA|U.S.A.|US|U.S.|America|American|美方|美利坚合众国|США|États-Unis d'Amérique
us: Estados Unidos de América
gb: UK|U.K.|Britain|Great Britain|British|United Kingdom of Great Britain and Northern Ireland|英方
gb: 大不列颠及北爱尔兰联合王国
fr: French Republic|French|Franco|法方|法兰西共和国|République française
de: Federal Republic of Germany|German|德方|德意志联邦共和国|ФРГ
it: Italian Republic|Italian|意方|意大利共和国
es: Kingdom of Spain|Spanish|西班牙王国
pt: Portuguese Republic|Portuguese|葡方|葡萄牙共和国
nl: the Netherlands|The Netherlands|Holland|Dutch|荷方
be: Belgian
ch: Swiss|Swiss Confederation|瑞方
at: Austrian
ie: Irish
gr: Greek|Hellenic Republic
se: Swedish
no: Norwegian
dk: Danish
fi: Finnish
is: Icelandic
pl: Polish|波方
hu: Hungarian|匈方
cz: Czech|Czech Republic
sk: Slovak|Slovak Republic
ro: Romanian
bg: Bulgarian
rs: Serbian|塞方|Republic of Serbia
hr: Croatian
si: Slovenian|Slovene
me: Montenegrin
mk: Macedonian
al: Albanian
ba: Bosnian|Bosnia and Herzegovina|Bosnia
ua: Ukrainian|乌方
by: Belarusian|Belorussian|白方
md: Moldovan
ee: Estonian
lv: Latvian
lt: Lithuanian
cy: Cypriot
mt: Maltese
va: Holy See|Vatican|圣座
tr: Turkey|Turkish|土方|土耳其共和国|Republic of Türkiye
ge: Georgian
am: Armenian
az: Azerbaijani|阿塞拜疆共和国
kz: Kazakh|Kazakhstani|哈方|哈萨克斯坦共和国|Republic of Kazakhstan
uz: Uzbek|Uzbekistani|乌兹别克斯坦共和国|Republic of Uzbekistan
kg: Kyrgyz|Kyrgyz Republic|Kirgizia|吉方|吉尔吉斯共和国
tj: Tajik|Tajikistani|塔方|塔吉克斯坦共和国
tm: Turkmen|土库曼
mn: Mongolian|蒙方|蒙古国
jp: Japanese|日方|日本国
kr: South Korean|Republic of Korea|ROK|韩方|大韩民国
kp: North Korean|DPRK|D.P.R.K.|Democratic People's Republic of Korea|朝方|朝鲜民主主义人民共和国|КНДР
in: Indian|Republic of India|印方|印度共和国
pk: Pakistani|Islamic Republic of Pakistan|巴基斯坦伊斯兰共和国
bd: Bangladeshi|孟方|孟加拉人民共和国|孟加拉
lk: Sri Lankan|斯方
np: Nepali|Nepalese|尼方
bt: Bhutanese
mv: Maldivian|The Maldives|the Maldives
af: Afghan
vn: Viet Nam|Vietnamese|越方|越南社会主义共和国|Socialist Republic of Vietnam
la: Lao|Laotian|Lao PDR|老方|老挝人民民主共和国
kh: Cambodian|柬方|柬埔寨王国|Kingdom of Cambodia
th: Thai|泰方|泰王国
mm: Myanmar|Burma|Burmese|缅方|缅甸联邦共和国
my: Malaysian|马方
sg: Singaporean|新加坡共和国|Republic of Singapore
id: Indonesian|印尼|印尼方|印度尼西亚共和国|Republic of Indonesia
ph: Philippine|Filipino|the Philippines|The Philippines|菲方|菲律宾共和国
bn: Bruneian|Brunei Darussalam
tl: East Timor|Timorese
au: Australian|澳方|Commonwealth of Australia
nz: New Zealander
pg: Papua New Guinean
fj: Fijian
sb: Solomon Islander
ca: Canadian|加方
mx: Mexican|墨方|United Mexican States
cu: Cuban|古方
br: Brazilian|Federative Republic of Brazil|巴西联邦共和国
ar: Argentine|Argentinian|Argentine Republic|阿根廷共和国
cl: Chilean
pe: Peruvian|秘方
co: Colombian
ve: Venezuelan|委方
bo: Bolivian
ec: Ecuadorian
uy: Uruguayan
py: Paraguayan
hn: Honduran|洪方
ni: Nicaraguan
pa: Panamanian
za: South African|南非共和国|Republic of South Africa
eg: Egyptian|埃方|阿拉伯埃及共和国|Arab Republic of Egypt
ng: Nigerian
ke: Kenyan
et: Ethiopian
tz: Tanzanian
zm: Zambian
zw: Zimbabwean
ao: Angolan
dz: Algerian
ma: Moroccan
tn: Tunisian
sn: Senegalese
gh: Ghanaian
ug: Ugandan
rw: Rwandan
cm: Cameroonian
cd: Democratic Republic of the Congo|DR Congo|DRC|Congolese|刚果民主共和国
cg: Republic of the Congo|刚果共和国
ci: Ivory Coast|Ivorian
cv: Cabo Verde
sz: Swaziland
ml: Malian
na: Namibian
mz: Mozambican
bj: Beninese
ga: Gabonese
sa: Saudi|Saudi Arabian|Kingdom of Saudi Arabia|沙方|沙特|沙特阿拉伯王国
ae: UAE|U.A.E.|Emirati|the United Arab Emirates|阿联酋|阿方
ir: Iranian|Islamic Republic of Iran|伊方|伊朗伊斯兰共和国
iq: Iraqi
il: Israeli|以方
ps: Palestine|Palestinian|State of Palestine|巴勒斯坦|巴勒斯坦国
sy: Syrian|叙方
jo: Jordanian
lb: Lebanese
kw: Kuwaiti
qa: Qatari
bh: Bahraini
om: Omani
ye: Yemeni
hk: Hong Kong|香港
mo: Macao|Macau|澳门
tw: Taiwanese|Chinese Taipei|台湾
un: UN|U.N.|ООН
eu: EU|E.U.|欧方|ЕС
sco: SCO|Shanghai Cooperation Organization|上合组织|ШОС
asean: 东盟|Association of South East Asian Nations
nato: 北约|OTAN
african-union: African Union|非盟
apec: Asia Pacific Economic Cooperation|亚太经合组织
g7: Group of 7
g20: Group of 20|二十国
wto: World Trade Organisation|世贸组织|ВТО
who: World Health Organisation|世卫组织|ВОЗ
opec: 欧佩克
las: Arab League|Arab League of States|阿盟
gcc: 海合会|Cooperation Council for the Arab States of the Gulf
oic: Organization of Islamic Cooperation
celac: 拉共体
eaeu: ЕАЭС|Eurasian Economic Union
cis: 独联体|СНГ
csto: 集安组织|Collective Security Treaty Organisation
osce: 欧安组织
brics: BRICS countries|BRICS nations|金砖
x-central-asia: Central Asian countries|Central Asian states|中亚|中亚国家|C5
x-africa: African countries|African states|非洲国家
x-arab-states: Arab countries|Arab|阿拉伯
"""


def _aliases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in _ALIASES.strip().splitlines():
        code, _, names = line.partition(": ")
        found.setdefault(code, []).extend(names.split("|"))
    return found


ALIASES: dict[str, list[str]] = _aliases()

# In pairs alone (中俄, 法中): 巴, 新, 西, 阿, 乌, 意, 南 and 非 are left out, since each stands for several.
_ABBREVIATIONS = """
中=cn 俄=ru 美=us 英=gb 法=fr 德=de 日=jp 韩=kr 朝=kp 印=in
越=vn 泰=th 缅=mm 老=la 柬=kh 蒙=mn 哈=kz 欧=eu 澳=au 加=ca
匈=hu 塞=rs 葡=pt 荷=nl 波=pl 土=tr 埃=eg 沙=sa 伊=ir 马=my
菲=ph 墨=mx 古=cu 秘=pe 智=cl
"""
ABBREVIATIONS: dict[str, str] = {pair[0]: pair[2:] for pair in _ABBREVIATIONS.split()}
# An abbreviation may also begin another word (日前, 加强, 古代): a pair counts where 中 is one of its two.
PIVOT = "中"

# Places and ideas that hold a party's name and mean no party.
NO_PARTY = (
    "South China Sea|East China Sea|South China|East China|North China|"
    "Northeast China|Sea of Japan|Indian Ocean|Gulf of Oman|Gulf of Mexico|"
    "Gulf of Aden|Taiwan Straits|Taiwan Strait|Persian Gulf|Indo-Pacific|"
    "Indo Pacific|Latin American|Latin America|North American|North America|"
    "South American|South America|Central American|Central America|One-China|"
    "one-China|One China|Taiwan independence|New Mexico|Chinese-speaking|"
    "Russian-speaking|English-speaking|南中国海|东中国海|印度洋|"
    "台湾海峡|日本海|波斯湾|美洲"
)
