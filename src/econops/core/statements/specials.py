"""Numbers without a unit behind them: ranks, multiples in words, fractions, ratio lists, classes, bare indices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from econops.core.quantity.numerals import read_number
from econops.core.statements.mentions import ARABIC, Mention
from econops.core.statements.units import UnitKind

_ORDINAL = "(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})"
_FIELD = r"(?:全国|全省|全市|全区|全县|全州|全盟|全旗|世界|全球|亚洲|国内|省内|同类\w{0,6}|中部|西部|东部|[省市区县])"
_STANDING = r"(?:位[居列]|[居列]|名列|排名?|排在|居于|稳居|跃居|升至|前移至|上升到|争|保持|荣获|荣膺|夺得|获得?|评价|考评|考核|评比|测评)"
_RANK = re.compile(
    rf"(?:(?P<standing>{_STANDING})了?(?P<field>{_FIELD}{{0,2}})|(?P<wide>{_FIELD}))(?:中|的)?第(?P<number>{_ORDINAL})(?![一二三四五六七八九十0-9])(?P<unit>[位名])?"
    r"(?!产业|(?:人民|中心|中医|职工|妇幼|附属)*医院|[一-鿿]{0,4}(?:中学|小学|大学|师范)|医科|季度|批|次|届|要务|方阵|书记|时间|责任|动力|资源|生产力|议题|[章节条款期代线个轮梯家座所项种例部])"
)
_STANDING_PLACE = re.compile(rf"第(?P<number>{_ORDINAL})(?P<unit>[位名])(?![领受优单])")
_NEXT_RANK = re.compile(rf"[、和]第(?P<number>{_ORDINAL})(?P<unit>[位名])?(?![一二三四五六七八九十0-9个家大批次届产])")
_FIRST = re.compile(rf"(?:{_STANDING}|{_FIELD})(?:{_FIELD}{{0,2}})(?P<whole>首位|榜首)")
_TOP = re.compile(
    rf"(?:{_STANDING}|{_FIELD}|进入|跻身|进位)[^，。；、\n第]{{0,8}}?前(?P<number>[0-9]{{1,3}}|[一二三四五六七八九十百]{{1,3}})(?P<unit>[强位名])?(?![期年天个月列次款身半端%‰])"
)
_ZERO = re.compile(r"零增长")
_DOUBLING = re.compile(r"翻(?P<more>了?)(?P<number>[一两二三四1-9]?)番|(?P<twice>翻倍)(?=[，。；、])")
_FRACTION = re.compile(
    r"(?<![0-9/])(?P<top>[0-9]{1,3})/(?P<bottom>[0-9]{1,4})(?![0-9/年月])|(?<!百)(?P<below>[二两三四五六七八九十]{1,3}|千|万)分之(?P<above>[一二三四五六七八九十]{1,3})(?!一站)"
)
_RATIO_LIST = re.compile(
    rf"(?<![0-9.])(?P<first>{ARABIC})[:：∶](?P<second>{ARABIC})(?:[:：∶](?P<third>{ARABIC}))?(?![0-9:：])"
)
_CLASS = re.compile(
    r"(?P<verb>迈[入向上进]|跻身|进入|成为|成长为|打造|建设|建成|形成|培育|达到|突破|创建|构建|壮大成|发展成)(?P<between>[^，。；、！]{0,14}?)"
    r"(?P<number>[十百千万]{1,2})(?P<scale>亿|万亿|万)?(?P<base>元|吨|千瓦|斤|亩|人)?级(?=[，。；！、\n的]|[^，。；、！\n0-9企项]{0,8}(?:产业(?!链上)|集群|基地|园区|产业谷|板块))"
)
_INDEX = re.compile(
    rf"(?:指数|收入比|倍差|比值|之比|系数|容积率|基尼|均衡度|景气度|PMI|CPI|PPI)(?:[^，。；、\n0-9A-Za-z]{{0,8}}?)(?P<number>{ARABIC})(?![0-9%万亿年月日个家项位倍.:：∶-])(?=[，。；、\n）以（]|左右|[缩降提扩升下上调]|增|减)"
)
_RULES_OVER = re.compile("下辖|管辖|现辖|辖有|共辖|辖")
_PLACE = re.compile(
    r"(?P<number>[0-9]{1,3}|[一二两三四五六七八九十]{1,3})(?P<unit>镇|乡|办|街道|县|市|区|旗|苏木|村|社区)(?!个)"
)


def find_specials(text: str) -> Iterator[Mention]:
    """Every such number of a text, in no particular order."""
    for finder in _FINDERS:
        yield from finder(text)


def _plain(match: re.Match[str], group: str, value: Decimal, unit: str = "", **more: object) -> Mention:
    start, end = match.start(group), match.end()
    return Mention(start, end, end, value, unit, UnitKind.PLACE, **more)  # type: ignore[arg-type]


def _ranks(text: str) -> Iterator[Mention]:
    taken: set[int] = set()
    for pattern in (_RANK, _STANDING_PLACE):
        for match in pattern.finditer(text):
            value = read_number(match["number"])
            start = match.start("number") - 1
            if value is not None and start not in taken:
                taken.add(start)
                unit = match["unit"] or ""
                yield Mention(start, match.end(), match.end(), value, unit, UnitKind.PLACE, form="rank")
                yield from _more_ranks(text, match.end(), taken)
    for match in _FIRST.finditer(text):
        yield _plain(match, "whole", Decimal(1), "位" if match["whole"] == "首位" else "", form="rank")
    for match in _TOP.finditer(text):
        value = read_number(match["number"])
        if value is not None:
            start = match.start("number") - 1
            unit = match["unit"] if match["unit"] in ("位", "名") else ""
            yield Mention(start, match.end(), match.end(), value, unit, UnitKind.PLACE, form="rank", bound="high")


def _more_ranks(text: str, position: int, taken: set[int]) -> Iterator[Mention]:
    """分别居全省第二、第七: the ranks that follow."""
    while match := _NEXT_RANK.match(text, position):
        value, start, position = read_number(match["number"]), match.start("number") - 1, match.end()
        if value is None or start in taken:
            return
        taken.add(start)
        yield Mention(start, position, position, value, match["unit"] or "", UnitKind.PLACE, form="rank")


def _words(text: str) -> Iterator[Mention]:
    for match in _ZERO.finditer(text):
        yield Mention(match.start(), match.end(), match.end(), Decimal(0), "", UnitKind.NONE, form="zero")
    for match in _DOUBLING.finditer(text):
        number = read_number(match["number"]) if match["number"] else Decimal(1)
        yield Mention(match.start(), match.end(), match.end(), number, "番", UnitKind.TIMES, form="doubling")


def _fractions(text: str) -> Iterator[Mention]:
    for match in _FRACTION.finditer(text):
        top, bottom = (match["top"], match["bottom"]) if match["top"] else (match["above"], match["below"])
        above, below = read_number(top), read_number(bottom)
        if above is not None and below and above < below:
            yield Mention(match.start(), match.end(), match.end(), above / below, "", UnitKind.NONE, form="fraction")


def _ratios(text: str) -> Iterator[Mention]:
    for match in _RATIO_LIST.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        parts = [match[name] for name in ("first", "second", "third") if match[name]]
        if not re.search("结构|比例|之比|占比|比为|比重|收入比|产业比", before) or before.endswith(("图", "表")):
            continue
        if len(parts) == 2 and parts[1] == "1":
            parts = parts[:1]
        form = "ratio" if len(parts) == 1 else "part"
        for part in parts:
            value = read_number(part)
            yield Mention(match.start(), match.end(), match.end(), value, "", UnitKind.NONE, body=part, form=form)


def _classes(text: str) -> Iterator[Mention]:
    """成长为万亿级产业, 打造千亿级产业谷: a scale reached or to be reached."""
    for match in _CLASS.finditer(text):
        whole = match["number"] + (match["scale"] or "")
        tail = re.search("万亿|亿|万", whole)
        value = read_number(whole[: tail.start()] or "1") if tail else None
        if tail is None or value is None or re.search("[多个家批]", match["between"][-3:]):
            continue
        unit = whole[tail.start() :] + (match["base"] or "") + "级"
        yield Mention(match.start("number"), match.end(), match.end(), value, unit, UnitKind.SIZE, form="class")


def _indices(text: str) -> Iterator[Mention]:
    for match in _INDEX.finditer(text):
        value = read_number(match["number"])
        end = match.end("number")
        yield Mention(match.start("number"), end, end, value, "", UnitKind.NONE, form="index")


def _places(text: str) -> Iterator[Mention]:
    """区辖两镇、三办: the parts of a place."""
    for outer in _RULES_OVER.finditer(text):
        stop = re.compile(r"[，。；\n]").search(text, outer.end(), outer.end() + 60)
        last = stop.start() if stop else min(len(text), outer.end() + 60)
        for match in _PLACE.finditer(text, outer.end(), last):
            value = read_number(match["number"])
            if value is not None:
                yield Mention(match.start(), match.end(), match.end(), value, "", UnitKind.NONE, form="place")


_FINDERS: tuple[Callable[[str], Iterator[Mention]], ...] = (
    _ranks,
    _words,
    _fractions,
    _ratios,
    _classes,
    _indices,
    _places,
)
