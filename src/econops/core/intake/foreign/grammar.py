"""What the words of one header or label say: indicator, measure, unit, time (表头用语的读法)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache

from econops.core.intake.foreign import words
from econops.core.intake.foreign.spans import Span, cut_span
from econops.core.intake.foreign.texts import KEPT, fold, without_count, without_number
from econops.core.intake.foreign.unit_words import cut_units, read_unit, read_units, units_among
from econops.core.intake.foreign.values import Vocabulary


@dataclass(frozen=True)
class Terms:
    """A county's own words, folded: its name, its units, its indicators; a help, never a condition."""

    county: str = ""
    units: frozenset[str] = frozenset()
    indicators: frozenset[str] = frozenset()


def terms_of(vocabulary: Vocabulary) -> Terms:
    """The words of a vocabulary."""
    return Terms(
        fold(vocabulary.county), frozenset(map(fold, vocabulary.units)), frozenset(map(fold, vocabulary.indicators))
    )


_WITHIN = re.compile(r"^(?:其中|内)[:、,]?|^#")
# 全市 beside a county's own figure is the city, not the whole of the table.
_ABOVE = re.compile(r"全([县市区省国])(?!社会)")
_LOOSE = re.compile(r"增减(?!额|量|数|值|率|幅|%)|(?:比|较)(?:上年|去年)(?:同期|同月)?$")
_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Words:
    """What a text says; a slot that it leaves open is empty or None.

    `loose`: 增减 without a word whether in % or in units. `about`: the words that named the measure (增速位次).
    `within`: a part (其中).
    """

    indicator: str = ""
    measure: str | None = None
    units: tuple[str, ...] = ()
    span: Span = field(default_factory=Span)
    loose: bool = False
    about: str = ""
    within: bool = False
    stock: bool = False

    @property
    def says(self) -> bool:
        """Whether anything but a name is said."""
        return bool(self.measure or self.units or self.span.says)


@lru_cache(maxsize=KEPT)
def read_words(text: str, known: frozenset[str] = frozenset()) -> Words:
    """Read one header or label.

    Args:
        known: folded names of indicators in use; a help, never a condition.

    Example:
        >>> read_words("1-5月累计完成投资（万元）").indicator, read_words("比上年同期±%").measure
        ('完成投资', 'yoy')
        >>> read_words("2026年计划投资（万元）").measure, read_words("一般公共预算收入").measure
        ('plan', None)
    """
    plain = without_number(fold(text))
    within = bool(_WITHIN.match(plain))
    plain = without_count(_WITHIN.sub("", plain))
    if read_unit(plain):
        return Words(units=(read_unit(plain) or "",), within=within, measure=_measure_of_percent(plain))
    units, plain = cut_units(plain)
    stock, plain = _cut_notes(plain)
    name = plain.rstrip("%")
    said = _read_plain(plain, units)
    if name in known and said.measure != "rank":
        said = replace(said, indicator=name, measure=said.measure or _plan_of(name), span=_span_of_known(said, name))
    return replace(said, units=units or said.units, within=within, stock=stock or said.stock)


def _span_of_known(said: Words, name: str) -> Span:
    return said.span if cut_span(name)[1] != name and said.span.month else replace(said.span, form=said.span.form)


def _plan_of(name: str) -> str | None:
    return "plan" if words.PLAN_FIRST.match(name) and not re.search(r"率$|比例$", name) else None


def _measure_of_percent(plain: str) -> str | None:
    return "yoy" if plain != "%" and "±" in plain else None


def _cut_notes(plain: str) -> tuple[bool, str]:
    """Brackets that are remarks are dropped; those that say 期末 or a period are opened."""
    stock = False
    for match in list(_BRACKETS.finditer(plain)):
        inner, behind = match[1], plain[match.end() :]
        span, rest = cut_span(inner)
        if inner in ("期末", "余额", "时点", "时点数", "月末", "年末", "季末"):
            stock, plain = True, plain.replace(match[0], "", 1)
        elif span.says and not rest and "=" not in inner:
            plain = plain.replace(match[0], inner, 1)
        elif not behind.strip("%") or "=" in inner:
            plain = plain.replace(match[0], "", 1)
    return stock, plain


