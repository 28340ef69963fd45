"""Measure, comparator and sign (度量、比较词、正负) of a number, from the words beside it."""

from __future__ import annotations

import re

from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind, kind_of_unit

_FILL = r"(?:了|约|近|超过?|突破|达到?|为|是|幅度|[0-9.]+%?[、和及与]|左右|以上|\*|实际|名义|大约|不低于|不少于|至少|(?<!不)高于|接近|将近|[0-9.]+和)*"
_GROWTH_VERB = re.compile(
    rf"(?:负?增长|增速|增幅|涨幅|降幅|上涨|下跌|上升|下降|上调|下调|回升|压降|增加|减少|提高|提升|降低|回落|压缩|压减|精简|改善|扩大|缩减|下滑|同比增|同比降|同比减|涨了?|递增|递减|翻|增收|减收|增|降|减|升|跌){_FILL}$"
)
_LEVEL_BEFORE = re.compile(
    r"(?:提高|提升|上升|增加|扩大|降低|下降|压缩|回升|增长|减少|升|降|增|减|升高)(?:到|至|为|成)(?:[0-9]{4}年的?)?(?:约|近|超过?)?$"
)
_SHARE_WORD = re.compile(r"(?:率|占比|比重|份额|比例|占[^，。；]{1,30}|占|强度|覆盖|自给|指数|度)(?:[^，。；]{0,14})$")
_GROWTH_NOUN = re.compile(r"增速|增长率|增幅|涨幅|增长目标|增长预期|降幅|生产指数|经济增长(?!的?贡献)")
_GROWTH_BEHIND = re.compile(r"(?:左右|以上)?的?(?:同比|实际|平均|年均|较快|中高速|高速)*(?:增速|增长|增幅|涨幅|降幅)")
_LOWERING = re.compile(
    rf"(?:负增长|下降|减少|下跌|降低|回落|收窄|放缓|缩小|压缩|压减|压降|精简|缩减|下滑|下调|少增|少完成|调减|降幅|减收|递减|(?<![最高降])低|慢|低于[^，。；]{{0,20}}|跌|减|降|少){_FILL}$"
)
_AMOUNT_CHANGE = re.compile(
    rf"(?:净增|多增|多完成|少完成|增加|增多|新增|增|扩大|提高|提升|减少|下降|少增|压减|缩减|降低|减|少|调减|调增|缩短|延长|扩){_FILL}$"
)
_CREATION = re.compile(
    r"(?:新增|新建|新开|新签|新入库|新培育|新认定|新引进|新发展|新打造|新成立|新改|新投|新落|新设|新获|增补|增设|升格|设置|获评|承接|更新|(?:^|[，、；了])新(?=[一-鿿])|并入|压减|减排|治理|拆除|盘活|兴建|清退|建成|建设|修建|改建|扩建|开工|竣工|投产|投用|签约|引进|引育|入库|改造|培育|培训|脱贫|举办|开展|召开|组织|出台|制定|承办|成立|"
    r"组建|打造|创建|获批|获评|认定|完成|实施|硬化|开通|关停|淘汰|整治|修复|招引|推广|购置|申报|通过|落户|造林|营造|再就业|就业|转移|移民|搬迁|建立|净增|栽植|种植|铺设|解决|精简|取消|下放|并入|开发|评为|创成|挂牌|投放|"
    r"布局|实现|提质|升级|接管|安置|查处|化解|开办|增设|救助|发放|开行|选派|引导)"
)
_NEWLY = re.compile(r"新[增建开签入认引发成设获培投]|净增|引进")
_DONE_OVER = re.compile(
    r"(?:改造|建设|建成|完成|开工|培训|举办|开展|开行|治理|整治|发放|解决|安置)[^，。；、]{0,24}(?:突破|超过?)(?:约|近)?$"
)
_STOCK = re.compile(
    r"(?:达到|达|共有|拥有|现有|总数|总量|存栏|累计|保有量|余额|总里程|面积|产量|人数|人次|接待|收入|入驻|规模|吞吐量|总人口|人口|存量|保持|稳定|参保|共)"
)
_ABOVE = re.compile(
    r"(?:(?<!不)(?<!未)超过?|突破|首破|破|逾|不低于|不少于|不小于|至少|(?<!不)高于|达到?[^，。；]{0,2}以上|迈上|跨[上过越]|站上|跃上|登上|(?<!不)大于|多于|超额)了?(?:[0-9]{4}年的?)?$"
)
_BELOW = re.compile(
    r"(?:不超过|不高于|不足|(?<!不)低于|未超过|不大于|(?<!不)少于|不多于|(?<!不)小于|控制在[^，。；]{0,2}以[内下])$"
)
_ABOUT = re.compile(r"(?:(?<![签合预条节集])约|近|接近|将近|大约|大致|约为|约占|约达|大体)$")


