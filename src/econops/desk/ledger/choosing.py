"""What is chosen beside accepting: the indicator, the set of targets, the owner and the day, each with a suggestion."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from econops.desk.common.panels import Choice
from econops.desk.documents.models import Commitment, Statement
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.rows import set_names
from econops.desk.ledger.suggestions import Suggester, Suggestion
from econops.desk.people.models import Organisation

Options = tuple[tuple[str, str], ...]


def statement_choices(statements: Sequence[Statement]) -> dict[int, list[Choice]]:
    """Of each target: the indicator it is about, the set it belongs to, who answers for it.

    Suggested before accepting; afterwards what stands in the ledger.
    """
    indicators = (("", _("不对应本县指标")), *Indicator.objects.values_list("code", "name"))
    owners, sets, suggester = _owners(), tuple(set_names().items()), Suggester.load()
    standing = _standing(statements)
    found = {}
    for statement in statements:
        if statement.pk in standing:
            target = standing[statement.pk]
            found[statement.pk] = [
                Choice("indicator", _("对应指标"), target.indicator_id or "", indicators),
                Choice("target_set", _("目标口径"), target.target_set, sets),
                Choice("owner", _("牵头单位"), target.owner_id or "", owners),
            ]
        elif statement.kind == "target":
            hint = suggester.statement(statement)
            found[statement.pk] = [
                _indicator(hint, indicators),
                Choice("target_set", _("目标口径"), statement.document.target_set, sets),
                Choice("owner", _("牵头单位"), hint.owner_code or "", owners, hint.reason),
            ]
    return found


def commitment_choices(commitments: Sequence[Commitment]) -> dict[int, list[Choice]]:
    """Of each commitment nobody decided about: who answers for it, and by when."""
    owners, suggester = _owners(), Suggester.load()
    found = {}
    for commitment in commitments:
        if commitment.decision == "pending":
            hint = suggester.commitment(commitment)
            due = hint.due.isoformat() if hint.due else ""
            found[commitment.pk] = [
                Choice("owner", _("牵头单位"), hint.owner_code or "", owners, hint.reason),
                Choice("due", _("完成时限"), due, (), _("按原文时限") if due else ""),
            ]
    return found


def _standing(statements: Sequence[Statement]) -> dict[int, Target]:
    """The targets of the ledger that accepted statements became."""
    accepted = [statement.pk for statement in statements if statement.decision == "accepted"]
    revisions = TargetRevision.objects.filter(statement__in=accepted, withdrawn=False).select_related("target")
    return {revision.statement_id: revision.target for revision in revisions if revision.statement_id}


def _indicator(hint: Suggestion, options: Options) -> Choice:
    """Chosen only where the text calls the indicator by its own name; a near one is said in words."""
    code, name = hint.indicator_code or "", dict(options).get(hint.indicator_code or "", "")
    if hint.certain:
        return Choice("indicator", _("对应指标"), code, options, _("原文说法与指标“{name}”一致").format(name=name))
    near = _("可能是{name}").format(name=name) if code and name else ""
    return Choice("indicator", _("对应指标"), "", options, hint=near)


def _owners() -> Options:
    units = Organisation.objects.exclude(kind="supplier").order_by("kind", "name").values_list("code", "name")
    return (("", _("待定")), *units)
