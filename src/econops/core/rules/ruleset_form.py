"""A rule set as the fields of a form: what an office changes (bounds, levels, words, ladder), field by field.

Names of fields are paths: `growth.threshold.yellow_limit.value`, `growth.level.0.expr`, `growth.step.1.action`. What a
form leaves out stays as it is.
"""

from __future__ import annotations

import copy
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

TOP = ("name", "version", "source")
LEVEL_FIELDS = ("code", "label", "tone", "colour", "expr")
STEP_FIELDS = ("level", "times", "action")
SEPARATOR = "｜"


@dataclass(frozen=True)
class FieldFault:
    """What is wrong in a field, in words; `path` is its name."""

    path: str
    message: str


def form_apply(data: Mapping[str, Any], given: Mapping[str, str]) -> tuple[dict[str, Any], list[FieldFault]]:
    """The data of a rule set with what a form says, and faults of single fields (those keep what stood there)."""
    fresh: dict[str, Any] = copy.deepcopy(dict(data))
    faults: list[FieldFault] = []
    for name in TOP:
        if name in given:
            fresh[name] = given[name].strip()
    if "valid_from" in given:
        day = _day(given["valid_from"])
        if day is None:
            faults.append(FieldFault("valid_from", "启用日期要写成 2026-08-01 这样。"))
        else:
            fresh["valid_from"] = day
    for row in fresh.get("rows", []):
        faults += _row(row, str(row.get("code", "")), given)
    return fresh, faults


def reasons_text(level: Mapping[str, Any]) -> str:
    """The sentences of a level, one a line: 条件｜文字, or the words alone."""
    lines = []
    for one in level.get("reasons") or []:
        when = str(one.get("when") or "")
        lines.append(f"{when}{SEPARATOR}{one.get('text', '')}" if when else str(one.get("text", "")))
    return "\n".join(lines)


def cases_renewed(data: Mapping[str, Any], found: Mapping[tuple[str, str, str], str]) -> dict[str, Any]:
    """The data with other expectations in its worked cases.

    Args:
        found: level by table of levels, case, and "object period".
    """
    fresh: dict[str, Any] = copy.deepcopy(dict(data))
    for row in fresh.get("rows", []):
        for case in row.get("cases") or []:
            for key in case.get("levels", {}):
                level = found.get((str(row.get("code")), str(case.get("name")), str(key)))
                if level is not None:
                    case["levels"][key] = level
    return fresh


def _row(row: dict[str, Any], code: str, given: Mapping[str, str]) -> list[FieldFault]:
    own = {name.removeprefix(f"{code}."): text for name, text in given.items() if name.startswith(f"{code}.")}
    if not own:
        return []
    faults = _thresholds(row, own)
    for name in ("source", "gap_mode"):
        if own.get(name, "").strip():
            row[name] = own[name].strip()
    if "boundaries" in own:
        _put(row, "boundaries", [line.strip() for line in own["boundaries"].splitlines() if line.strip()])
    if "exemption.level" in own:
        exemption = {key: own.get(f"exemption.{key}", "").strip() for key in ("level", "approver")}
        _put(row, "exemption", exemption if any(exemption.values()) else None)
    for fact in row.get("derived") or []:
        text = own.get(f"derived.{fact.get('name')}", "").strip()
        if text and "expr" in fact:
            fact["expr"] = " ".join(text.split())
    faults += _levels(row, own)
    faults += _ladder(row, own)
    return [FieldFault(f"{code}.{fault.path}", fault.message) for fault in faults]


def _thresholds(row: dict[str, Any], own: Mapping[str, str]) -> list[FieldFault]:
    """The newest entry of a bound gets the value: the version that is being written is tried over the past too."""
    faults = []
    for threshold in row.get("thresholds") or []:
        path = f"threshold.{threshold.get('code')}"
        entry = (threshold.get("entries") or [{}])[-1]
        if f"{path}.value" in own:
            number = _number(own[f"{path}.value"])
            if number is None:
                faults.append(FieldFault(f"{path}.value", f"“{threshold.get('name')}”要写数，如 2 或 2.5。"))
            else:
                entry["value"] = number
        if own.get(f"{path}.source", "").strip():
            entry["source"] = own[f"{path}.source"].strip()
    return faults


def _levels(row: dict[str, Any], own: Mapping[str, str]) -> list[FieldFault]:
    places = _places(own, "level")
    if not places:
        return []
    before = {str(level.get("code")): level for level in row.get("levels") or []}
    placed: list[tuple[Decimal, int, dict[str, Any]]] = []
    faults: list[FieldFault] = []
    for place in places:
        path = f"level.{place}"
        code = own.get(f"{path}.code", "").strip()
        if not code:
            continue
        level = dict(before.get(own.get(f"{path}.was", code).strip(), {}))
        level |= {key: own[f"{path}.{key}"].strip() for key in LEVEL_FIELDS if f"{path}.{key}" in own}
        level["expr"] = " ".join(str(level.get("expr", "")).split())
        if f"{path}.reasons" in own:
            _put(level, "reasons", _reasons(own[f"{path}.reasons"]))
        order = _number(own.get(f"{path}.order", "") or str(place + 1))
        if order is None:
            faults.append(FieldFault(f"{path}.order", "次序要写数，小的在前。"))
        placed.append((order if order is not None else Decimal(place + 1), place, level))
    row["levels"] = [level for _order, _place, level in sorted(placed, key=lambda one: one[:2])]
    return faults


def _reasons(text: str) -> list[dict[str, str]]:
    reasons = []
    for line in text.splitlines():
        when, separator, words = line.partition(SEPARATOR)
        if separator and when.strip():
            reasons.append({"when": when.strip(), "text": words.strip()})
        elif line.strip():
            reasons.append({"text": (words if separator else line).strip()})
    return reasons


def _ladder(row: dict[str, Any], own: Mapping[str, str]) -> list[FieldFault]:
    places = _places(own, "step")
    if not places:
        return []
    steps, faults = [], []
    for place in places:
        step: dict[str, Any] = {key: own.get(f"step.{place}.{key}", "").strip() for key in STEP_FIELDS}
        if not step["action"]:
            continue
        if not (step["times"].isascii() and step["times"].isdigit() and int(step["times"])):
            faults.append(FieldFault(f"step.{place}.times", "连续几次要写 1 以上的整数。"))
            continue
        step["times"] = int(step["times"])
        steps.append(step)
    if not faults:
        _put(row, "ladder", steps)
    return faults


def _places(own: Mapping[str, str], kind: str) -> list[int]:
    found = {name.split(".")[1] for name in own if name.startswith(f"{kind}.")}
    return sorted(int(one) for one in found if one.isascii() and one.isdigit())


def _put(holder: dict[str, Any], key: str, value: object) -> None:
    """Set a key, or take it out where there is nothing to say."""
    if value:
        holder[key] = value
    else:
        holder.pop(key, None)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        return None
