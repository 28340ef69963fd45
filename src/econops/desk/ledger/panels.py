"""What this room offers to other pages: accepting statements, and the targets of an indicator."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import (
    Cell,
    ChoicePanel,
    NavigationItem,
    NotePanel,
    Panel,
    RelationRule,
    Section,
    SectionPanel,
    register_choices,
    register_navigation,
    register_notes,
    register_panel,
    register_relations,
    register_section,
)
from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.choosing import commitment_choices, statement_choices
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.open_work import open_targets
from econops.desk.ledger.remarks import statement_notes
from econops.desk.ledger.rows import set_names, target_row
from econops.desk.people.selectors import county_area


def register() -> None:
    """Put the ledger into the top bar and its actions on the pages of texts and indicators."""
    register_navigation(NavigationItem(_("目标台账"), "ledger_list", "ledger.view", 40))
    register_panel(Panel("document", "ledger.accept", document_actions, action=True))
    register_panel(Panel("document", "ledger.view", document_links))
    register_panel(Panel("statement", "ledger.accept", statement_actions, action=True))
    register_panel(Panel("undo", "ledger.accept", undo_actions, action=True))
    register_panel(Panel("commitment", "ledger.accept", commitment_actions, action=True))
    register_panel(Panel("hand_over", "", open_targets))
    register_relations(RelationRule("ledger.Target.owner", moves=True))
    register_choices(ChoicePanel("statement", "ledger.view", statement_choices))
    register_choices(ChoicePanel("commitment", "ledger.accept", commitment_choices))
    register_notes(NotePanel("statement", "ledger.view", statement_notes))
    register_section(SectionPanel("indicator", "ledger.view", indicator_targets))


def document_actions(document: Document) -> list[tuple[str, str]]:
    """Accept every target that is still to be checked."""
    pending = document.statements.filter(kind="target", decision="pending").exists()
    return [(_("采纳全部目标"), reverse("document_accept", args=[document.pk]))] if pending else []


def document_links(document: Document) -> list[tuple[str, str]]:
    """The ledger, filtered by this text."""
    known = TargetRevision.objects.filter(statement__document=document).exists()
    return [(_("看台账"), reverse("ledger_list") + f"?document={document.pk}")] if known else []


def statement_actions(statement: Statement) -> list[tuple[str, str]]:
    """What can be done about a statement: accept it as a target, or take the decision back."""
    if statement.decision == "pending":
        return [(_("采纳"), reverse("statement_accept", args=[statement.pk]))] if statement.kind == "target" else []
    return [(_("撤回"), reverse("statement_reopen", args=[statement.pk]))]


def undo_actions(statement: Statement) -> list[tuple[str, str]]:
    """Take the last decision about a statement back."""
    return [(_("撤销"), reverse("statement_reopen", args=[statement.pk]))]


def commitment_actions(commitment: Commitment) -> list[tuple[str, str]]:
    """What can be done about a commitment: take it into the list or leave it out, or take that back."""
    if commitment.decision == "pending":
        return [
            (_("列入承诺清单"), reverse("commitment_accept", args=[commitment.pk])),
            (_("不列入"), reverse("commitment_drop", args=[commitment.pk])),
        ]
    return [(_("撤回"), reverse("commitment_reopen", args=[commitment.pk]))]


def indicator_targets(indicator: Indicator) -> Section:
    """The targets of an indicator in every set; growth targets of the last year are drawn across its chart."""
    targets = Target.objects.filter(indicator=indicator).select_related("indicator", "area", "owner")
    rows = [target_row(target, set_names()) for target in targets.prefetch_related("revisions__statement__document")]
    rows.sort(key=lambda row: (-(row.target.last_year or 0), row.set_name))
    return Section(
        title=_("目标"),
        head=(Cell(_("年度")), Cell(_("区域")), Cell(_("类别")), Cell(_("目标"), number=True), Cell(_("依据"))),
        rows=tuple(
            (
                Cell(row.horizon),
                Cell(str(row.target.area or "—")),
                Cell(row.set_name),
                Cell(row.wording, reverse("target_detail", args=[row.target.pk]), number=True),
                Cell(row.source_title or row.reason, row.source_url),
            )
            for row in rows
        ),
        empty=_("台账里还没有这个指标的目标。先在文件页采纳。"),
        lines=tuple(_lines(indicator, [row.target for row in rows if row.target.area_id == county_area().code])),
    )


def _lines(indicator: Indicator, targets: list[Target]) -> list[tuple[str, Decimal]]:
    wanted = indicator.definition.get("target_measure", "growth")
    years = [target.last_year for target in targets if target.last_year]
    lines = []
    for target in targets:
        last = max(target.revisions.all(), key=lambda revision: revision.number, default=None)
        if (
            target.measure == wanted
            and target.last_year == max(years, default=None)
            and last
            and last.value is not None
        ):
            name = set_names().get(target.target_set, target.target_set)
            lines.append((f"{target.last_year}年{name}", last.value))
    return lines
