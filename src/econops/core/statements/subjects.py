"""Whom a statement is about (主体): a place, firm, project or office the text names in front of the number."""

from __future__ import annotations

import re

LONGEST = 24
_NAME = r"[一-鿿A-Za-z0-9*（）()·—-]"
_WHOLE = r"(?:全[国省市区县州盟旗镇乡村](?![性化])|[我本][国省市区县州盟旗镇乡院校])"
_PLACE = (
    r"(?:高新区|经开区|开发区|新区|综保区|自贸试验区|自贸区|[一-鿿*]{1,6}(?:自治区|省|自治州|地区|市|县|旗|镇|乡|街道))"
)
_FIRM = r"(?:公司|集团|股份|银行|医院|学校|大学|学院|中学|小学|农场|矿业|机场|港|电厂|钢厂)"
_PROJECT = r"(?:项目|产业园|工业园|物流园|科技园|科创园|创业园|科学城|科创城|新城|工程|枢纽|基地|水库|高铁|铁路|高速|机场|景区|度假区|示范区|片区|园区|电站)"
# Population, destination or comparison, not subject.
_NOT_BEFORE = re.compile(
    r"(?:居|列|位|排名?|占|高于|低于|比|较|超过|快于|好于|优于|在|向|到|至|对|于全[国省市]|跻身|进入|打造|建设|成为|争当|领先|拉动|为|荣获|获|迈入|入选|吸引|来自|与|和)$"
)
_NOT_AFTER = re.compile(
    r"第|首位|榜首|文明|重点|示范|优秀|工商联|学前|义务教育|劳模|五一|卫生|县域|前[0-9一二三四五六七八九十]|平均|上下|各[地级]|范围|一流|领先|先进|之[首最]|最|唯一|率先|性|试点|示范|百强|[一-鿿]{0,8}(?:考核|考评|评价|排名|排位)|人民|的?[0-9]|方阵|水平"
)
_WHOLE_PATTERN = re.compile(_WHOLE)
_TOPIC = re.compile(
    rf"^(?:其中|同时|特别是|尤其是)?[，,：:]?(?P<name>{_NAME}{{1,{LONGEST}}}?(?:{_FIRM}|{_PROJECT}|{_PLACE}))[，,]"
)
_HEAD = re.compile(
    rf"(?:^|[，,；;：:])(?:其中|同时)?(?P<name>{_PLACE})(?=[完实达累新预计力要将同增下规地固社一进出城居工农财])"
)
_OWN = re.compile(
    rf"(?P<name>(?:[一-鿿*]{{1,3}}(?:省|市|县|旗)|{_NAME}{{2,{LONGEST}}}?{_FIRM}))(?=今年|上半年|全年|年内|[完实]|累计|新增|达|营业|产值|销售)"
)
_OF = re.compile(rf"^的(?P<name>{_NAME}{{2,{LONGEST}}}?{_PROJECT})(?=[，。；、,和及等建]|$)")
_COUNTED = re.compile(r"(?:\*+|[0-9]+)[多余]?[个项家]")
_VERB = re.compile(
    r"[要将了着过是为等中全年月]|季度|城[乡镇]$|乡镇$|做[强优大实]|推进|建设(?!银行)|加快|完成|实施|实现|打造|围绕|聚焦|坚持|深化|确保|力争|达到|支持|抓好|开展|谋划|推动|强化|突出"
)


def subject_of_statement(before: str, behind: str, carried: str | None = None) -> str | None:
    """Whom the number between two stretches of one sentence is about.

    Args:
        before: the sentence up to the number.
        behind: the sentence from the number on.
        carried: the subject of the part of the sentence before, up to the last full stop.
    """
    owned = _OF.match(_behind_unit(behind))
    if owned and not _VERB.search(owned["name"]) and not _COUNTED.match(owned["name"]):
        return owned["name"]
    clauses = re.split("[，,；;：:]", before)
    place = _whole_place(clauses[-1], behind)
    if place:
        return place
    topic = _topic(before)
    if topic:
        return topic
    for clause in reversed(clauses[:-1]):
        place = _whole_place(clause)
        if place:
            return place
    return carried


def _topic(before: str) -> str | None:
    """The name that opens the sentence, or the clause of the number."""
    opened = _TOPIC.match(before)
    if opened and not _VERB.search(opened["name"]):
        return opened["name"]
    last = None
    for pattern in (_HEAD, _OWN):
        for match in pattern.finditer(before):
            if not _VERB.search(match["name"]):
                last = match["name"]
    return last


def _behind_unit(behind: str) -> str:
    """The words from the first 的 on, where number and unit are all that stands in front of it."""
    place = behind.find("的", 0, 14)
    return behind[place:] if place >= 0 else ""


def _whole_place(clause: str, behind: str = "") -> str | None:
    """全市, 我区: where the clause speaks of the whole place and does not rank, compare or aim."""
    for match in reversed(list(_WHOLE_PATTERN.finditer(clause))):
        if not _NOT_BEFORE.search(clause[: match.start()]) and not _NOT_AFTER.match(
            clause[match.end() :] + behind[:12]
        ):
            return match.group()
    return None
