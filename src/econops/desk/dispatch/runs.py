"""Small pieces of letters: words with their one traced number, periods, parameters, rules."""

from __future__ import annotations

from decimal import Decimal
from gettext import gettext as _

from econops.core.model.reference import Figure, Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.blocks import DIGITS, Runs, Text, named
from econops.core.rules.rulebook import Parameter
from econops.core.rules.ruleset import RuleSet

NAME = "指标名称"


def period_figure(period: Period, label: str) -> Figure:
    """A span of time as the calendar gives it; `label` says what it is the time of."""
    text = period_name(period, with_year=True)
    return Figure(text, Reference("calendar", text, label, "", ({"type": "calendar", "period": str(period)},)))


def parameter_figure(parameter: Parameter) -> Figure:
    """A dated parameter of the rulebook."""
    text = str(parameter.value)
    pointer = {
        "type": "rule",
        "rule": parameter.code,
        "version": parameter.valid_from.isoformat(),
        "source": parameter.source,
    }
    return Figure(text, Reference("rule", text, parameter.name, "", (pointer,)))


def rule_runs(rule_set: RuleSet, row: str) -> Runs:
    """Name and version of the rule set, and the table that decided."""
    pointer = {"type": "rule", "rule": f"{rule_set.code}.{row}", "version": rule_set.version, "source": rule_set.source}
    version = Figure(rule_set.version, Reference("rule", rule_set.version, _("规则版本"), "", (pointer,)))
    return (*named(f"{rule_set.name}（", NAME), version, Text("）"), Text(f"“{rule_set.row(row).name}”"))


def traced_words(words: str, reference: Reference) -> Runs:
    """Words with their one number, which rests on the reference."""
    found = DIGITS.search(words)
    if found is None:
        return (Text(words),)
    return (Text(words[: found.start()]), Figure(found.group(), reference), Text(words[found.end() :]))


def number_of(figure: Figure) -> Decimal:
    """The number of a figure that is printed with its sign."""
    return Decimal(figure.text.replace("−", "-"))
