"""Which keys a block of the rulebook may carry, as tables, and the small engine under them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches

from econops.core.errors import Finding
from econops.core.rules.files import Block
from econops.core.rules.findings import (
    MissingDate,
    MissingKey,
    MissingSource,
    UnknownKey,
    WrongChoice,
    WrongType,
)

KIND_NAMES = {
    "text": "文字",
    "boolean": "true 或 false",
    "integer": "整数",
    "number": "数字",
    "scalar": "文字或数字",
    "date": "日期",
    "texts": "文字的列表",
    "blocks": "条目的列表",
    "block": "一组“项: 值”",
}


_MANY = 12


@dataclass(frozen=True)
class Field:
    """One key: its kind (see KIND_NAMES), whether it must be there, the values it may take."""

    kind: str = "text"
    required: bool = True
    choices: tuple[str, ...] = ()
    blank: bool = False


Fields = Mapping[str, Field]

OPTIONAL_TEXT = Field(required=False, blank=True)
DATED: Fields = {
    "code": Field(),
    "valid_from": Field("date"),
    "valid_to": Field("date", required=False),
    "source": Field(),
}


def check_block(block: Block, fields: Fields, *, entry: str = "") -> list[Finding]:
    """Findings on a block: unknown, missing, of another type, outside the choices."""
    entry = entry or str(block.get("code") or block.get("name") or "条目")
    findings: list[Finding] = [_unknown(block, key, fields, entry) for key in block if key not in fields]
    for key, field in fields.items():
        if block.get(key) is None:
            if field.required:
                findings.append(_missing(block, key, entry))
        else:
            findings.extend(_check_value(block, key, field, entry))
    return findings


def suggestion(name: str, known: Mapping[str, object] | tuple[str, ...]) -> str:
    """A gentle half sentence with the nearest known name, or nothing."""
    near = get_close_matches(name, list(known), 1)
    return f"，是不是“{near[0]}”" if near else ""


def _unknown(block: Block, key: str, fields: Fields, entry: str) -> Finding:
    return UnknownKey(block.place, key, {"entry": entry, "suggestion": suggestion(key, tuple(fields))})


def _missing(block: Block, key: str, entry: str) -> Finding:
    if key == "source":
        return MissingSource(block.place, context={"entry": entry})
    if key == "valid_from":
        return MissingDate(block.place, context={"entry": entry})
    return MissingKey(block.place, key, {"entry": entry})


def _check_value(block: Block, key: str, field: Field, entry: str) -> list[Finding]:
    value = block[key]
    if not _is_kind(value, field.kind):
        context = {"entry": entry, "key": key, "expected": KIND_NAMES[field.kind]}
        return [WrongType(block.place, str(value), context)]
    if field.kind == "text" and not str(value).strip() and not field.blank:
        return [_missing(block, key, entry)]
    if field.choices and str(value) not in field.choices:
        context = {"entry": entry, "key": key, "expected": _choices(str(value), field.choices)}
        return [WrongChoice(block.place, str(value), context)]
    return []


def _choices(value: str, choices: tuple[str, ...]) -> str:
    """What may be written; of very many the nearest ones."""
    near = get_close_matches(value, choices, 3, 0.5) if len(choices) > _MANY else []
    return f"{'、'.join(near)} 等{len(choices)}个之一（见文档）" if near else "、".join(choices)


def _is_kind(value: object, kind: str) -> bool:
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    match kind:
        case "text":
            return isinstance(value, str)
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return number and isinstance(value, int)
        case "number":
            return number
        case "scalar":
            return number or isinstance(value, str)
        case "date":
            return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
        case "texts":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "blocks":
            return isinstance(value, list) and all(isinstance(item, Block) for item in value)
        case _:
            return isinstance(value, Block)
