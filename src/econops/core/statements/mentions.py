"""Numbers found in a text (数字提法): value, unit, comparator words, whether masked; ranges give two mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from econops.core.quantity.numerals import read_number
from econops.core.statements.units import UNIT, UnitKind, kind_of_unit

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,5}(?![0-9])(?:\.[0-9]{1,8})?|[0-9]{1,16}(?:\.[0-9]{1,8})?)"
# 千 of 千瓦 and 百 of 百分点 belong to the unit.
SCALE = "(?:[十万亿]|百(?!分)|千(?![瓦克米伏]))"
HAN = f"(?:[零〇一二两三四五六七八九]|{SCALE})"
NUMERAL = rf"(?:{ARABIC}(?:{SCALE}{{1,2}}{ARABIC})*{SCALE}{{0,3}}|{HAN}+(?:点[零〇一二三四五六七八九]+)?[万亿]*)"
MORE = r"(?:多|余|几)"
AFTER = r"(?:及?以上|及?以内|及?以下|左右|上下|之内|之多)"

_NUMBER = re.compile(
    rf"(?<![0-9A-Za-z.])(?P<percent>百分之)?(?P<sign>(?:(?<=[长为降速幅到至达])|(?<![0-9一-鿿A-Za-z)）%]))[-−])?(?P<body>{NUMERAL})(?P<more>{MORE}?)"
    rf"(?P<scale>(?:百(?!分)|千(?![瓦克米伏]))?(?:万亿|亿|万)?)(?P<more2>{MORE}?)(?P<unit>{UNIT})?(?P<more3>{MORE}?)(?P<after>{AFTER})?"
)
_MASKED = re.compile(
    rf"(?<![*0-9A-Za-z])(?:\*+(?:\.\*+)?|[×xX]{{2,}}|[0-9.]+\*+)(?P<more>{MORE}?)(?P<scale>(?:万亿|亿|万)?)(?P<more2>{MORE}?)"
    rf"(?P<unit>{UNIT})(?P<after>{AFTER})?"
)
_RANGE_TAIL = re.compile(rf"(?P<low>{ARABIC})(?P<unit>%|万|亿|{UNIT})?(?:-|—|–|~|～|－|——|至|到)$")
# 分别高于6.2和4.6个百分点: the first figure shares the unit of the second.
_SHARED_UNIT = re.compile(rf"(?<![0-9.A-Za-z])(?:{ARABIC}个?[和、与及])+$")
# After asterisks only what cannot begin a hidden name: **人民 and **头 hide names, not numbers.
_MASK_UNITS = re.compile(
    r"(?:亿|万).*|.*元|%|‰|个百分点|[个家户件项条座所处场次辆台套只栋幢名位倍吨亩张]|人次?|项|公里|平方米|公顷"
)
_BARE_SCALE = re.compile("[十百千万亿]+")


@dataclass(frozen=True)
class Mention:
    """One number in a text.

    `start`/`end` enclose number, unit and comparator words behind; `high` marks the upper end of a range, `low`
    the lower.
    """

    start: int
    number_end: int
    end: int
    value: Decimal | None
    unit: str
    kind: UnitKind
    body: str = ""
    more: bool = False
    after: str = ""
    masked: bool = False
    bound: str = ""
    form: str = "plain"

    @property
    def chinese(self) -> bool:
        """Written in Chinese numerals only."""
        return bool(self.body) and not any(character.isdigit() and character.isascii() for character in self.body)

    @property
    def bare(self) -> bool:
        """A scale with no figure in front (百亿元, 万亿)."""
        return bool(_BARE_SCALE.fullmatch(self.body))


def find_numbers(text: str) -> Iterator[Mention]:
    """Every number of a text with its unit, in order; numbers without a unit come too (unit "")."""
    for match in _NUMBER.finditer(text):
        mention = _mention(match)
        if mention is None:
            continue
        low = _RANGE_TAIL.search(text, max(0, mention.start - 16), mention.start) if mention.unit else None
        yield from _sharing(text, mention)
        if low is not None and low.end() == mention.start and (low["unit"] in (None, mention.unit, mention.unit[:1])):
            yield from _range(low, mention)
        else:
            yield mention


def find_masked(text: str) -> Iterator[Mention]:
    """Every number hidden by asterisks that is followed by a unit (**家, ***亿元, *%)."""
    for match in _MASKED.finditer(text):
        unit = match["scale"] + match["unit"]
        if not _MASK_UNITS.fullmatch(unit) or (
            match["unit"] == "人" and text[match.end() : match.end() + 1] not in "，。；、的\n"
        ):
            continue
        yield Mention(
            match.start(),
            match.end("unit"),
            match.end(),
            None,
            unit,
            kind_of_unit(unit),
            more=bool(match["more"] or match["more2"]),
            after=match["after"] or "",
            masked=True,
        )


def _sharing(text: str, last: Mention) -> Iterator[Mention]:
    """The figures before that share the unit of the last one."""
    shared = _SHARED_UNIT.search(text, max(0, last.start - 40), last.start) if last.unit else None
    if shared is None or "分别" not in text[max(0, shared.start() - 50) : shared.start()]:
        return
    for match in re.finditer(f"({ARABIC})个?", shared.group()):
        start, end = shared.start() + match.start(), shared.start() + match.end()
        body = match.group(1)
        yield replace(last, start=start, number_end=end, end=end, value=read_number(body), after="", body=body)


def _range(low: re.Match[str], high: Mention) -> Iterator[Mention]:
    """6%-6.5%: two mentions with the same span."""
    lower = read_number(low["low"])
    whole = replace(high, start=low.start(), bound="high")
    if lower is None or high.value is None or lower >= high.value:
        yield high
        return
    yield replace(whole, value=lower, bound="low")
    yield whole


def _mention(match: re.Match[str]) -> Mention | None:
    body, scale, unit = match["body"], match["scale"], match["unit"] or ""
    if match["percent"]:
        unit, scale = "%", ""
    number, kept = _split_scale(body, scale, unit)
    value = read_number(number)
    if value is None or len(number) > 24:
        return None
    if not match["percent"] and scale[:1] in ("百", "千"):
        value, kept = value * (100 if scale[0] == "百" else 1000), scale[1:]
    if match["sign"]:
        value = -value
    more = any(match[name] for name in ("more", "more2", "more3"))
    whole_unit = kept + unit
    if kept and not unit and not more:
        whole_unit = kept
    return Mention(
        match.start(),
        match.end("unit") if match["unit"] else match.end("scale"),
        match.end(),
        value,
        whole_unit,
        kind_of_unit(whole_unit) if whole_unit else UnitKind.NONE,
        body=body + scale,
        more=more,
        after=match["after"] or "",
    )


def _split_scale(body: str, scale: str, unit: str) -> tuple[str, str]:
    """The numeral and the 万/亿 that stays in the unit: 1万家 is 1 万家, 3万4千家 is 34000 家, 百亿元 is 100 亿元."""
    whole = body + scale
    if scale and scale[0] in "百千":
        return body, scale[1:]
    tail = re.search(r"(?:万亿|[万亿])$", whole)
    if tail is None:
        return whole, ""
    number = whole[: tail.start()]
    return number or "1", tail.group()