def measure_of(case: Setting) -> str:
    """Which of growth, level, increment, share, change_pp, rank, ratio the number is."""
    mention = case.mention
    before = _own_words(case)
    if mention.form in ("rank", "class", "place", "index", "ratio"):
        ratio = mention.form == "ratio" or (mention.form == "index" and re.search("收入比|倍差|比值|之比", before))
        return "rank" if mention.form == "rank" else "ratio" if ratio else "level"
    if mention.form in ("zero", "part", "fraction", "doubling"):
        return {"zero": "growth", "part": "share", "fraction": "share", "doubling": "ratio"}[mention.form]
    if mention.kind is UnitKind.POINTS:
        return "change_pp"
    if mention.unit == "成":
        return "growth" if _GROWTH_VERB.search(before) else "share"
    if mention.kind is UnitKind.TIMES:
        return "growth" if _GROWTH_VERB.search(before) and not _LEVEL_BEFORE.search(before) else "ratio"
    if mention.kind is UnitKind.PERCENT:
        return _percent_measure(case, before)
    return _amount_measure(case, before)


def _own_words(case: Setting) -> str:
    """The words in front, in the number's own clause."""
    clause = re.split("[，；。:：]", case.before)[-1]
    # 新增2家、总数达到11家: words before the number in front of 、 belong to that number.
    return re.split(r"[0-9][^，、]{0,8}、", clause)[-1]


def _percent_measure(case: Setting, before: str) -> str:
    if _LEVEL_BEFORE.search(before):
        return "growth" if _GROWTH_NOUN.search(before[-14:]) else "share"
    if _GROWTH_VERB.search(before):
        return "growth"
    if re.search("价格(?:总)?指数|出厂价格|指数", before) and not re.search("生产指数|率", before):
        return "level"
    if _GROWTH_NOUN.search(before[-18:]) or _GROWTH_BEHIND.match(case.behind_unit):
        return "growth" if not re.search(r"占|率[^，。；]{0,6}$|比重", before[-24:]) else "share"
    if re.search("分别", before) and re.search("(?:增长|下降|上涨|减少|提高|增加)[^，。；到至]*$", before):
        return "growth"
    return "share"


def _amount_measure(case: Setting, before: str) -> str:
    mention = case.mention
    if _LEVEL_BEFORE.search(before) or is_capacity(case):
        return "level"
    if re.search(r"调[减增][^，。；]{0,12}$", before):
        return "increment"
    if _AMOUNT_CHANGE.search(before):
        return "increment"
    if mention.kind is UnitKind.MONEY:
        return "increment" if re.search("新增[^，。；]{0,10}$|多增|净增", before) else "level"
    if re.search(
        r"(?:总数|总量|累计)?(?:达到|达|突破|超过|共有|拥有|现有|增至|保持在|稳定在)(?:约|近)?$", before
    ) and not (_NEWLY.search(before) or _DONE_OVER.search(before)):
        return "level"
    if mention.kind is UnitKind.SPAN:
        return "level"
    if _CREATION.search(before):
        return (
            "level"
            if _STOCK.search(before[-8:])
            and not (_NEWLY.search(before) or re.search("建成|完成|并入|治理|改造|整治|盘活", before))
            else "increment"
        )
    if mention.kind is UnitKind.COUNT and _behind_created(case):
        return "increment"
    return "level"


