"""What people may write into a statement, and the checks on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.quantity.numerals import FULL_WIDTH, read_number
from econops.desk.common.display import number_text
from econops.desk.documents.models import Document, Statement

KINDS = ("target", "result", "fixed")
COMPARATORS = ("=", ">=", "<=", "~")
# What a target of the ledger rests on: once it stands there, these change in the ledger only.
PROMISED = ("kind", "phrase", "measure", "value", "unit", "masked", "comparator", "period")
WRITABLE = (*PROMISED, "start", "end", "subject", "among", "of_n", "horizon")
_POINT = r"(?:\d{4}|Y(?:[+-]\d{1,2})?)(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])))?"
_PERIOD = re.compile(rf"every-year|{_POINT}(?:(?:/|\.\.){_POINT})?")
_HORIZON = re.compile(r"\d{4}\.\.\d{4}")
_MASK = re.compile(r"[*＊×]")
_LENGTHS = {"phrase": 200, "unit": 20, "subject": 100, "among": 60, "horizon": 12}
_LARGEST = Decimal(10) ** 16
_PLACES = Decimal("1e-8")


def checked_fields(
    document: Document, before: Mapping[str, object], changes: Mapping[str, object]
) -> dict[str, object]:
    """`before` with `changes` laid over it, checked as a whole; `text` follows the span.

    Args:
        before: the statement as it stands (a snapshot), empty for a new one.
        changes: any of `WRITABLE`; numbers may be text as people write them (1,100, 一万五千).

    Raises:
        Invalid: an unknown field, a value outside the list, a span outside the text, a number where the text hides it.
    """
    unknown = sorted(set(changes) - set(WRITABLE))
    if unknown:
        raise Invalid(_("没有这一项：{names}。").format(names="、".join(unknown)))
    fields: dict[str, object] = {name: before.get(name) for name in WRITABLE}
    fields |= {name: _READERS[name](value) for name, value in changes.items()}
    fields = {name: _EMPTY.get(name) if value is None else value for name, value in fields.items()}
    fields["value"] = number_read(fields["value"])
    _check_choices(fields)
    _check_span(document, fields)
    if changes.get("value") not in (None, "") and "masked" not in changes:
        fields["masked"] = False
    _check_value(fields, was_masked=bool(before.get("masked")))
    return fields


def snapshot(statement: Statement) -> dict[str, object]:
    """The whole of a statement that people can change, ready for JSON."""
    kept: dict[str, object] = {name: getattr(statement, name) for name in WRITABLE}
    kept["value"] = None if statement.value is None else f"{statement.value.normalize():f}"
    kept["text"] = statement.text
    kept["decision"] = statement.decision
    kept["decided_by"] = statement.decided_by_id
    kept["decided_at"] = statement.decided_at.isoformat() if statement.decided_at else None
    return kept


def fields_text(fields: Mapping[str, object]) -> str:
    """The statement in a few words, for messages: 地区生产总值 ≥7%."""
    signs = {">=": "≥", "<=": "≤", "~": "≈"}
    value = fields.get("value")
    number = "***" if fields.get("masked") else number_text(None if value is None else Decimal(str(value)))
    return f"{fields.get('phrase')} {signs.get(str(fields.get('comparator')), '')}{number}{fields.get('unit')}"


def number_read(value: object) -> Decimal | None:
    """The number people wrote, exact; None for nothing. Raises Invalid."""
    if value is None or value == "":
        return None
    text = str(value).strip().translate(FULL_WIDTH).replace("−", "-")
    try:
        number: Decimal | None = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = read_number(text)
    if number is None or not number.is_finite() or abs(number) >= _LARGEST:
        raise Invalid(_("数值请只写数字，如 7.5 或 1100；单位写在“单位”里。"))
    if number != number.quantize(_PLACES):
        raise Invalid(_("小数最多八位，请核对数值。"))
    return number


def period_read(value: object) -> str:
    """A period in its stored form; empty where the text does not say. Raises Invalid."""
    text = _text(value)
    if not text or _PERIOD.fullmatch(text):
        return text
    try:
        return str(Period.parse(text))
    except Invalid as error:
        raise Invalid(_("时期请写成 2026、2026-H1、2026-Q2、2026-06 或 2026/2030；原文没有写明的留空。")) from error


def field_label(name: str) -> str:
    """The Chinese name of a field, as on pages."""
    return str(Statement._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _whole(value: object) -> int | None:
    text = _text(value).translate(FULL_WIDTH)
    if not text:
        return None
    if not text.isdecimal():
        raise Invalid(_("这里请写整数。"))
    return int(text)


def _flag(value: object) -> bool:
    return value in (True, 1, "1", "true", "on", "yes")


_READERS: Mapping[str, Callable[[object], object]] = {
    "kind": _text, "phrase": _text, "measure": _text, "value": number_read, "unit": _text, "masked": _flag,
    "comparator": _text, "period": period_read, "start": _whole, "end": _whole, "subject": _text, "among": _text,
    "of_n": _whole, "horizon": _text,
}  # fmt: skip
_EMPTY: Mapping[str, object] = {
    "kind": "", "phrase": "", "measure": "", "unit": "", "masked": False, "comparator": "=", "period": "",
    "subject": "", "among": "", "horizon": "",
}  # fmt: skip


def _check_choices(fields: Mapping[str, object]) -> None:
    choices = {"kind": KINDS, "measure": tuple(str(measure) for measure in Measure), "comparator": COMPARATORS}
    for name, allowed in choices.items():
        if fields[name] not in allowed:
            raise Invalid(_("“{label}”请从列表里选一个。").format(label=field_label(name)))
    if not fields["phrase"]:
        raise Invalid(_("请写明是什么指标，尽量用原文的说法。"))
    for name, longest in _LENGTHS.items():
        if len(str(fields[name])) > longest:
            raise Invalid(_("“{label}”最多{n}个字，请写短一些。").format(label=field_label(name), n=longest))
    if fields["horizon"] and not _HORIZON.fullmatch(str(fields["horizon"])):
        raise Invalid(_("跨年请写成 2026..2028。"))


def _check_span(document: Document, fields: dict[str, object]) -> None:
    start, end = fields["start"], fields["end"]
    if not isinstance(start, int) or not isinstance(end, int):
        raise Invalid(_("请先在正文里选中这一条的原文。"))
    if not 0 <= start < end <= len(document.text) or not document.text[start:end].strip():
        raise Invalid(_("选中的范围不在正文里，请重新选中这一条的原文。"))
    fields["text"] = document.text[start:end]


def _check_value(fields: dict[str, object], *, was_masked: bool) -> None:
    if fields["masked"]:
        fields["value"] = None
        return
    if fields["value"] is None:
        raise Invalid(_("请写数值；原文用 * 隐去的，请选“数值隐去”。"))
    if was_masked and _MASK.search(str(fields["text"])):
        raise Invalid(_("原文隐去了这个数，核对时不改。请先采纳，再在目标台账里写明依据补上。"))