def _read_plain(plain: str, units: tuple[str, ...]) -> Words:
    if words.PLAN_WHOLE.fullmatch(plain):
        return Words(measure="plan", units=units)
    measure, about, rest = _cut_measure(plain, units)
    if measure == "change" and re.search(r"环比(?!.*[额量数值])", about):
        units = units or ("%",)
    span, rest = cut_span(rest)
    if measure is None or measure == "level":
        measure, rest = _cut_plan(rest, measure)
    elif measure == "yoy" and words.PLAN_WHOLE.fullmatch(rest):
        # 全年目标增速: the target of a growth.
        measure, rest, units = "plan", "", units or ("%",)
    stock = bool(re.search(r"期末|月末|年末|时点", plain)) or span.form == "point"
    loose = measure in ("yoy", "change") and not units and bool(_LOOSE.search(plain))
    name = _strip_filler(rest)
    if measure == "rate of":
        measure, name = "rate", plain.rstrip("%") if not name else name + about
    return Words(name, measure, units, span, loose=loose, about=about, stock=stock)


def _cut_measure(plain: str, units: tuple[str, ...]) -> tuple[str | None, str, str]:
    for form, measure in words.MEASURES:
        match = form.search(plain)
        if match is None or not match[0]:
            continue
        rest = plain[: match.start()] + plain[match.end() :]
        if measure == "yoy" and units and units[0] not in ("%", "个百分点", "百分点", "‰"):
            measure = "change"
        if measure == "yoy" and units and "百分点" in units[0]:
            measure = "change"
        return measure, match[0], rest.rstrip("%")
    return None, "", plain.rstrip("%")


def _cut_plan(rest: str, measure: str | None) -> tuple[str | None, str]:
    if words.PLAN_WHOLE.fullmatch(rest):
        return "plan", ""
    if words.PLAN_FIRST.match(rest):
        return "plan", rest
    match = words.PLAN_LAST.search(rest)
    return ("plan", rest[: match.start()]) if match else (measure, rest)


def _strip_filler(rest: str) -> str:
    before = None
    while before != rest:
        before = rest
        rest = words.FILLER_ENDS.sub("", rest)
    if words.FILLER_WHOLE.fullmatch(rest):
        return ""
    return re.sub(
        r"^(?:本级|累计|实际|已)(?=完成)|(?<=[额量值资入出])(?:实际完成|完成情况|完成数?|累计|绝对额|绝对量|总计)$",
        "",
        rest,
    )


@lru_cache(maxsize=KEPT)
def is_total(folded: str, county: str = "") -> bool:
    """Whether a label means the whole: 合计, 全县, 总计（17个）, the county's own name.

    Example:
        >>> is_total("合计(17个)"), is_total("全县合计"), is_total("乡镇小计"), is_total("")
        (True, True, False, False)
    """
    plain = without_number(folded)
    above = _ABOVE.match(plain)
    if above and county and county[-1] in "县市区" and above[1] != county[-1]:
        return False
    bare = plain.removeprefix(county) if county and plain.startswith(county) else plain
    return bool(plain) and (not bare or (bool(words.TOTAL.fullmatch(bare)) and bare != "计("))


def is_place(folded: str, units: frozenset[str]) -> bool:
    """Whether a label names a place of the county, known or only by its form."""
    plain = _WITHIN.sub("", without_number(folded))
    return plain in units or bool(words.PLACE.fullmatch(plain))


def title_units(text: str) -> tuple[str, ...]:
    """Units that a title gives in brackets: 情况表（单位：万元、%）."""
    for match in _BRACKETS.finditer(fold(text)):
        units = read_units(match[1]) or units_among(match[1])
        if units:
            return units
    return ()
