"""What a light was judged on, as references: the numbers of its reason and of its clauses lead there (数字来源)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from gettext import gettext as _

from econops.core.lights.judgement import Judgement, shown
from econops.core.lights.wording import reason_text
from econops.core.model.reference import Reference, pointer_to
from econops.core.period.chinese import period_name
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview
from econops.desk.lights.rounds import JudgedIndicator, JudgedReport

Pointer = Mapping[str, str]
LONGEST, LONGEST_FORMULA = 200, 500


def light_reference(judged: JudgedIndicator, rule_set: RuleSet, signals: Sequence[Overview] = ()) -> Reference:
    """What the light of an indicator rests on: figures, the target held against them, the bounds of the rule.

    `signals` are the leading indicators of an early round.
    """
    view = judged.overview
    inputs = [pointer for one in (view, *signals) for pointer in _figures(one)]
    if view.judged is not None and not signals:
        inputs.append(view.judged.pointer)
    about = f"{view.indicator.name}{period_name(view.period, with_year=True)}"
    return judgement_reference(judged.judgement, about, inputs, rule_set)


def report_reference(judged: JudgedReport, rule_set: RuleSet) -> Reference:
    """What the light of a unit's monthly report rests on: its term, and when the report came."""
    facts = judged.facts
    pointer = {
        "type": "record", "organisation": judged.organisation.name, "period": str(facts["period"]),
        "term": str(facts["due"] or ""), "received": str(facts["received"] or ""),
    }  # fmt: skip
    return judgement_reference(judged.judgement, judged.organisation.name, (pointer,), rule_set)


def judgement_reference(judgement: Judgement, about: str, inputs: Iterable[Pointer], rule_set: RuleSet) -> Reference:
    """A judgement with its clauses, the raw figures behind it and the bounds of the rule."""
    label = _("{about}亮“{label}”的依据").format(about=about, label=judgement.label)
    clauses = [f"{one.clause}（{shown(one.value, 2)}）" for one in judgement.reasons]
    text, formula = reason_text(judgement) or judgement.label, "；".join(clauses)
    pointers = (*inputs, *_bounds(judgement, rule_set))
    return Reference("formula", text[:LONGEST], label, formula[:LONGEST_FORMULA], pointers)


def _figures(view: Overview) -> list[Pointer]:
    return [pointer_to(one) for one in view.amount.observations] if view.amount is not None else []


def _bounds(judgement: Judgement, rule_set: RuleSet) -> list[Pointer]:
    """The table that judged, and its bounds with what they rest on."""
    table = f"{rule_set.code}.{judgement.rule}"
    found: list[Pointer] = [
        {"type": "rule", "rule": table, "version": rule_set.version, "source": rule_set.source},
    ]
    for fact in judgement.facts:
        if fact.kind == "threshold":
            pointer = {"type": "rule", "rule": f"{table}.{fact.name}", "name": fact.label, "value": fact.text}
            found.append(pointer | {"version": rule_set.version, "source": fact.source})
    return found
