"""The ledger as official sheets (xlsx): what the page shows, by the same filters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from econops.desk.common.display import day_text
from econops.desk.common.spreadsheet import Head, Sheet, Value, workbook_of
from econops.desk.documents.models import Commitment
from econops.desk.ledger.comparison import ComparedRow, SetCell
from econops.desk.ledger.rows import TargetRow

UNIT_NOTE = "计量单位写在各目标数之后"


def comparison_workbook(year: int, rows: Iterable[ComparedRow], sets: Mapping[str, str], notes: Sequence[str]) -> bytes:
    """Sets side by side. `notes` say by what it was filtered and as of when."""
    head = (
        (
            Head(_("指标"), rows=2), Head(_("口径"), rows=2), Head(_("年度"), rows=2),
            Head(_("{year}年目标").format(year=year), columns=len(sets)),
            Head(_("{year}年").format(year=year - 1), columns=3), Head(_("责任单位"), rows=2),
        ),
        (*(Head(name) for name in sets.values()), Head(_("目标")), Head(_("实际")), Head(_("结果"))),
    )  # fmt: skip
    return workbook_of(
        Sheet(
            name=_("目标台账"),
            title=_("{year}年目标台账（各类目标对照）").format(year=year),
            notes=("　　".join([_(UNIT_NOTE), *notes]),),
            head=head,
            rows=tuple(_compared(row, sets) for row in rows),
            widths=(26, 8, 14, *([18] * len(sets)), 18, 12, 10, 18),
            foot=(_("“待补”：原文隐去数值，由所列单位按正式文件补上。"),),
        )
    )


def list_workbook(rows: Iterable[TargetRow], notes: Sequence[str]) -> bytes:
    """One target a line, with its basis and revision."""
    names = (
        _("指标"), _("口径"), _("目标"), _("年度"), _("类别"), _("区域"), _("责任单位"), _("依据"), _("版次"),
    )  # fmt: skip
    return workbook_of(
        Sheet(
            name=_("目标台账"),
            title=_("目标台账"),
            notes=("　　".join([_(UNIT_NOTE), *notes]),),
            head=(tuple(Head(name) for name in names),),
            rows=tuple(_listed(row) for row in rows),
            widths=(26, 8, 20, 14, 14, 16, 18, 40, 8),
        )
    )


def commitments_workbook(rows: Iterable[Commitment], notes: Sequence[str]) -> bytes:
    """Promises without a number, with owner and deadline."""
    names = (_("事项"), _("文件"), _("编号"), _("原文时限"), _("责任单位"), _("完成时限"), _("处理"))
    return workbook_of(
        Sheet(
            name=_("承诺事项"),
            title=_("承诺事项清单"),
            notes=("　　".join(notes),),
            head=(tuple(Head(name) for name in names),),
            rows=tuple(_committed(row) for row in rows),
            widths=(60, 34, 8, 12, 20, 16, 10),
        )
    )


def _compared(row: ComparedRow, sets: Mapping[str, str]) -> tuple[Value, ...]:
    last = row.last
    beside = (last.wording, last.actual, last.kept) if last else ("—", "—", "")
    said = (_said(row.of(code)) for code in sets)
    return (row.name, row.measure, row.horizon, *said, *beside, "、".join(row.owners))


def _said(cells: Sequence[SetCell]) -> str:
    parts = []
    for cell in cells:
        fill = _("（待补，{unit}）").format(unit=cell.must_fill) if cell.must_fill else ""
        parts.append(cell.wording + fill + (f"（{cell.milestone}）" if cell.milestone else ""))
    return "；".join(parts) or "—"


def _listed(row: TargetRow) -> tuple[Value, ...]:
    area = str(row.target.area) if row.target.area else "—"
    basis = "，".join(part for part in (row.source_title, row.span) if part) or row.reason
    revision = _("第{n}版").format(n=row.revision)
    return (row.name, row.measure, row.wording, row.horizon, row.set_name, area, row.owner or "—", basis, revision)


def _committed(row: Commitment) -> tuple[Value, ...]:
    owner = row.owner.name if row.owner else "—"
    due = day_text(row.due)
    return (row.text, row.document.title, row.number, row.deadline or "—", owner, due, row.get_decision_display())
