"""Terms of the texts in `../shared/corpora` and their renderings there: English | any of these, simplified Chinese."""

PAIRS = """
biodiversity conservation | 生物多样性保护
biodiversity | 生物多样性
green development | 绿色发展
environmental protection | 环境保护, 环保, 生态环境保护
yangtze river | 长江
genetic resources | 遗传资源
biological diversity | 生物多样性
united nations | 联合国
biodiversity loss | 生物多样性丧失
sustainable development | 可持续发展
sustainable utilization | 可持续利用
ecological security | 生态安全
climate change | 气候变化
public participation | 公众参与
developing countries | 发展中国家
nature reserves | 自然保护区, 自然保护地
recent years | 近年来
international community | 国际社会
harmonious coexistence | 和谐共生
national parks | 国家公园
law enforcement | 执法
wetlands | 湿地
forests | 森林, 林
deserts | 荒漠, 沙漠
endangered | 濒危
beijing | 北京
multilateral | 多边
humanity and nature | 人与自然
priority areas | 优先区域
wildlife | 野生动植物, 野生动物
germplasm resources | 种质资源
ecosystems | 生态系统
governance | 治理
state council | 国务院
national security | 国家安全
biosecurity | 生物安全
species | 物种
carbon | 碳
carbon neutrality | 碳中和
win-win | 共赢
mangrove | 红树林
livestock and poultry | 畜禽
red lines | 红线
alien species | 外来物种, 外来入侵物种, 外来
multilateralism | 多边主义
grasslands | 草原, 草
lakes | 湖
fishery | 渔业
biotechnology | 生物技术
desertification | 荒漠化
pollution | 污染
monitoring | 监测
medicine | 药
human rights | 人权
genocide | 危害种族, 危害种族罪
international law | 国际法
sending state | 派遣国
receiving state | 接受国
consular post | 领馆
consular officer | 领事官员
consular functions | 领事职务
head of the mission | 使馆馆长
diplomatic agent | 外交代表
diplomatic relations | 外交关系
outer space | 外层空间
celestial bodies | 天体
moon | 月球
treaty | 条约
ratification | 批准
accession | 加入
secretary-general | 秘书长
without prejudice | 妨碍, 不妨碍
third state | 第三国
armed conflict | 武装冲突
entry into force | 生效, 发生效力
privileges and immunities | 特权与豁免, 特权及豁免
honorary consular | 名誉领事
contracting parties | 缔约国
general assembly | 联合国大会, 大会
immunity from jurisdiction | 管辖之豁免, 管辖豁免, 豁免
negotiating states | 谈判国
states parties | 缔约国
public health | 公共卫生
private staff | 私人服务人员, 私人服务
competent authorities | 主管机关, 主管当局
dues and taxes | 捐税
international court of justice | 国际法院
full powers | 全权证书
friendly relations | 友好关系, 友好
laws and regulations | 法律规章
preamble | 弁言
reservation | 保留
acceptance | 接受
signature | 签署
invalidity | 失效, 无效
depositary | 保管机关
criminal proceedings | 刑事诉讼
consular archives | 领馆档案
freedom of association | 结社, 结社自由, 自由结社
nationality | 国籍
slavery | 奴隶, 奴隶制度
detention | 拘禁, 羁押
archives | 档案
premises of the mission | 使馆馆舍
couriers | 信差
colour | 肤色
peaceful purposes | 和平目的
good faith | 善意
hong kong | 香港
donald trump | 唐纳德 特朗普, 特朗普, 川普
olympic games | 奥运会, 奥林匹克运动会
great britain | 英国, 大不列颠
north carolina | 北卡罗来纳, 北卡罗来纳州
paris agreement | 巴黎协定, 巴黎协议
south america | 南美洲, 南美
christopher columbus | 哥伦布, 克里斯托弗
caribbean sea | 加勒比海
ottoman empire | 奥斯曼帝国
papua new guinea | 巴布亚新几内亚
industrial revolution | 工业革命
real estate | 房地产
mediterranean | 地中海
police | 警察, 警方
bronze age | 青铜时代
election | 选举
obama | 奥巴马
china | 中国
russia | 俄罗斯, 俄国
king | 国王
australia | 澳大利亚
university | 大学
qing dynasty | 清朝
clinton | 克林顿, 希拉里
summer | 夏季, 夏天
climate | 气候
island | 岛, 岛屿
population | 人口
investors | 投资者, 投资人
economic growth | 经济增长
italy | 意大利
tumour | 肿瘤
students | 学生
october | 10月, 十月
"""


def pairs() -> list[tuple[str, tuple[str, ...]]]:
    """(English term, its renderings), folded alike."""
    found = []
    for line in PAIRS.strip().splitlines():
        term, _, renderings = line.partition(" | ")
        found.append((term, tuple(renderings.split(", "))))
    return found
