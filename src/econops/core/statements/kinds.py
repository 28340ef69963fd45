"""Kind (目标、结果、既定) of a statement: words of its clause first, then its section, then the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.statements.measures import is_capacity
from econops.core.statements.periods import TO_ASSEMBLY
from econops.core.statements.sentences import Sentence
from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind

_RESULT_HEADING = re.compile(r"回顾|发展成就|总结|情况|概况|上半年|过去|运行(?:情况|态势|特点)|^一、综合")
# Words that may as well stand in a heading of a programme (…取得新进展).
_ACHIEVED = re.compile(r"成绩|成效|呈现|取得")
_FORWARD = re.compile(
    r"年内|力争|确保|争取(?=[^，。；]{0,10}(?:达|实现|完成|增长|突破|更|超|新增|建成|进入|开工))|预期目标|目标[是为：:]|下半年|明年|(?<![度初定年超生作行动])计划(?![总当]?投资|[的”》，。；、0-9*]|总数|任务|目标|启动|实施)|将(?=[^，。；]{0,10}(?:达|实现|建|完成|新增|超|突破|投入|形成|增))|必须|努力|[二三四五]年内|"
    r"今年(?:要|将|力争|计划)|投产后|达产后|建成后|年底前|到“十[四五六]五”末|拟|预期|预计(?=[^，。；]{0,8}(?:可|每年|将|年[产均销营纳税]))"
)
# Words that look forward only within their own clause, and only where the section does not look back.
_NEAR = re.compile(r"(?<![需主重必首只想])要(?![素求点闻件领塞务义道因么])|引导|加快(?:推进|建设)|(?<!即)将")
_FIRM = re.compile(
    r"力争|确保(?!了)|年底前|下一步|明年|预期目标|投产后|达产后|[二三四五]年内|今年(?:要|将|力争|计划)|预计(?=[^，。；]{0,8}(?:可|每年|将|年[产均销营纳税]))|年内"
)
_FIRM_BACKWARD = re.compile(
    r"同比(?!增长目标)|比上年(?!提高)|较上年|比去年|上半年|去年|过去|截[至止]|目前|已(?!确定)|现有"
)
_HORIZON = re.compile(r"到(20[0-9]{2})年")
_BACKWARD = re.compile(
    r"同比|比上年|较上年|比去年|较去年|环比|已(?!确定)|累计|上半年|去年|过去|荣获|顺利|创[^，。]{0,6}新高|目前|截[至止]|突破了|完成了|新增了|实现了|投入使用|达到了|1[-—–]\d{1,2}月|一季度|前三季度|全部完工|居全|位[居列]|成功|20[0-2][0-9]年(?:完成|实现|全[区市省县]|新增)"
)
_FIXED_INVESTMENT = re.compile(
    r"(?:总投资|计划投资|投资总额|投资规模|概算投资|估算投资|合计总投资|总投资额|项目投资|预计投资|协议投资|(?:[一二三首]期|计划[^，。；0-9]{1,4})投资)(?:额|达到?|约|为|近|超过?|共|合计|到|：)*$"
)
_PROJECT_INVESTMENT = re.compile(r"投资(?:额|达到?|约|近|超过?|规模达?)*$")
_FUND = re.compile(r"(?:设立|拿出|安排|列支|筹措|整合|用好)[^，。；]{0,12}$")
_PHYSICAL = re.compile(
    r"(?:总面积|国土面积|东西[长宽]|南北[长宽]|蕴藏量|蓄积量|林地|草地|湿地|山地|区域面积|辖区面积|幅员|城区面积|规划面积|占地(?:面积)?|建筑面积|耕地面积|海拔|气温|降水量|降雨量|全长|总长|人口|海岸线|森林面积|无霜期|日照|水域面积|库容|装机容量|规划建设|建设规模|规划规模|日处理|年产(?![量值])|年处理能力)[^，。；]{0,8}$"
)
_STANDING_LIST = re.compile(
    r"(?:推进|抓好|谋划|紧盯|围绕|分解为|涉及|瞄准|实施好|加快|涵盖|分处|聚焦|突出|建好|推动|滚动|强力|对|梳理|储备|盯紧)[^，。；]{0,30}$"
)
_COMPLETED = re.compile(
    r"布局建设|落地建设|落地|开行|出台|解决|制定|完工|完成|建成|新增|新建|竣工|投产|开工|通车|达到|改造|整治"
)
_FORECAST = re.compile(
    r"(?:国际货币基金组织|世界银行|IMF|经合组织|OECD|评级机构)[^。；]*(?:预期|预测|预计|预计将|调高|调低|上调|下调)"
)


@dataclass(frozen=True)
class Outlook:
    """What the whole text is by default (`target` or `result`), whether it describes a place (区情概况), and whether its
    title tells so."""

    default: str
    profile: bool = False
    told: bool = False


def outlook_of(title: str, sentences: list[Sentence]) -> Outlook:
    """The default kind: programmes and statements of intent look forward, bulletins and reviews back."""
    body = "".join(sentence.text for sentence in sentences[:400])
    # Only sentences that measure something vote.
    measured = "".join(sentence.text for sentence in sentences[:400] if re.search("[0-9]", sentence.text))
    profile = bool(re.search("概况|简介|[市区县省]情", title))
    if "工作报告" in title or re.search(TO_ASSEMBLY, body[:300]):
        return Outlook("result", profile)
    if re.search("公报|概况|简介|公布|快报|运行情况|完成情况", title):
        return Outlook("result", profile, told=True)
    if re.search("记者|发布时间|消息（|本报讯|通讯员|来源[:：]", body[:300]):
        return Outlook("result", profile)
    forward = len(re.findall("年内|力争|确保|争取|要|加快|推进|推动|打造|下半年|持续|全力", measured))
    backward = 3 * len(re.findall("同比|比上年|去年|了(?=[0-9])|已|累计|增速|上年|新增", measured))
    return Outlook("target" if forward > backward else "result", profile)


def _strongly_ahead(heading: str) -> bool:
    return bool(_AHEAD_HEADING.search(heading))


_AHEAD_HEADING = re.compile(
    r"工作安排|主要任务|目标任务|预期目标|主要目标|下一步|下半年|今后|打算|工作部署|重点工作|重点任务|[0-9]{4}年(?:的)?(?:工作目标|目标)"
)


def section_kind(sentence: Sentence, year: int | None = None) -> str | None:
    """What the headings say: the lower one first."""
    for heading in (sentence.sub, sentence.top):
        if not heading:
            continue
        if _strongly_ahead(heading):
            return "target"
        weak = heading is sentence.top or not _strongly_ahead(sentence.top)
        if _RESULT_HEADING.search(heading) or (weak and _ACHIEVED.search(heading)):
            return "result"
        named = re.search(r"(20[0-9]{2})年", heading)
        if named and year is not None and int(named.group(1)) != year:
            return "result" if int(named.group(1)) < year else "target"
    return None


def kind_of(case: Setting, measure: str, outlook: Outlook, carried: str | None, year: int | None = None) -> str:
    """target, result or fixed; `carried` is what the sentences before have set (下一步 … until the next heading)."""
    return judged_kind(case, measure, outlook, carried, year)[0]


def judged_kind(
    case: Setting, measure: str, outlook: Outlook, carried: str | None, year: int | None = None
) -> tuple[str, str]:
    """The kind and what it rests on: fixed_…, words, kind_of_both (words of both directions), section, kind_carried,
    kind_by_default."""
    fixed = _fixed_by(case, measure, outlook)
    if fixed:
        return "fixed", fixed
    before = case.text[case.sentence.start : case.mention.start]
    if case.mention.form == "class" and re.search(r"(?:打造|建设|培育|构建|创建|壮大成)[^，。；]{0,14}$", before):
        return "target", "words"
    section = section_kind(case.sentence, year)
    settled = section if carried is None or section == "result" else carried
    forward, backward = _directions(before, settled, year)
    if measure in ("growth", "change_pp") and re.search(r"同比|比上年|比去年|较上年", before[-30:]) and forward < 0:
        return "result", "words"
    if forward >= 0 or backward >= 0:
        both = forward >= 0 and backward >= 0
        return "target" if forward > backward else "result", "kind_of_both" if both else "words"
    if section == "result" and carried != "target":
        return "result", "section"
    if carried or section:
        return carried or section or "", "kind_carried" if carried and carried != section else "section"
    said = re.search("已经|了[，。]", case.sentence.text)
    sure = said or outlook.told
    return "result" if said else outlook.default, "words" if sure else "kind_by_default"


def _directions(before: str, settled: str | None, year: int | None) -> tuple[int, int]:
    """Where the last words stand that look forward and back; -1 where none does or the section outweighs them."""
    clause = re.split("[，；：:]", before)[-1]
    near = len(before) - len(clause) if _NEAR.search(clause) and settled != "result" else -1
    forward = max(_last(_FORWARD, before), near, _horizon(before, year))
    backward = _last(_BACKWARD if settled != "target" else _FIRM_BACKWARD, before)
    if settled == "result" and forward >= 0 and not _FIRM.search(before):
        forward = -1
    return forward, backward


def _horizon(words: str, year: int | None) -> int:
    """到2030年 looks forward where it lies after the year of the text."""
    found = -1
    for match in _HORIZON.finditer(words):
        if year is None or int(match.group(1)) > year or "年底" in words[match.start() : match.end() + 1]:
            found = match.start()
    return found


def carry(sentence: Sentence, current: str | None, year: int | None = None) -> str | None:
    """下一步, 下半年 at the head of a sentence turn what follows into targets; 上半年 and 今年以来 turn it back."""
    head = sentence.text[:16]
    section = section_kind(sentence, year)
    if sentence.heading:
        # A heading below another one that says nothing of its own leaves things as they are.
        return section or (current if sentence.sub else None)
    if _TURN_AHEAD.match(sentence.text) or re.search("主要(?:预期)?目标[是为：:]", sentence.text[:24]):
        return "target"
    if sentence.first and section == "result" and current == "target":
        current = None
    if _SHORTCOMINGS.search(sentence.text[:28]):
        return "result"
    if re.search(r"上半年|今年以来|过去|去年|回顾|1[-—–][0-9]{1,2}月|一年来", head):
        return "result"
    return current


_SHORTCOMINGS = re.compile("存在[^，。]{0,6}(?:差距|问题|不足|困难|短板)|困难和问题|清醒地?(?:看到|认识)")
_TURN_AHEAD = re.compile(
    r"[^。为]{0,7}?(?:下一步|下半年|今后|接下来|(?:主要)?预期目标(?=[是为：:])|今年(?:要|将)|20[0-9]{2}年(?:要|将)|重点抓好以下)"
)


def _last(pattern: re.Pattern[str], words: str) -> int:
    found = -1
    for match in pattern.finditer(words):
        found = match.start()
    return found


def _fixed_by(case: Setting, measure: str, outlook: Outlook) -> str:
    """What makes it a stated attribute: fixed_capacity, fixed_list, fixed (anything firm), or "" where it is none."""
    if _FORECAST.search(case.sentence.text):
        return "fixed"
    clause = re.split("[，；。]", case.before)[-1]
    if is_capacity(case) and not re.search("新增|完成|建成投产", clause):
        return "fixed_capacity"
    if _is_attribute(case, measure, outlook):
        return "fixed"
    if case.mention.kind is UnitKind.COUNT and measure in ("level", "increment"):
        whole = clause + re.split("[，；。]", case.behind_unit)[0]
        return "fixed_list" if _STANDING_LIST.search(clause) and not _COMPLETED.search(whole) else ""
    return ""


def _is_attribute(case: Setting, measure: str, outlook: Outlook) -> bool:
    """Planned investment, funds set up, areas and other physical attributes, parts of a place."""
    before, kind = case.before, case.mention.kind
    clause = re.split("[，；。]", before)[-1]
    if outlook.profile and measure == "level" and re.search("人口[^，。；]{0,4}$", clause):
        return True
    if kind is UnitKind.MONEY and measure == "level":
        if re.search("完成[^，。；]{0,12}投资[^，。；]{0,4}$", clause):
            return False
        named = bool(re.match(r"\*{0,2}的?[^，。；、]", case.after)) and not re.match("(?:实施|完成|对)", case.after)
        return bool(
            _FIXED_INVESTMENT.search(clause)
            or (named and re.search(r"投资[0-9.]+[万亿]*元的[^，。；]*、$", clause))
            or (_PROJECT_INVESTMENT.search(clause) and (named or case.after[:1] == "的"))
            or (
                _FUND.search(clause)
                and re.search("资金|基金|奖励|的?[^，。；]{0,12}(?:资金|基金)", case.after[:16] + clause)
            )
        )
    if measure == "level" and kind is UnitKind.SIZE:
        return (
            bool(_PHYSICAL.search(clause) or (outlook.profile and re.match("[^，]{0,6}面积", clause)))
            and (outlook.profile or not re.search("种植|播种|绿化|供热|商品房", clause))
            and not re.search("达到|增长", clause)
        )
    return case.mention.form == "place" or bool(
        outlook.profile
        and re.search("[辖个]", clause)
        and re.search("人口|行政村|社区|办事处|街道|镇", case.after[:6] + clause[-6:])
    )
