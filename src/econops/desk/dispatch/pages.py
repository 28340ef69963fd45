"""What the pages of letters and traces show."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.display import amount_text, measure_text, moment_text, period_text
from econops.desk.common.panels import May
from econops.desk.dispatch.issuing import recorded_figures
from econops.desk.dispatch.models import Letter
from econops.desk.indicators.models import Indicator
from econops.desk.lights.models import CLOSE, Light
from econops.desk.lights.round_selectors import is_held, rounds_of
from econops.desk.people.models import User

KIND_NAMES = {
    "observation": "数据", "formula": "计算", "rule": "规则", "calendar": "日历", "record": "登记", "fixed": "固定文字",
}  # fmt: skip
INPUT_NAMES = {
    "observation": "数据",
    "target": "目标",
    "rule": "规则",
    "calendar": "日历",
    "record": "登记",
    "letter": "函件",
    "groups": "企业分组表",
    "light": "亮灯",
    "indicator": "指标",
    "area": "地区",
}
WARNED = ("watch", "bad")
BLANKS = re.compile(r"[\s　]")


@dataclass(frozen=True)
class Run:
    """Words of a letter; `reference` is the code behind a figure, else empty."""

    text: str
    reference: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in one of the letter's styles."""

    style: str
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class TraceInput:
    """One input of a number: its kind, its name, and (label, text, address) lines about it."""

    kind: str
    title: str
    facts: tuple[tuple[str, str, str], ...]
    problem: str


@dataclass(frozen=True)
class TracePage:
    """A number with everything behind it."""

    code: str
    text: str
    label: str
    kind: str
    formula: str
    inputs: tuple[TraceInput, ...]


def letter_paragraphs(letter: Letter) -> list[Paragraph]:
    """The text of a letter; empty paragraphs of the layout are left out."""
    shown = []
    filled = _filled_in(letter)
    for paragraph in letter.paragraphs:
        runs = tuple(Run(text, reference or "") for text, reference in paragraph["runs"] if text)
        runs = filled.get(BLANKS.sub("", "".join(run.text for run in runs)), runs)
        if "".join(run.text for run in runs).strip():
            shown.append(Paragraph(paragraph.get("style") or "Normal", runs))
    return shown


def _filled_in(letter: Letter) -> dict[str, tuple[Run, ...]]:
    """Number and date of a letter that went out, by the blanks that the draft has in their place."""
    figures = recorded_figures(letter)
    return {
        blank: (Run(figure.text, figure.reference.code),)
        for blank, figure in zip(("〔〕号", "年月日"), figures, strict=False)
    }


def letter_grounds(letter: Letter, person: User, moment: datetime.datetime) -> list[Light]:
    """The lights for which the unit is written to: its indicators, and its own report.

    Lights of a warning round rest on figures that are not out: they stand here for the task force and the leaders only.
    """
    warning = letter.round_kind != CLOSE
    current = rounds_of(letter.period).get(letter.round_kind)
    if current is None or (warning and not person.sees_all_units):
        return []
    owned = set(Indicator.objects.filter(owner=letter.organisation_id).values_list("code", flat=True))
    return [
        light
        for light in current.lights.all()
        if light.tone in WARNED
        and not (warning and is_held(light.figures, person, moment))
        and (light.object_code == letter.organisation_id if light.row == "report" else light.object_code in owned)
    ]


def trace_page(trace: Mapping[str, Any], may: May) -> TracePage:
    """A traced reference in words; addresses only where this person may open them."""
    return TracePage(
        code=trace["ref"],
        text=trace["text"],
        label=trace["label"],
        kind=KIND_NAMES.get(trace["kind"], trace["kind"]),
        formula=trace["formula"],
        inputs=tuple(_input(pointer, may) for pointer in trace["inputs"]),
    )


def _input(pointer: Mapping[str, Any], may: May) -> TraceInput:
    kind = str(pointer.get("type", ""))
    facts = {"observation": _observation_facts, "target": _target_facts}.get(kind, _plain_facts)(pointer, may)
    return TraceInput(
        kind=INPUT_NAMES.get(kind, kind),
        title=str(pointer.get("name") or pointer.get("title") or pointer.get("rule") or pointer.get("period") or ""),
        facts=tuple(fact for fact in facts if fact[1]),
        problem=str(pointer.get("problem", "")),
    )


def _observation_facts(pointer: Mapping[str, Any], may: May) -> list[tuple[str, str, str]]:
    indicator = str(pointer.get("indicator", ""))
    address = reverse("indicator_detail", args=[indicator]) if indicator and may("indicator.view") else ""
    value = amount_text(_decimal(pointer.get("value")), str(pointer.get("unit", "")))
    return [
        (_("指标"), str(pointer.get("name", indicator)), address),
        (_("区域"), str(pointer.get("area_name") or pointer.get("area", "")), ""),
        (_("时期"), period_text(pointer.get("period")), ""),
        (_("数值"), f"{measure_text(str(pointer.get('measure', '')))} {value}", ""),
        (_("来源"), str(pointer.get("source_name", "")), ""),
        (_("版次"), _("第{n}版").format(n=pointer.get("vintage", "")), ""),
        (_("文件"), str(pointer.get("file_name") or pointer.get("file", "")), ""),
        (_("位置"), " ".join(str(pointer.get(key) or "") for key in ("sheet", "cell")).strip(), ""),
        (_("确认人"), str(pointer.get("person", "")), ""),
        (_("确认时间"), _time(pointer), ""),
        (_("说明"), str(pointer.get("note", "")), ""),
    ]


def _target_facts(pointer: Mapping[str, Any], may: May) -> list[tuple[str, str, str]]:
    target, document = pointer.get("target"), pointer.get("document")
    text = ""
    if document and may("document.view"):
        text = reverse("document_detail", args=[document]) + f"#{pointer.get('statement', '')}"
    ledger = reverse("target_detail", args=[target]) if target and may("ledger.view") else ""
    return [
        (_("目标"), str(pointer.get("name", "")), ledger),
        (_("数值"), amount_text(_decimal(pointer.get("value")), str(pointer.get("unit", ""))), ""),
        (_("年度"), str(pointer.get("last_year", "")), ""),
        (_("文件"), str(pointer.get("title") or pointer.get("file", "")), text),
        (_("原文"), str(pointer.get("span", "")), text),
        (_("依据文号"), str(pointer.get("document_number", "")), ""),
        (_("原因"), str(pointer.get("reason", "")), ""),
        (_("采纳人"), str(pointer.get("person", "")), ""),
        (_("采纳时间"), _time(pointer), ""),
    ]


def _plain_facts(pointer: Mapping[str, Any], _may: May) -> list[tuple[str, str, str]]:
    names = {
        "rule": _("规则"), "version": _("版本"), "source": _("依据"), "period": _("时期"), "day": _("日期"),
        "date": _("日期"), "name": _("名称"), "value": _("数值"), "note": _("说明"), "reason": _("原因"),
        "organisation": _("单位"), "due": _("反馈期限"), "file": _("文件"), "sheet": _("工作表"), "cell": _("单元格"),
        "term": _("报送期限"), "received": _("报来时间"),
    }  # fmt: skip
    shown = {"period": period_text}
    return [
        (names[key], shown.get(key, str)(value), "")
        for key, value in pointer.items()
        if key in names and value not in (None, "")
    ]


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except InvalidOperation:
        return None


def _time(pointer: Mapping[str, Any]) -> str:
    at = pointer.get("time")
    return moment_text(datetime.datetime.fromisoformat(at), with_year=True) if at else ""
