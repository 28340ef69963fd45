"""The indicator phrase (指标短语) of a number: words in front, the noun behind, or the subject given earlier."""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.statements.measures import is_capacity
from econops.core.statements.sentences import clause_end, clause_start
from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind

# Words that open a clause and are no part of what is measured.
_YEAR = r"(?:(?:20|19)?[0-9]{2}年(?:末|底|度|全年|上半年|下半年|[一二三四]季度|[0-9]{1,2}(?:[-—–至][0-9]{1,2})?月份?)?)"
_TIME = (
    rf"(?:{_YEAR}|今年以来|今年|去年|上年|明年|本年度?|年内|年末|年底|全年|前?[一二三四]季度|上半年末?|下半年|截[至止]目?前?|目前|到(?![位期账达岸])|至|当前|[元1]至?[-—–]?[0-9一二三四五六七八九十]{{1,2}}月份?|"
    r"[0-9一二两三四五]年(?:来|间|内)?|连续[0-9一二两三四五六七八九十]+个?(?:季度|月|年)|[0-9]{1,2}(?:[-—–至][0-9]{1,2})?月份?(?:末|底|[0-9]{1,2}日)?前?|近[一二三四五两几]年来?|(?:年|[0-9]{1,2}月)[底末]?前|[一二三五]年[内来]|五年来|过去一年|(?:开工|开业|投产|成立|建成|改革开放|入汛|入夏)?以来|“十[一二三四五]五”(?:时期|期间|末)?|期末|月末|季末|同期|过去[一五]年|每年|三年内|力争)"
)
_LEAD = re.compile(
    rf"^(?:[\s、，,。；;：:（）()#*—–-]|和(?![美谐平睦田])|及|与|以及|并(?![入购网轨行])且?|同时|另外|此外|其中|{_TIME}|预计|共有|拥有|现有|已有|全[省市县区州国](?=实现|完成|共|累计|新增)|初步核算|据初步[核统][算计]|共(?![建享同青富用和])计?|累计|合计|已经|已|"
    r"还(?![款贷林草建])|又|再(?![生就制贷保])|将(?!军)|要(?!素)|可(?![再持支靠用控])|全面|积极|大力|扎实|有序|持续|深入|强力|稳步|有效|不断|切实|着力|"
    r"确保|力争|争取|努力|推动|促进|推进|加快|全力|实现|完成(?!率|投资)|达到|我[市县区省]|主要预期目标[是为]|从\w{2}看|一是|二是|三是|四是|五是|按照|计划|预期|围绕|成功|顺利|"
    r"高标准(?!农田|厂房|基本农田)|高质量(?!发展|就业|充分)|使(?!用)|让|把|建议|提出|包括|重点(?!(?:建设)?项目)|抓好|累计|已有|现有|共有|拥有|现(?![代有金场货行役实])|打造|建成(?![区率])|培育|创建|布局建设|落地建设|发放|申报|开展|举办|召开|购置|投用|带动|吸引|滚动|实施|开工(?![率面])|集中|规划(?!面积|建设|纲要|建筑|用地|总)|引进落地|进入|跻身|同时|着眼|旨在|约(?=占)|(?:项目)?(?:全部)?(?:建成|投产|达产)后)"
)
# Words between what is measured and its number.
_BASIS = (
    r"(?:(?:[高低快慢好]于|[高低快多]出)[^，。；]{1,14}|(?:与|同|和)[^，。；]{1,10}相比|[扣剔]除[^，。；]{1,14}(?:因素|后)+|仅|超(?:序时)?进度|超(?:年度)?计划|(?:比|较|与)“?十[一二三四五]五”?(?:时期|期间|末)?|按(?=$)|设定|折合|同比|环比|同口径|可比价|按可比价格计算|(?:比(?=上|去|年|“|20|同|[一二三四]季|[0-9]{2}年)|较|与)(?:上年|去年|上月|年初|上年同期|去年同期|上年末|上季度|一季度|“十[一二三四五]五”末|(?:20)?[0-9]{2}年)?(?:同期|末|底)?|"
    r"名义|实际|累计|年均|平均|逐年|每年|连续|预计|预期|可|将|要|都|均|各|分别|双双|共|合计|(?<![签合预条节集])约|近|大约|将近|接近|超|超过|突破|首次|首破|破|逾|达|达到|已|已经|了|又|再|"
    r"连续[0-9一二两三四五六七八九十]+个?(?:季度|月|年)|一直|继续|仍|稳定|保持|维持|控制(?!性)|力争|努力|确保|为|是|有|至|到|在|不低于|不少于|不超过|不高于|至少|最高|最多|由|从|完成|实现|幅度|居|位居|位列|跻身|跃居|(?<![班系序专])列|稳居|排名|排|升至|增至|降至|"
    r"大关|年度|目标|计划|任务|的|其中|全国|全省|全市|全区|全县|世界|全球|:|：|-|—|（|\(|“|\s)"
)
_MOVE = (
    r"(?:负?增长|增加|增|提高|提升|上升|上涨|涨|扩大|加快|快|新增|净增|多增|下降|减少|下跌|跌|降低|压降|降|调整|回落|下滑|上调|下调|回升|加速|跃上|站上|跨上|跨越|跨过|登上|迈过|进位|多完成|少完成|收窄|放缓|缩小|压缩|压减|精简|改善|少|高于|低于|高|低|多|翻|延长|缩短|扩|"
    r"增速|增幅|涨幅|降幅|高出|拉动|反弹|恢复|成长|发展|迈入|迈上|跃升|突破|调高|调低|首次|(?:20[0-9]{2}年[底末]?|[0-9]{1,2}月份?))"
)
_TAIL = re.compile(
    rf"(?:(?:{_MOVE}|进)(?:到|至|为|成)(?:(?:19|20)[0-9]{{2}}年[底末]?)?|[由从](?:19|20)[0-9]{{2}}年[底末]?|{_BASIS}|{_MOVE})$"
)
_KEEP_AVERAGE = re.compile(r"年均(?:实际|名义)?(?:增长|增速|下降|提高)")
_GENERIC = (
    "总数|总量|总额|总规模|规模|总产值|产值|增加值|完成投资|投资|总投资|计划投资|投入|增速|增幅|占比|比重|参保人数|覆盖率|参合率|参保率|开工率|完工率|收入|人数|户数|面积|产量|"
    "合同引资额|数量|利润|税收|到位资金|实现产值|实现收入|年度计划|"
    "(?:年度|当年|本年|年)?(?:计划|预计|概算)投资|投资额|存量|余额|[一-鿿]{0,4}(?:开工|竣工|完工|开复工|复工|投产|达产|履约|完成|转化|到位|加工|办结|入库|入住)率|惠及|"
    "年产值|年税收|年产量|年销售收入|总投入|均价|亩产|销售额|年销售额|实现利税|利税|其中|总值"
)
_BARE_HEAD = re.compile(rf"^(?:实现|完成|合计|累计|总共|其|占)?(?:{_GENERIC})$")
_CREATED = re.compile(r"^(?:新增|新建|新签约|新开工|净增|累计|新发展|新培育|新入库|新引进)")
_STOP_AFTER = re.compile(
    r"(?:[，。；！？、,;:：)）\n”\-—]|和|与|及|以上|以下|以内|左右|同比|增长|下降|提高|提升|增加|减少|比上年|较上年|比去年|高于|低于|于|至|到|，|以来|或|起|时|（|\()"
)
_VERB_AFTER = re.compile(
    r"(?:全部|均(?!衡)|已|已经|集中(?=开工|签约|竣工|$)|提前|陆续|进展|双双|同步|率先|初具|稳步|扎实|如期|正在|正式|主体|整体|顺利|建成|实现|开工|投入|达到|通过|完工|进行|启动|列入|纳入|获|获得|荣获|入选|前期工作|相继|先后|加快|建设(?=的|$|全面|稳步|顺利|加快|进展|有序|取得|完成|启动)|的建设|居(?=[全世中西首第前同])|达$|总投资|合计|落户|拔地|涵盖|呈现|累计|"
    r"齐聚|有序|加速|增加|新增|带动|创(?=历史|下|造了|新高|近)|精简|压缩|缩短|扩大|[增减降升扩]至|上升|下降|扩容|同时|分别|占|突破|即将|完成|超(?=[0-9过]|$)|得到|位列|位居|上线|上榜|成功|跻身|进入|扩建|(?<!结)对(?![口外接象台])|投产|将|可|基本|取得|动工)"
)
_QUANTITY = re.compile(r"(?:量|面积|里程|长度|规模|能力|度|数|产|总面积|存栏|库容|营造林)$")
_FUND = re.compile(r"^(?:设立|拿出|安排|列支|筹措|整合|用好|给予|投入)(?:了|不少于|每年|专项)*")
CAPACITY = re.compile(r"(?:年产|日产|年处理|日处理|年加工|年发电|日供水)$")
# 年产10亿件零件的项目, 5亿元以上项目: a capacity or a class at the head of the noun is part of it.
_OPENING_NUMBER = re.compile(
    r"(?:年产|日产|日处理|年处理|年加工)?[0-9]+(?:\.[0-9]+)?[万亿]*(?:元以上|[吨件台套片只辆])"
)
_OTHER_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:%|[万亿家个项条公月日名人户所处座])")
LONGEST = 40


