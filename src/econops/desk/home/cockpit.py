"""The month at a glance: rows of the cockpit from the lights of a round."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.display import number_text
from econops.desk.common.sparkline import sparkline
from econops.desk.lights.models import Light, Round
from econops.desk.people.models import Organisation
from econops.desk.people.scope import EVERYTHING, DataScope

Shown = dict[str, str]
WATCHED = ("red", "yellow", "green")
MONTHS_SHOWN = 24
AMOUNT = re.compile(r"([−+]?[\d.,]+)(\D*)")


@dataclass(frozen=True)
class Row:
    """One indicator of the cockpit; a shown number is {"text", "ref"}, or None (then `note` says why)."""

    code: str
    name: str
    level: str
    label: str
    reason: str
    owner: str
    note: str
    estimate: bool
    cumulative: Shown | None
    growth: Shown | None
    targets: tuple[Shown | None, ...]
    gap: Shown | None
    gap_kind: str
    change: Shown | None
    spark: SafeString
    clauses: tuple[str, ...]
    light: Light

    @property
    def behind(self) -> bool:
        """Whether the gap is below the target."""
        return self.gap is not None and self.gap["text"].startswith("−")


@dataclass(frozen=True)
class Tally:
    """How many lights of each level, and what changed against the round before."""

    title: str
    total: int
    counts: tuple[tuple[str, str, int], ...]
    changes: str


@dataclass(frozen=True)
class Cockpit:
    """Everything the first page shows of one round."""

    round: Round
    tally: Tally
    sets: tuple[str, ...]
    rows: tuple[Row, ...]
    chosen: Row | None
    vintages: tuple[str, ...] = field(default=())


def cockpit(current: Round, before: Round | None, chosen: str = "", scope: DataScope = EVERYTHING) -> Cockpit:
    """The cockpit of a round; `chosen` is the indicator shown beside the table (default: the first that is red)."""
    lights = [
        light for light in current.lights.all() if light.row != "report" and scope.sees_indicator(light.object_code)
    ]
    sets = target_sets(lights)
    owners = dict(Organisation.objects.values_list("code", "name"))
    rows = tuple(row_of(light, sets, owners) for light in lights)
    vintages = sorted({str(light.figures.get("vintage", "")) for light in lights} - {""})
    return Cockpit(
        round=current,
        tally=tally(current, lights, before),
        sets=tuple(name for _code, name in sets),
        rows=rows,
        chosen=_choose(rows, chosen),
        vintages=tuple(vintages),
    )


def target_sets(lights: Sequence[Light]) -> list[tuple[str, str]]:
    """(code, column head) of every set in which some light has a target, in the order they are given."""
    names: dict[str, str] = {}
    for light in lights:
        for target in light.figures.get("targets") or []:
            names.setdefault(target["set"], target["name"])
    return [(code, name if code == "annual_target" else name.removesuffix("目标")) for code, name in names.items()]


def row_of(light: Light, sets: Sequence[tuple[str, str]], owners: Mapping[str, str]) -> Row:
    """A light as one row of the table; `owners` are the names of units by code."""
    figures: Mapping[str, Any] = light.figures
    by_set = {target["set"]: target for target in figures.get("targets") or []}
    return Row(
        code=light.object_code,
        name=figures.get("name", light.object_code),
        level=light.level,
        label=light.label,
        reason=light.reason,
        owner=owners.get(figures.get("owner") or "", ""),
        note=figures.get("note") or "",
        estimate=bool(figures.get("estimate")),
        cumulative=spaced(shown(figures.get("level")), figures.get("unit") or ""),
        growth=shown(figures.get("growth")),
        targets=tuple(shown(by_set.get(code)) for code, _name in sets),
        gap=shown(figures.get("gap")),
        gap_kind=_("序时") if light.row == "amount" and figures.get("gap") else "",
        change=shown(figures.get("change")),
        spark=spark_of(light),
        clauses=tuple(clauses(light)),
        light=light,
    )


def clauses(light: Light) -> list[str]:
    """What the rule looked at, in words: the clause, its value, whether it held, how far from its bound."""
    held = {True: _("成立"), False: _("不成立"), None: _("无法判断")}
    lines = []
    for reason in light.reasons:
        result = reason.get("result")
        words = held.get(result, str(result)) if not isinstance(result, str) else result
        shown_value = reason.get("value") or ""
        value = "" if shown_value in ("", "True", "False") else _("：{value}").format(value=number_words(shown_value))
        distance = reason.get("distance")
        far = _("，离界限{distance}").format(distance=number_words(distance)) if distance else ""
        lines.append(f"{reason.get('clause', '')}{value}，{words}{far}")
    return lines


def number_words(text: str) -> str:
    """A stored number without trailing zeros; other words as they are."""
    try:
        return number_text(Decimal(text))
    except InvalidOperation:
        return text


def shown(figure: Mapping[str, str] | None) -> Shown | None:
    """A figure with − for minus."""
    if not figure or not figure.get("text"):
        return None
    return {"text": figure["text"].replace("-", "−"), "ref": figure.get("ref", "")}


def spaced(figure: Shown | None, unit: str) -> Shown | None:
    """The level with its unit once, after a space; a text that brings its own unit (63.10亿元) keeps that one."""
    match = AMOUNT.fullmatch(figure["text"]) if figure else None
    if figure is None or match is None:
        return figure
    own = match[2].strip() or unit
    return figure | {"text": match[1] + own if own.startswith("%") else f"{match[1]} {own}".strip()}


def spark_of(light: Light) -> SafeString:
    """The last months as a small line with the first target."""
    history = light.figures.get("history") or []
    lines = light.figures.get("target_line") or []
    return sparkline(
        history_values(history)[-MONTHS_SHOWN:],
        lines[0][1] if lines else None,
        label=_("{name}走势").format(name=light.figures.get("name", light.object_code)),
        estimate=bool(light.figures.get("estimate")),
    )


def history_values(history: Sequence[Sequence[Any]]) -> list[float | None]:
    """Values month by month, None for a month without one (January of joint figures)."""
    return [None if value is None else float(value) for _month, value in history]


def tally(current: Round, lights: Sequence[Light], before: Round | None) -> Tally:
    """The line above the table."""
    period = Period.parse(current.period)
    counts = Counter(light.level if light.level in WATCHED else "none" for light in lights)
    names = {"red": _("红"), "yellow": _("黄"), "green": _("绿"), "none": _("无数据")}
    return Tally(
        title=period_name(period.as_ytd(), quarterly=True),
        total=len(lights),
        counts=tuple((level, names[level], counts[level]) for level in (*WATCHED, "none") if counts[level]),
        changes=changes(lights, before),
    )


def changes(lights: Sequence[Light], before: Round | None) -> str:
    """What changed colour against the round before, in words; empty without one."""
    if before is None:
        return ""
    earlier = {(light.row, light.object_code): light.level for light in before.lights.all()}
    moves = Counter(
        (earlier[light.row, light.object_code], light.level)
        for light in lights
        if earlier.get((light.row, light.object_code), light.level) != light.level
    )
    to_red = sum(count for (_old, new), count in moves.items() if new == "red")
    from_red = sum(count for (old, new), count in moves.items() if old == "red" and new in WATCHED)
    parts = [_("{n}项转红").format(n=to_red)] if to_red else []
    parts += [_("{n}项不再是红").format(n=from_red)] if from_red else []
    return _("较上轮：") + ("，".join(parts) if parts else _("没有转红或脱红"))


def _choose(rows: Sequence[Row], chosen: str) -> Row | None:
    for wanted in (lambda row: row.code == chosen, lambda row: row.level == "red", lambda row: bool(row.spark)):
        found = next((row for row in rows if wanted(row)), None)
        if found:
            return found
    return rows[0] if rows else None
