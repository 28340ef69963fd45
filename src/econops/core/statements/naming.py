"""Numbers in names (名称里的数字): routes, ordinals, codes, slogans, policies — one named rule each.

Each rule sees the sentence, the number and what stands around it, and says whether the number is to be left out.
"""

from __future__ import annotations

import re

from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind

_CREATION = (
    "新增|新建|新开|新办|建成|建设|开工|竣工|投产|投用|建好|签约|引进|引育|入库|改造|培育|脱贫|举办|承办|召开|成立|设立|组建|打造|创建|获批|获评|认定|评为|"
    "完成|实现|新认定|入驻|落户|落地|开通|开行|关停|关闭|淘汰|整治|修建|修复|新改建|招引|推出|办理|解决|查处|化解|布局建设|增加|增设|达到|达|共有|拥有|现有|有"
)
_CHINESE_VERB = re.compile(rf"(?:{_CREATION})了?(?:[省市县区级国家新]*)$")
_STRONG = (
    "新增|新建|新获批|建成|建好|获批|获评|开工|竣工|投产|引进|落户|签约|入驻|创成|新创建|新认定|举办|改造|关停|增加"
)
_STRONG_VERB = re.compile(_STRONG)
_STRONG_VERB_LAST = re.compile(rf"(?:{_STRONG})了?$")
_NAME_AFTER = re.compile(
    r"(?:大|个专项|项行动|项工程|方面|步走|个一|位一体|个不|个更|个转|个前列|个确保|个提升|个统筹|个坚持|个中心)"
)


def no_unit(case: Setting) -> bool:
    """路线、版本、文号、年份: a number without a unit (2.0版, 国道344, 12345热线)."""
    mention = case.mention
    return mention.form == "plain" and not mention.unit


def ordinal(case: Setting) -> bool:
    """第5家、第三批: an ordinal is no count."""
    return case.mention.form != "rank" and bool(re.search(r"第\*{0,2}$", case.before))


def session_number(case: Setting) -> bool:
    """十四届四次会议: numbers of sessions and meetings."""
    return case.mention.unit in ("次", "届次") and bool(
        re.search(r"[届期]$", case.before) or re.match("(?:全会|全委会|党代会|人代会)", case.after)
    )


def code(case: Setting) -> bool:
    """1+3、4A级、S505: a number tied to a sign or letter is a code."""
    if case.mention.form != "plain" or case.mention.masked:
        return False
    return bool(
        re.search(r"[+＋×A-Za-z_.#№]$", case.before)
        and not case.mention.chinese
        and case.mention.kind is not UnitKind.PERCENT
    ) or (case.after[:1] == "+" and case.counted)


def article(case: Setting) -> bool:
    """一个、一批: “one” used as an article."""
    mention = case.mention
    if mention.body == "一" and mention.unit == "倍":
        return not re.search(r"(?:增长|涨|提高|翻|扩大|超过?|多|高|增加)了?(?:近|约)?$", case.before)
    if mention.body == "一" and (case.counted or mention.unit in ("成", "度")):
        return True
    return mention.chinese and mention.unit in (
        "批",
        "批次",
        "类",
        "面",
        "道",
        "点",
        "度",
        "分",
        "份",
        "起",
        "部",
        "口",
        "组",
        "门",
        "期",
        "层",
    )


def action_name(case: Setting) -> bool:
    """0.1微克攻坚行动: an amount that names a campaign (five campaigns are a count)."""
    named = re.match(r"[^，。；、的0-9]{0,4}(?:行动(?!计划?[0-9])|战役|攻坚战)", case.behind_unit)
    return case.mention.kind is UnitKind.SIZE and not case.mention.masked and bool(named)


def vague(case: Setting) -> bool:
    """数十家、几百个: vague amounts."""
    near = case.before.endswith("近") and case.mention.kind is not UnitKind.MONEY
    return case.mention.bare and (near or bool(re.search(r"[数几好上]$", case.before)))


def bare_scale(case: Setting) -> bool:
    """亿元企业、万亩林场: a scale without a figure describes, unless it is reached (突破万亿元)."""
    mention = case.mention
    if not mention.bare or mention.form != "plain":
        return False
    if mention.unit == "万":
        return True
    reached = re.search(r"(?:突破|超过?|达到?|迈上|迈入|跨[上过越]|站上|破|逾|首破|登上|过|近)了?$", case.before)
    return not reached or bool(
        re.match(
            r"(?:级|俱乐部|以上(?:的|项目|企业)|的?[一-鿿]{0,8}?(?:企业|项目|产业链|集群|县|镇|村))", case.behind_unit
        )
    )


def name_in_quotes(case: Setting) -> bool:
    """“六个一”、“15条硬措施”、《三年行动计划》: numbers inside a quoted name."""
    if case.mention.form in ("zero", "class"):
        return False
    insides = (_enclosing(case, marks) for marks in ("“”", "《》", "‘’"))
    inside = next((words for words in insides if words is not None), None)
    return (
        inside is not None
        and len(inside) <= 24
        and (case.counted or case.mention.chinese or case.mention.kind is UnitKind.TIMES)
    )


def _enclosing(case: Setting, marks: str) -> str | None:
    """The quoted words around the number, if it stands inside such marks."""
    opening, closing = marks[0], marks[1]
    start = case.before.rfind(opening)
    if start < 0 or closing in case.before[start:]:
        return None
    end = case.behind_unit.find(closing)
    return None if end < 0 else case.before[start + 1 :] + case.behind_unit[:end]


def slogan(case: Setting) -> bool:
    """八大行动、四个基础、三个名单: Chinese numerals count only behind a verb of creation or completion."""
    mention = case.mention
    if not (mention.chinese and case.counted and mention.form == "plain") or any(
        scale in mention.body for scale in "百千万亿"
    ):
        return False
    if case.behind_unit[:1] in "，。；、" and _STRONG_VERB.search(re.split("[，；。]", case.before)[-1]):
        return False
    if _NAME_AFTER.match(case.behind_unit) or re.match("大", case.behind_unit):
        return True
    verb = _STRONG_VERB_LAST if mention.unit in ("个", "项", "次") else _CHINESE_VERB
    return not verb.search(case.before)


def closes_enumeration(case: Setting) -> bool:
    """甲、乙两个片区: a Chinese numeral that only sums up names."""
    if not (case.mention.chinese and case.counted):
        return False
    return bool(re.search(r"(?:、[^，。、]{1,16}|等)$", case.before)) and case.mention.body in tuple(
        "两二三四五六七八九十"
    )


def document_points(case: Setting) -> bool:
    """4个方面的工作、3点意见、以下5项: how many points the text itself will make."""
    if not case.counted:
        return False
    return bool(
        re.match(r"方面|层面|维度|阶段|环节|关键词|字(?!路)|特点", case.behind_unit)
        or (case.mention.unit == "个" and re.match(r"[^，。；、0-9]{0,4}(?:台阶|大关)", case.behind_unit))
    ) or (case.mention.unit == "点" and bool(re.match("(?:要求|意见|建议|希望|体会)", case.behind_unit)))


def policy_count(case: Setting) -> bool:
    """10条惠企措施、18条政策: policies named by the number of their articles."""
    unit = case.mention.unit
    if unit == "条":
        if re.match(r"[一-鿿]{0,6}?(?:措施|政策|举措|意见|规定|禁令|办法|干货|铁规)", case.behind_unit):
            return True
        return bool(re.search(r"(?:措施|政策|举措|规定|意见|新政|金)$", case.before)) and not re.search(
            r"(?:出台|制定|推出|实施)[^，。]*$", case.before
        )
    return False
