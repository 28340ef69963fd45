"""The entry grid as a page shows it: rows with the unit's own past figures and findings, and what stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.errors import Finding
from econops.core.intake.template import RowKey, TemplateSpec
from econops.core.intake.typed import Typed, check_typed
from econops.core.model.indicator import Measure
from econops.desk.common.display import moment_text, number_text
from econops.desk.intake.grid import Draft, field_name, typed_values


@dataclass(frozen=True)
class FindingLine:
    """A finding beside its field."""

    level: str
    title: str
    message: str


@dataclass(frozen=True)
class GridRow:
    """One row: what is asked, what is known of it, what is typed; `keyboard` is the phone's."""

    name: str
    indicator: str
    area: str
    basis: str
    unit: str
    last: str
    year_before: str
    definition: str
    value: str
    remark: str
    keyboard: str
    findings: tuple[FindingLine, ...]

    @property
    def level(self) -> str:
        """The level of the worst finding."""
        levels = {finding.level for finding in self.findings}
        return next((level for level in ("error", "warning", "info") if level in levels), "")


def grid_rows(spec: TemplateSpec, typed: Mapping[RowKey, Typed]) -> list[GridRow]:
    """The rows in the order of the template, each checked as it stands."""
    found = check_typed(spec, typed)
    return [
        GridRow(
            name=field_name(row.key),
            indicator=row.indicator_name,
            area=row.area_name,
            basis=row.basis,
            unit=row.unit,
            last=number_text(row.last),
            year_before=number_text(row.year_before),
            definition=row.definition,
            value=typed.get(row.key, Typed()).value,
            remark=typed.get(row.key, Typed()).remark,
            keyboard="decimal" if row.nature in ("count", "flow") and row.measure is Measure.LEVEL else "text",
            findings=tuple(_line(finding) for finding in found.get(row.key, ())),
        )
        for row in spec.rows
    ]


def _line(finding: Finding) -> FindingLine:
    return FindingLine(finding.level, finding.title, finding.message)


def saved_words(draft: Draft) -> str:
    """When and by whom the draft was kept."""
    if draft.saved_at is None:
        return _("还没有存过草稿")
    return _("草稿已存 {moment} {person}").format(moment=moment_text(draft.saved_at), person=draft.saved_by)


def differences(spec: TemplateSpec, here: Mapping[RowKey, Typed], there: Draft) -> list[str]:
    """Where another window's draft differs from this one, in words."""
    kept = typed_values(spec, there.values)
    lines = []
    for row in spec.rows:
        mine, other = here.get(row.key, Typed()), kept[row.key]
        if mine.value != other.value:
            lines.append(
                _("{name}：那边“{other}”，这里“{mine}”").format(
                    name=f"{row.indicator_name} {row.basis}", other=other.value or "—", mine=mine.value or "—"
                )
            )
        elif mine.remark != other.remark:
            lines.append(_("{name}：备注不同").format(name=f"{row.indicator_name} {row.basis}"))
    return lines
