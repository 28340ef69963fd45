"""What does not fit together in a year's ledger and what is missing, as the page says it."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.documents.models import Statement
from econops.desk.ledger.checks import LedgerFinding, ledger_findings
from econops.desk.ledger.models import Target
from econops.desk.ledger.rows import set_names


@dataclass(frozen=True)
class Remark:
    """One finding with the ways to the targets and sentences it is about."""

    title: str
    message: str
    links: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Remarks:
    """Contradictions, gaps, and what is only to be known."""

    contradictions: tuple[Remark, ...]
    gaps: tuple[Remark, ...]
    notes: tuple[Remark, ...]

    @property
    def count(self) -> int:
        """How many wait for somebody."""
        return len(self.contradictions) + len(self.gaps)


def remarks(year: int) -> Remarks:
    """Findings of a year in the county, the most serious first."""
    found = ledger_findings(year)
    targets = Target.objects.in_bulk({key for one in found for key in one.targets})
    rows = Statement.objects.select_related("document").defer("document__text")
    statements = rows.in_bulk({key for one in found for key in one.statements})
    shown = [(one, _remark(one, targets, statements)) for one in found]
    serious = [(one, remark) for one, remark in shown if one.finding.level != "info"]
    return Remarks(
        tuple(remark for one, remark in serious if not one.gap),
        tuple(remark for one, remark in serious if one.gap),
        tuple(remark for one, remark in shown if one.finding.level == "info"),
    )


def _remark(one: LedgerFinding, targets: dict[int, Target], statements: dict[int, Statement]) -> Remark:
    names = set_names()
    links = [
        (_("看{set}").format(set=names.get(targets[key].target_set, _("目标"))), reverse("target_detail", args=[key]))
        for key in one.targets
        if key in targets
    ]
    links += [
        (
            _("看原文《{title}》").format(title=statements[key].document.title),
            reverse("document_detail", args=[statements[key].document_id]) + f"#{statements[key].number}",
        )
        for key in one.statements
        if key in statements
    ]
    return Remark(one.finding.title, one.finding.message, tuple(dict.fromkeys(links)))
