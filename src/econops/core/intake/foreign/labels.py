"""Rows of a table (行的读法): places, bodies, indicators or periods, with their groups, parts and totals."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum

from econops.core.intake.foreign import words
from econops.core.intake.foreign.columns import Column, share_of_places
from econops.core.intake.foreign.grammar import Terms, Words, is_place, is_total, read_words
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.naming import nest, stands_alone
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.spans import with_month_words
from econops.core.intake.foreign.texts import fold, printed, without_count, without_number
from econops.core.intake.foreign.values import Spot

_HALF = 0.5
_SOME = 0.4
# 按产业分 says how the lines below cut what stands above, and is no name.
_CUT = re.compile(r"(?:其中)?[:]?按.{1,8}分(?:组|类|列)?[:]?")
_WITHIN = re.compile(r"^(?:其中|内)[:、,]?")


class Kind(StrEnum):
    """What the labels of an axis name."""

    AREA = "area"
    INDICATOR = "indicator"
    CATEGORY = "category"
    PERIOD = "period"


@dataclass(frozen=True)
class Entry:
    """One row or one value column: what its words say and which place it is about.

    `total`: the whole (area null). `category`: a part of what the other axis or the title measures (a trade, a tax).
    `at` is the row or column, `spot` the cell with its label. `path`: the header cells from top to bottom; `sources`:
    the columns on which its formulas rest.
    """

    at: int
    spot: Spot
    words: Words = field(default_factory=Words)
    area: str = ""
    total: bool = False
    category: bool = False
    area_spot: Spot | None = None
    path: tuple[Spot, ...] = ()
    sources: tuple[int, ...] = ()


def label_kind(grid: Grid, place: Place, column: Column, *, terms: Terms) -> Kind:
    """What a label column names, by its contents first and by its header where they do not say."""
    if words.YEAR_HEADS.fullmatch(column.head) or words.MONTH_HEADS.fullmatch(column.head):
        return Kind.PERIOD
    texts = [without_number(fold(grid.raw((row, column.at)))) for row in place.body]
    texts = [text for text in texts if text and not is_total(text)]
    told = [read_words(with_month_words(text), terms.indicators) for text in texts]
    if texts and sum(said.span.says and not said.indicator for said in told) >= len(texts) * _MOSTLY:
        return Kind.PERIOD
    if share_of_places(texts, terms.units) >= _SOME:
        return Kind.AREA
    nouns = sum(_names_measure(said, terms.indicators) for said in told)
    bodies = sum(bool(words.BODY.search(text)) for text in texts)
    head = re.sub(r"\([^()]*\)", "", column.last)
    if texts and nouns >= len(texts) * _HALF and nouns > bodies:
        return Kind.INDICATOR
    kind = _kind_by_head(head, bodies >= len(texts) * _HALF)
    return kind or Kind.INDICATOR


_MOSTLY = 0.6


def _kind_by_head(head: str, bodies: bool) -> Kind | None:
    if words.CATEGORY_HEADS.search(head):
        return Kind.CATEGORY
    if re.search(r"(?:项目|工程|企业|单位|银行|机构|公司|主体)(?:名称)?$", head) and not re.fullmatch(
        r"项目(?:名称)?", head
    ):
        return Kind.AREA
    if words.INDICATOR_HEADS.search(head) and not bodies and head != "项目名称":
        return Kind.INDICATOR
    return Kind.AREA if words.AREA_HEADS.search(head) or bodies else None


def _names_measure(said: Words, known: frozenset[str]) -> bool:
    return bool(said.indicator) and (said.indicator in known or bool(words.MEASURE_NOUN.search(said.indicator)))


@dataclass(frozen=True)
class _Step:
    """A label on the way down, for finding what a part belongs to."""

    indent: int
    level: int
    name: str
    within: bool
    has_numbers: bool
    alone: bool = False


def read_rows(grid: Grid, place: Place, labels: tuple[tuple[Column, Kind], ...], *, terms: Terms) -> tuple[Entry, ...]:
    """The rows that can hold numbers, each with what its labels say."""
    steps: list[_Step] = []
    entries: list[Entry] = []
    heading, carried = "", {column.at: "" for column, _kind in labels}
    above = Entry(-1, (0, 0))
    for row in place.body:
        texts = _texts(grid, place, row, labels, carried)
        has_numbers = any(grid.amount((row, at)) for at in range(place.left, place.right + 1))
        if not has_numbers and len(set(filter(None, texts))) == 1:
            heading = without_count(without_number(next(filter(None, texts))))
            above = _heading(heading, above, terms, areas=bool(labels) and labels[-1][1] is Kind.AREA)
        entry = Entry(row, (row, labels[0][0].at if labels else place.left))
        for (column, kind), text in zip(labels, texts, strict=True):
            if text:
                entry = _with_label(entry, (row, column.at), text, kind=kind, terms=terms)
        entry = _under_heading(entry, above)
        entry = _with_group(entry, heading, [text for text in texts if text])
        last = labels[-1] if labels else None
        named = entry.words.indicator and not entry.total and (has_numbers or not _CUT.fullmatch(entry.words.indicator))
        if last and last[1] in (Kind.INDICATOR, Kind.CATEGORY) and named:
            entry = _under_parent(entry, steps, grid, has_numbers=has_numbers, known=terms.indicators)
        entries.append(entry)
    return tuple(entries)


def _heading(text: str, above: Entry, terms: Terms, *, areas: bool) -> Entry:
    """A row without numbers that names a time, a place or what the places below are measured by: it holds for them."""
    said = read_words(text, terms.indicators)
    if areas and said.indicator and (said.units or said.indicator in terms.indicators or _is_surely_measure(said)):
        return replace(above, words=replace(said, span=said.span.over(above.words.span)))
    if said.span.says and not said.indicator:
        return replace(above, words=Words(span=said.span))
    if is_place(text, terms.units):
        return replace(above, area=printed(text))
    return above


def _is_surely_measure(said: Words) -> bool:
    return bool(words.MEASURE_NOUN.search(said.indicator)) and not words.BODY.search(said.indicator)


def _under_heading(entry: Entry, above: Entry) -> Entry:
    below = entry.words
    if above.words.indicator and not below.indicator:
        below = nest(above.words, below, frozenset())
        if entry.area == "小计":
            # Under the name of what is measured the sum is that of all places.
            entry = replace(entry, area="", total=True)
    below = replace(below, span=below.span.over(above.words.span))
    area = above.area if above.area and not entry.area and not entry.total else entry.area
    return replace(entry, words=below, area=area)


def _texts(
    grid: Grid, place: Place, row: int, labels: tuple[tuple[Column, Kind], ...], carried: dict[int, str]
) -> list[str]:
    """The label texts of a row; a blank group label goes on from above; a total may stand in the serial column."""
    texts = [grid.text((row, column.at)) for column, _kind in labels]
    if len(set(texts)) == 1 and len(texts) > 1:
        texts = [texts[0], *[""] * (len(texts) - 1)]
    if not any(texts):
        first = next((grid.text((row, at)) for at in range(place.left, place.right + 1) if grid.text((row, at))), "")
        return [first if not re.fullmatch(r"[\d.]*", first) else "", *[""] * (len(texts) - 1)] if texts else []
    for at, (column, _kind) in enumerate(labels):
        later = any(texts[at + 1 :])
        if texts[at]:
            carried[column.at] = texts[at] if not is_total(texts[at]) or later else carried[column.at]
        elif later:
            texts[at] = carried[column.at]
    return texts


def _with_label(entry: Entry, spot: Spot, text: str, *, kind: Kind, terms: Terms) -> Entry:
    plain = without_number(text)
    known = terms.indicators
    if is_total(plain, terms.county):
        return replace(
            entry, total=not entry.area or kind is Kind.AREA, spot=spot, area="" if kind is Kind.AREA else entry.area
        )
    said = read_words(_with_time_word(plain, kind), known)
    if kind is Kind.PERIOD or (said.says and not said.indicator):
        return replace(entry, words=nest(entry.words, said, known))
    if kind is Kind.AREA or is_place(plain, frozenset()):
        area = printed(without_count(_WITHIN.sub("", plain)))
        return replace(entry, area=area, spot=spot, area_spot=spot)
    nested = nest(entry.words, said, known)
    category = not stands_alone(nested.indicator, known) or (
        kind is Kind.CATEGORY and nested.indicator not in known and not words.MEASURE_NOUN.search(nested.indicator)
    )
    return replace(entry, words=nested, spot=spot, category=category)


def _with_time_word(plain: str, kind: Kind) -> str:
    """Bare numbers of a month column are months, 202601 is January 2026."""
    plain = with_month_words(plain)
    return f"{plain}月" if kind is Kind.PERIOD and re.fullmatch(r"0?[1-9]|1[0-2]", plain) else plain


def _with_group(entry: Entry, heading: str, texts: list[str]) -> Entry:
    """A bare 小计 takes the name of its group."""
    if entry.area in ("小计",) and (heading or len(texts) > 1):
        group = heading or printed(without_count(without_number(texts[0])))
        return replace(entry, area=f"{group}小计" if group != "小计" else "小计")
    return entry


def _under_parent(entry: Entry, steps: list[_Step], grid: Grid, *, has_numbers: bool, known: frozenset[str]) -> Entry:
    """Put the parent's name before a part (其中：…, an indented item) that cannot stand alone."""
    said = entry.words
    indent = grid.indent(entry.spot)
    level = _numbering_level(grid.text(entry.spot))
    within = said.within or bool(steps and _goes_on_within(steps[-1], indent, level))
    parent = _parent(steps, indent, level, within=within)
    steps.append(_Step(indent, level, said.indicator, within, has_numbers, alone=_is_measure(said.indicator, known)))
    if parent is None or said.indicator.startswith(parent.name):
        return entry
    if within and parent.alone:
        return replace(entry, words=replace(said, indicator=f"{parent.name}/其中：{said.indicator}"), category=False)
    if _is_measure(said.indicator, known) or not (parent.alone or words.MEASURE_NOUN.search(said.indicator)):
        return entry
    joined = replace(said, indicator=f"{parent.name}/{said.indicator}")
    return replace(entry, words=joined, category=False)


def _is_measure(name: str, known: frozenset[str]) -> bool:
    return stands_alone(name, known) and (name in known or bool(words.MEASURE_NOUN.search(name)))


def _goes_on_within(last: _Step, indent: int, level: int) -> bool:
    """Whether a row is a further part of what 其中 began above: moved in at least as far as that row."""
    return last.within and indent > 0 and indent >= last.indent and not level


def _parent(steps: list[_Step], indent: int, level: int, *, within: bool) -> _Step | None:
    for step in reversed(steps):
        if step.within:
            continue
        if within or step.indent < indent:
            return step
        if step.indent == indent and 0 < step.level < level:
            return step
        if step.indent == indent and level == 0 and step.level and not step.has_numbers:
            return step
    return None


def _numbering_level(text: str) -> int:
    """一、 is 1, （一） is 2, 1. is 3, (1) is 4, none is 0."""
    for level, form in enumerate(_LEVELS, start=1):
        if form.match(text):
            return level
    return 0


_LEVELS = (
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"\([一二三四五六七八九十]+\)"),
    re.compile(r"\d+[.、](?!\d)"),
    re.compile(r"\(\d+\)|[①-⑳]"),
)