@dataclass(frozen=True)
class Phrase:
    """The indicator and where the statement begins and ends on the page; `inherited` from earlier words or not,
    `carried` over from a sentence before."""

    indicator: str
    start: int
    end: int
    inherited: bool = False
    after: bool = False
    carried: bool = False


def trim_lead(words: str) -> int:
    """How many characters at the beginning are no part of the phrase."""
    position = 0
    while match := _LEAD.match(words[position:]):
        if not match.end():
            break
        position += match.end()
    return position


def trim_tail(words: str) -> str:
    """The phrase without the verbs and adverbs that lead to the number."""
    keep = _KEEP_AVERAGE.search(words)
    floor = keep.end() if keep else 0
    text = words
    while match := _TAIL.search(text):
        if match.start() < floor or match.start() == match.end():
            break
        if match.group() in _WHOLES and _TAKEN_FROM.search(text):
            # 占年度计划的35%: what the share is taken from stays.
            break
        text = text[: match.start()]
    return text.rstrip("，, 、")


def left_phrase(case: Setting, floor: int) -> tuple[str, int]:
    """The noun in front of the number and its place; "" where nothing stands there."""
    start = max(floor, clause_start(case.text, max(case.sentence.start, case.mention.start - 120), case.mention.start))
    words = case.text[start : case.mention.start]
    tailless = uncompared(trim_tail(words))
    lead = trim_lead(tailless)
    noun = _last_noun(tailless[lead:])
    offset = start + len(tailless) - len(noun)
    if noun.count("（") > noun.count("）"):
        # 水电站（装机容量3万千瓦: the bracket opens on what is measured.
        noun = noun.replace("（", "")
    return noun, offset


