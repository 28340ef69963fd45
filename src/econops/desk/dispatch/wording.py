"""Puts the lights of a unit into the words of a letter; every digit comes with its reference."""

from __future__ import annotations

import re
from decimal import Decimal
from gettext import gettext as _

from econops.core.lights.judgement import Judgement
from econops.core.model.indicator import IndicatorKind
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.model.reference import Figure, Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.quantity.wording import change_words, compared_words, growth_words, pace_words
from econops.core.report.blocks import DIGITS, Run, Runs, Text, named
from econops.core.report.warning_letter import ItemSubject, LetterItem
from econops.core.rules.rulebook import Parameter
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.rounds import JudgedIndicator, JudgedReport

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


def indicator_item(judged: JudgedIndicator, rule_set: RuleSet) -> LetterItem:
    """The item of one indicator: actual, target and gap (of a public set only), grounds."""
    view = judged.overview
    indicator = view.indicator
    result = indicator.kind is IndicatorKind.RESULT
    public = view.judged is not None and rulebook_current().target_sets[view.judged.target.target_set].public
    return LetterItem(
        indicator=indicator.name,
        subject=ItemSubject.RESULT if result else ItemSubject.WORK,
        supplier=indicator.supplier,
        level_label=judged.judgement.label,
        actual=_actual(view),
        rule=rule_runs(rule_set, judged.row),
        source=_source(view),
        target=_target(view) if public else (),
        gap=_gap(view) if public else (),
        reason=_limits(judged.judgement, rule_set),
    )


def report_item(judged: JudgedReport, rule_set: RuleSet) -> LetterItem:
    """The item of a unit's monthly report that came late, wrong or not at all."""
    return LetterItem(
        indicator=_("月度数据报送"),
        subject=ItemSubject.REPORT,
        supplier=judged.organisation.code,
        level_label=judged.judgement.label,
        actual=_report_state(judged),
        rule=rule_runs(rule_set, "report"),
        source=(Text(_("报送登记")),),
    )


def _limits(judgement: Judgement, rule_set: RuleSet) -> Runs:
    """The bounds of the rule that were used, as the rulebook gives them."""
    runs: list[Run] = []
    for fact in judgement.facts:
        if fact.kind != "threshold" or not any(_uses(reason.expression, fact.name) for reason in judgement.reasons):
            continue
        pointer = {
            "type": "rule",
            "rule": f"{rule_set.code}.{judgement.rule}.{fact.name}",
            "version": rule_set.version,
            "source": fact.source,
        }
        runs += [Text("、")] if runs else []
        runs += [
            *named(fact.label, NAME),
            Figure(
                fact.text,
                Reference("rule", fact.text, f"{rule_set.row(judgement.rule).name}：{fact.label}", "", (pointer,)),
            ),
            *named(fact.unit, NAME),
        ]
    return tuple(runs)


def _uses(expression: str, name: str) -> bool:
    return re.search(rf"\b{name}\b", expression) is not None


def _report_state(judged: JudgedReport) -> Runs:
    """Late, wrong, or not there; without a count of days, so that a draft says the same tomorrow."""
    if judged.facts["received"] is None:
        return (Text(_("已过报送期限，尚未报送")),)
    if judged.facts["wrong"]:
        return (Text(_("报送的数据有误，尚未更正")),)
    return (Text(_("迟于期限报送")),)


def _actual(view: Overview) -> Runs:
    figure = view.growth if view.by_growth else view.level
    if figure is None or view.amount is None:
        return ()
    head: Runs = (period_figure(view.period, _("{name}的时期").format(name=view.indicator.name)), Text(_("累计")))
    if not view.by_growth:
        return (*head, figure)
    words = Figure(growth_words(view.amount.value), figure.reference)
    runs: Runs = (*head, Text(_("同比")), words if DIGITS.search(words.text) else Text(words.text))
    return runs if view.change is None else (*runs, *_change(view.amount.value, view.change))


def _change(growth: Decimal, change: Figure) -> Runs:
    """How growth moved since the month before; two falls are compared by their size."""
    now = official(growth, 1)
    words = change_words(now, now - _number(change))
    if not _number(change):
        return (Text(_("，与上月") + words),)
    return _traced((_("，比上月") if DIGITS.search(words) else "，") + words, change.reference)


def _target(view: Overview) -> Runs:
    if view.judged is None:
        return ()
    return (*named(view.judged.set_name, NAME), view.judged.figure)


def _gap(view: Overview) -> Runs:
    if view.gap is None:
        return ()
    gap = _number(view.gap)
    if view.by_growth:
        return _traced(compared_words(gap, Decimal(0), _("目标")), view.gap.reference)
    if view.attainment is None or view.pace is None:
        return ()
    words = _traced("，" + pace_words(gap, Decimal(0)), view.gap.reference)
    return (Text(_("完成率")), view.attainment, Text(_("，序时进度")), view.pace, *words)


def _number(figure: Figure) -> Decimal:
    return Decimal(figure.text.replace("−", "-"))


def _traced(words: str, reference: Reference) -> Runs:
    """Words with their one number, which rests on the reference."""
    found = DIGITS.search(words)
    if found is None:
        return (Text(words),)
    return (Text(words[: found.start()]), Figure(found.group(), reference), Text(words[found.end() :]))


def _source(view: Overview) -> Runs:
    name = SOURCE_CLASS_NAMES[SourceClass(view.indicator.source_class)]
    return (Text(name), view.vintage) if view.vintage else (Text(name),)
