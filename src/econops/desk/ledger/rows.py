"""Targets as the pages of the ledger show them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.display import measure_text, target_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.ledger.adapt import revision_text
from econops.desk.ledger.models import Target, TargetRevision


@dataclass(frozen=True)
class TargetRow:
    """One target with its newest revision in words."""

    target: Target
    name: str
    set_name: str
    measure: str
    wording: str
    horizon: str
    owner: str
    source_title: str
    source_url: str
    span: str
    reason: str
    revision: int
    hidden: bool = False


def set_names() -> dict[str, str]:
    """Names of the sets of targets."""
    return {code: target_set.name for code, target_set in rulebook_current().target_sets.items()}


def target_row(target: Target, names: dict[str, str]) -> TargetRow:
    """A target for a list; its revisions with statements and documents should be joined already."""
    revisions = sorted(target.revisions.all(), key=lambda revision: revision.number)
    last = revisions[-1] if revisions else None
    statement = next((revision.statement for revision in reversed(revisions) if revision.statement), None)
    return TargetRow(
        target=target,
        name=target.indicator.name if target.indicator else target.phrase,
        set_name=names.get(target.target_set, target.target_set),
        measure=measure_text(target.measure),
        wording=revision_wording(target, last),
        horizon=horizon_text(target.first_year, target.last_year),
        owner=target.owner.name if target.owner else "",
        source_title=statement.document.title if statement else "",
        source_url=source_url(last),
        span=statement.text if statement else "",
        reason=last.reason if last else "",
        revision=last.number if last else 0,
        hidden=last is not None and last.value is None and not last.withdrawn,
    )


def revision_wording(target: Target, revision: TargetRevision | None) -> str:
    """增长8%以上, 增长6%—6.5%, 增速高于全市平均1个百分点, 163家, ***亿元, 全市前3位; 已撤下 where it stands no longer."""
    if revision is None:
        return target_text(None, target.unit, target.comparator)
    if revision.withdrawn:
        return _("已撤下")
    if target.measure != "growth":
        return revision_text(revision)
    return (_("增速") if target.comparator == "above" else _("增长")) + revision_text(revision)


def horizon_text(first: int | None, last: int | None) -> str:
    """2026年, or 2026—2028年 for a goal of several years."""
    if last is None:
        return _("未写年度")
    return f"{last}年" if first in (None, last) else f"{first}—{last}年"


def source_url(revision: TargetRevision | None) -> str:
    """The place in the text where the newest stated value stands."""
    if revision is None or revision.statement is None:
        return ""
    statement = revision.statement
    return reverse("document_detail", args=[statement.document_id]) + f"#{statement.number}"
