"""From one year to the next: what stays, what is set already, what is still to be set."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.model.indicator import Measure
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.display import NOTHING, number_text
from econops.desk.ledger.models import Target
from econops.desk.ledger.rollover import Beside, rollover_list, year_rollover
from econops.desk.ledger.rows import TargetRow, set_names, target_row
from econops.desk.ledger.selectors import target_rows
from econops.desk.ledger.views import known_years, year_default
from econops.desk.people.models import User

Pair = tuple[TargetRow | None, TargetRow | None, str, str]
KEPT = {True: "完成", False: "未完成", None: ""}


@requires("ledger.view")
def rollover_page(request: HttpRequest) -> HttpResponse:
    """The new year beside the old one; `from` stands in the address."""
    year = _from_year(request.GET.get("from", ""))
    found = rollover_list(year)
    context = {
        "found": found,
        "groups": [
            (
                _("还要定的"),
                _("上年有、今年还没有的目标。从今年的文件里采纳，或确认今年不再设。"),
                _pairs(found.to_set),
            ),
            (_("已经定的"), _("今年的目标旁边是上年的目标和结果。"), _pairs(found.already_set)),
            (_("继续有效的"), _("多年目标自动延续，请核对今年的节点。"), _pairs(found.staying)),
        ],
        "years": sorted({year, year_default(), *known_years()}, reverse=True),
        "can_begin": cast(User, request.user).may("ledger.revise"),
        "moment": now(),
    }
    return render(request, "ledger/rollover.html", context)


@requires("ledger.revise")
@require_POST
def rollover_begin_page(request: HttpRequest) -> HttpResponse:
    """Note that the year was gone through; no target is written."""
    year = _from_year(request.POST.get("from", ""))
    found = year_rollover(year, person=cast(User, request.user), at=now())
    text = _("已记下{year}年的年度结转：{n}项还要定。")
    messages.success(request, text.format(year=found.to_year, n=len(found.to_set)))
    return redirect(reverse("ledger_rollover") + f"?from={year}")


def _from_year(text: str) -> int:
    """The year given, else the one before the year the ledger stands in."""
    plain = text.isascii() and text.isdigit() and len(text) == len("2026")
    return int(text) if plain else year_default() - 1


def _pairs(rows: Iterable[Beside]) -> list[Pair]:
    """(this year's, last year's, what was reached, whether that is enough)."""
    found = list(rows)
    keys = [promise.key for row in found for promise in (row.now, row.last) if promise is not None]
    names = set_names()
    targets: dict[str, Target] = {str(target.pk): target for target in target_rows({}).filter(pk__in=keys)}
    shown = {key: target_row(target, names) for key, target in targets.items()}
    return [
        (
            shown[row.now.key] if row.now else None,
            shown[row.last.key] if row.last else None,
            _actual(row),
            KEPT[row.kept],
        )
        for row in found
    ]


def _actual(row: Beside) -> str:
    if row.actual is None or row.last is None:
        return NOTHING
    return number_text(row.actual, 1 if row.last.measure is Measure.GROWTH else None) + row.last.unit