def is_capacity(case: Setting) -> bool:
    """日处理500吨污水厂, 700万吨露天矿: a capacity in the name of a project."""
    if case.mention.kind not in (UnitKind.SIZE, UnitKind.COUNT):
        return False
    named = re.match(
        r"的?[^，。；、0-9]{0,10}?(?:项目|露天矿|煤矿|厂|机组|电站|风电|光伏|生产线|泊位)", case.behind_unit
    )
    if re.search(r"(?:年产|日产|日处理|年处理|年加工|年发电)$", case.before):
        return bool(named)
    return bool(named) and bool(re.search(r"吨|千瓦|[MG]W|千伏安", case.mention.unit))


def goes_on(case: Setting, measure: str, unit: str) -> bool:
    """Whether a verb of creation said of the number before holds on: 建成大棚700亩，仓储库3万平方米."""
    counted = (UnitKind.COUNT, UnitKind.SIZE)
    if measure != "increment" or case.mention.kind not in counted or kind_of_unit(unit) not in counted:
        return False
    words = _own_words(case)
    return (
        not (
            _STOCK.search(words.replace("面积", ""))
            or re.search(
                "产[量值]|销[量售]|发电|用电|出栏|存栏|控制|浓度|平均|人均|突破|超|保持|稳定|增至|为$|[拥共现]有|有$",
                words,
            )
        )
        and case.before[-1:] not in "，。"
    )


def _behind_created(case: Setting) -> bool:
    """The verb of creation may stand behind the noun: 10条道路建成通车."""
    clause = re.split("[，；。:：]", case.behind_unit)[0]
    return bool(
        re.search(
            "建成|通车|完工|开工|投产|获评|获得?[^，。；]{0,12}奖|被命名|跻身|晋级|投用|改造|落户|竣工|"
            "投入使用|通过|签约|入库|投运|获批|落地|入选|铺设|完成|上市|挂牌|拔地|整治|贯通|找到|上岗|就业|投入生产",
            clause,
        )
    )


def comparator_of(case: Setting) -> str:
    """`>=`, `<=`, `~` or `=`."""
    mention = case.mention
    if mention.bound == "low":
        return ">="
    if mention.bound == "high":
        return "<="
    if mention.form == "class":
        return ">="
    after = mention.after
    if "以上" in after or after == "之多":
        return ">="
    if "以内" in after or "以下" in after or after == "之内":
        return "<="
    before = case.before.rstrip("*")
    points = mention.kind is UnitKind.POINTS
    if not points and _BELOW.search(before):
        return "<="
    if after in ("左右", "上下"):
        return "~"
    if (not points and _ABOVE.search(before)) or mention.more or re.match("台阶|大关|的?台阶", case.behind_unit):
        return ">="
    return "~" if _ABOUT.search(before) else "="


def is_negative(case: Setting) -> bool:
    """Whether the governing verb lowers a standing quantity (下降2.1%)."""
    measure = measure_of(case)
    before = _own_words(case)
    if measure not in ("growth", "change_pp", "increment") or _LEVEL_BEFORE.search(before):
        return False
    if re.search(rf"(?:改善|优化){_FILL}$", before):
        return False
    if measure == "increment" and re.search(r"调减[^，。；]{0,12}$", before):
        return True
    return bool(_LOWERING.search(before))


def names_a_share(case: Setting) -> bool:
    """Whether a word in front says that the percentage is a share or a rate (覆盖率, 占…的比重)."""
    return bool(_SHARE_WORD.search(_own_words(case)))


def names_a_stock(case: Setting) -> bool:
    """Whether a word in front says that the count is a stock or a flow (总数达到, 产量, 接待)."""
    return bool(_STOCK.search(_own_words(case)[-16:]))


def creates_nearby(case: Setting) -> bool:
    """Whether a verb of creation stands at most a dozen characters in front."""
    return bool(_CREATION.search(_own_words(case)[-16:]))