def uncompared(words: str) -> str:
    """The words without what they are compared with (…增速比全国, 较上月) or ranked among (十一个县区中)."""
    compared = _COMPARED.search(words) or _AMONG.search(words)
    return trim_tail(words[: compared.start()]) if compared else words


_COMPARED = re.compile(
    r"(?:这[个一])?(?:增速|增幅|涨幅)?(?<![之对同环占])(?:比(?![重例值率为由亚])|较(?![大小好多快高强为]))[^，。；比]{1,16}$"
    r"|(?:^|增速|增幅|涨幅|降幅)[比较]$"
)
_WHOLES = frozenset(("年度", "计划", "目标", "任务", "全国", "全省", "全市", "全区", "全县", "世界", "全球"))
_TAKEN_FROM = re.compile(r"占(?![比地有用])[^，。；]{1,16}$")
_AMONG = re.compile(
    r"(?:在)?(?:全[省市区县州国])?(?:[0-9]+|[一二三四五六七八九十]+)[个家项](?![一-鿿]{0,8}项目)[^，。；、]{0,12}中$"
)


def _last_noun(words: str) -> str:
    """What is left after a verb that governs the noun (推动…产值, 引导…增加值) where the phrase runs long."""
    text = (
        re.sub(r"^.*?[》”]?(?:推动|促进|力争|确保|带动|支持|完成了?(?!投资)|实现了?|达到|提供)(?=[一-鿿“])", "", words)
        if len(words) > 8
        else words
    )
    text = text or words
    return text[-LONGEST:].lstrip("，、的了")


