"""Judgements and clauses in words for people (理由)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from econops.core.lights.judgement import Fact, Judgement
from econops.core.rules.ruleset import RuleRow

_SIGNS = {">=": "≥", "<=": "≤", "<>": "≠"}
_WORD = re.compile(r"""'[^']*'|"\w+"|[A-Za-z_]\w*|>=|<=|<>""")
_ARROWS = {"'>='": "以上", "'<='": "以内", "'~'": "左右", "'='": "等于"}


def reason_text(judgement: Judgement) -> str:
    """The sentence for people: 差2.9个百分点, 完成25.2%，序时50.0%，慢24.8个百分点."""
    return "".join(piece.text if isinstance(piece, Fact) else piece for piece in judgement.wording)


def in_words(clause: str, labels: Mapping[str, str]) -> str:
    """A clause with the labels of what it names."""
    return _WORD.sub(lambda found: labels.get(found[0].strip('"'), found[0]), clause)


def labels_of(rule: RuleRow) -> dict[str, str]:
    """What the names of a rule are called."""
    labels = {"period": "时期", "object": "对象", "as_of": "截止日期", **_SIGNS, **_ARROWS}
    columns = [one for table in rule.tables for one in table.columns]
    labels |= {one.column.name: one.label for one in columns}
    facts = [*(fact for table in rule.tables for fact in table.derived), *rule.derived]
    labels |= {fact.column.name: fact.label for fact in facts}
    return labels | {threshold.code: threshold.name for threshold in rule.thresholds}