def noun_behind(case: Setting) -> tuple[str, int]:
    """The noun that follows number and unit (3个露天煤矿, 总投资50亿元的产业园), "" where none does."""
    words = case.after
    start = case.mention.end
    # 总投资50亿元的12个项目: the count between is a number of its own; names may be hidden (***、**产业园).
    skipped = re.match(r"的?(?:(?:\*+|[0-9]+)[多余]?个)?(?:\*+、)*\*{0,4}", words)
    if skipped and skipped.end():
        start += skipped.end()
        words = words[skipped.end() :]
    if not words or _STOP_AFTER.match(words):
        return "", start
    end = clause_end(words, 0, len(words))
    noun = re.split("[（）()]|、(?:计划|总)?投资", words[:end])[0]
    end = len(noun)
    verb = _VERB_AFTER.search(noun, 2)
    opening = _OPENING_NUMBER.match(noun)
    if not opening and re.match(r"[0-9]+(?:\.[0-9]+)?[一-鿿%]", noun):
        return "", start
    number = _OTHER_NUMBER.search(noun, opening.end() if opening else 1)
    cut = min(match.start() for match in (verb, number) if match) if verb or number else end
    noun = re.sub(r"[、和及等近约超]$", "", noun[:cut])
    return noun[:LONGEST], start


def special_phrase(case: Setting, left: str, start: int, behind: str, behind_start: int) -> Phrase | None:
    """Phrases the form of the number settles: parts of a place, scale classes, funds set up, capacities in names."""
    mention, end = case.mention, behind_start + len(behind)
    if mention.form == "place":
        named = re.sub(r"^[0-9一二两三四五六七八九十]+", "", case.text[mention.start : mention.end])
        return Phrase(named, mention.start, mention.end)
    if (
        mention.form == "class"
        and behind
        and re.search(r"(?:打造|建设|建成|培育|构建|创建)[^，。；]*$", case.before[-16:])
    ):
        return Phrase(behind, mention.start, end, after=True)
    if mention.kind is UnitKind.MONEY and behind and (fund := _FUND.search(left)):
        return Phrase(left[fund.end() :] + behind, start + fund.end(), end)
    if behind and (
        CAPACITY.search(left) or (left and len(left) <= 10 and is_capacity(case) and mention.form == "plain")
    ):
        return Phrase(left + behind, start, end if left[-1] not in "产理工" else mention.end)
    return None


def is_generic(noun: str) -> bool:
    """Whether the phrase needs a subject given earlier to stand alone (总数, 完成投资, 产值, 占…的比重)."""
    return bool(_BARE_HEAD.match(noun)) or noun.startswith("占") or bool(_KEEP_AVERAGE.fullmatch(noun))


def subject_of(indicator: str) -> str:
    """The thing an earlier indicator speaks of, without the verb of creation (新增“四上”企业 → “四上”企业)."""
    return _CREATED.sub("", indicator)


def first_clause(case: Setting) -> tuple[str, int]:
    """The noun that opens the sentence, as subject for a generic head; "" when the number is in that clause."""
    start = case.sentence.start
    end = clause_end(case.text, start, case.mention.start)
    words = case.text[start:end]
    lead = trim_lead(words)
    noun = words[lead:]
    while end < case.mention.start and not noun:
        start = end + 1
        end = clause_end(case.text, start, case.mention.start)
        words = case.text[start:end]
        lead = trim_lead(words)
        noun = words[lead:]
    if end >= case.mention.start or len(noun) > LONGEST:
        return "", case.mention.start
    shortened = _VERB_AFTER.split(noun, maxsplit=1)[0] if _VERB_AFTER.search(noun, 2) else noun
    return (shortened or noun), start + lead


def spelled_out(case: Setting, noun: str, start: int) -> tuple[str, int]:
    """A bare noun (项目) with what tells which: 集中开工的20个项目, 6个项目全部完工. Gives the phrase and its end."""
    end = start + len(noun)
    if len(noun) > 2:
        return noun, end
    told = re.search(r"(?<![0-9.])([^，。；、：0-9*]{2,12}的)$", case.before)
    if told and not re.search("[万亿]元", told.group(1)):
        words = told.group(1)
        return (words[trim_lead(words) :].removeprefix("的") or words) + noun, end
    more = re.match(r"[^，。；、：0-9*（）]{2,12}(?=[，。；、])", case.text[end : case.sentence.end])
    return (noun + more.group(), end + more.end()) if more else (noun, end)


def told_subject(case: Setting, floor: int) -> tuple[str, int]:
    """What the clause right before speaks of (三次产业结构进一步优化，调整为…); "" where it has a number or no such form."""
    own = clause_start(case.text, max(case.sentence.start, floor), case.mention.start)
    if own - 1 <= floor:
        return "", own
    start = clause_start(case.text, floor, own - 1)
    words = case.text[start : own - 1]
    lead = trim_lead(words)
    match = _TOLD.match(words[lead:])
    noun = re.sub("(?:制度|保障|工作|事业|水平|能力|作用|支撑)+$", "", match["noun"]) if match else ""
    return (noun, start + lead) if len(noun) > 1 else ("", own)


_TOLD = re.compile(
    r"(?P<noun>[^，。；：0-9]{2,24}?)(?:保持|实现|呈现)?(?:不断|全面|持续|稳步|平稳|健康|快速|较快|进一步|逐步|有序|明显|显著|大幅|深入|扎实|更加|稳中|再创|再上)"
)


def counts_noun_behind(case: Setting, noun: str, left: str) -> bool:
    """Whether the noun behind is what the number counts, although words stand in front."""
    if not noun:
        return False
    if case.mention.kind is UnitKind.COUNT:
        return not _VERB_AFTER.match(noun) or not left
    if case.mention.unit == "万" and not re.search("资|元|款|金|费|额|收", left):
        return not _VERB_AFTER.match(noun)
    if case.mention.kind is UnitKind.SIZE:
        return not left or not (_VERB_AFTER.match(noun) or _QUANTITY.search(left))
    return not left or left.endswith(("等", "的"))


def investment_phrase(case: Setting, left: str, start: int, behind: str, behind_start: int) -> Phrase | None:
    """总投资50亿元的产业园, 投资3亿元扩建厂房, 投资2亿元，实施管网改造: what the money goes into is the subject."""
    listed = re.search(r"(总?投资)[0-9.]+[万亿]*元的[^，。；]*、$", case.before)
    if listed and behind and case.after[:1] == "的":
        return Phrase(behind + listed.group(1), case.mention.start, behind_start + len(behind))
    head = re.search(r"(?:总投资额?|计划投资|投资|投入)$", left)
    if head is None or re.search(
        r"(?:完成|固定资产|工业|民间|制造业|基础设施|技改|房地产|技术改造|增长|利用外资|实际)[^，。]{0,4}(?:投资|投入)$",
        left,
    ):
        return None
    if (
        behind
        and re.match(r"的?(?:[0-9*]+多?个)?的?", case.after)
        and (case.after[0] in "的*" or _BUILDING.match(behind))
    ):
        return Phrase(_BUILDING_WORD.sub("", behind) + head.group(), start + head.start(), behind_start + len(behind))
    if is_generic(left):
        follows = re.match(
            r"，(?:用于|对|重点|共|全面)*(?:实施|建设|改造|新建|扩建|完成|开展|城|用于)[^，。；]{2,60}", case.after
        )
        if follows:
            subject = _BUILDING_WORD.sub("", follows.group()[1:])
            return Phrase(subject[:LONGEST] + head.group(), start, case.mention.end + follows.end())
    return None


_BUILDING = re.compile(r"来?(?:实施|扩建|新建|建设|开展|兴建|改造|建立|用于|对)")
_BUILDING_WORD = re.compile(r"^(?:来|用于|对|重点|共|全面)*(?:实施了?的?|建设了?|开展|用于)?")
