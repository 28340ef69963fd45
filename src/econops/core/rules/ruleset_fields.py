"""The fields of a rule set file, as tables, and what every table of levels may speak of."""

from __future__ import annotations

from econops.core.expressions.columns import Column, ColumnType
from econops.core.rules.fields import DATED, Field, Fields
from econops.core.rules.ruleset_functions import CHOICES, FUNCTIONS

AS_OF = Column("as_of", ColumnType.DATE)
PERIOD = Column("period", ColumnType.TEXT)
OBJECT = Column("object", ColumnType.TEXT)
ALWAYS = (OBJECT, PERIOD, AS_OF)
MISSING = "missing"
NEUTRAL_CODES = ("unspecified", "no_data", "not_due", "not_applicable")
COLOURS = ("green", "yellow", "red", "orange", "blue", "light_blue", "black", "grey")

_BLOCKS = Field("blocks")
_SOME_BLOCKS = Field("blocks", required=False)
_TYPES = tuple(ColumnType)
_OPTIONAL = Field(required=False)
RULE_SET: Fields = {
    **DATED,
    "name": Field(),
    "version": Field(),
    "place": _OPTIONAL,
    "cadence": _OPTIONAL,
    "neutral": _SOME_BLOCKS,
    "rows": _BLOCKS,
}
ROW: Fields = {
    "code": Field(),
    "name": Field(),
    "object": Field(),
    "source": Field(),
    "tables": _BLOCKS,
    "calendars": _SOME_BLOCKS,
    "awaits": Field("texts", required=False),
    "due": _OPTIONAL,
    "gap_mode": Field(required=False, choices=("pp", "relative")),
    "memory": Field("integer", required=False),
    "thresholds": _SOME_BLOCKS,
    "derived": _SOME_BLOCKS,
    "levels": _BLOCKS,
    "boundaries": Field("texts", required=False),
    "exemption": Field("block", required=False),
    "ladder": _SOME_BLOCKS,
    "neutral": _SOME_BLOCKS,
    "cases": _SOME_BLOCKS,
}
TABLE: Fields = {
    "name": Field(),
    "label": _OPTIONAL,
    "object": _OPTIONAL,
    "period": _OPTIONAL,
    "each": _OPTIONAL,
    "columns": _SOME_BLOCKS,
    "derived": _SOME_BLOCKS,
}
CALENDAR: Fields = {
    "name": Field(),
    "date": Field(),
    "columns": _SOME_BLOCKS,
    "workday": Field(),
    "otherwise": Field(required=False, choices=("weekdays", "off")),
}
EXEMPTION: Fields = {"level": Field(), "approver": Field()}
LADDER_STEP: Fields = {"level": Field(), "times": Field("integer"), "action": Field()}
INPUT: Fields = {
    "name": Field(),
    "label": Field(),
    "heading": _OPTIONAL,
    "type": Field(choices=_TYPES),
    "unit": _OPTIONAL,
    "values": Field("texts", required=False),
    "min": Field("number", required=False),
    "max": Field("number", required=False),
    "above": Field("number", required=False),
    "below": Field("number", required=False),
    "empty": Field(required=False, choices=("missing", "optional", "not_yet")),
    "empty_when": _OPTIONAL,
    "same_in": Field(required=False, choices=("object", "year")),
    "decimals": Field("integer", required=False),
}
DERIVED: Fields = {
    "name": Field(),
    "label": Field(),
    "type": Field(required=False, choices=_TYPES),
    "unit": _OPTIONAL,
    "decimals": Field("integer", required=False),
    "expr": _OPTIONAL,
    "function": Field(required=False, choices=tuple(FUNCTIONS)),
    "arguments": Field("texts", required=False),
    "of": _OPTIONAL,
    "where": _OPTIONAL,
    "otherwise": _OPTIONAL,
    "table": _OPTIONAL,
    "calendar": _OPTIONAL,
    "within": Field("texts", required=False),
    **{key: Field("integer", required=False) for key in ("periods", "at_most", "back")},
    **{key: Field(required=False, choices=choices) for key, choices in CHOICES.items()},
}
THRESHOLD: Fields = {"code": Field(), "name": Field(), "unit": Field(), "entries": _BLOCKS}
THRESHOLD_ENTRY: Fields = {
    "valid_from": Field("date"),
    "valid_to": Field("date", required=False),
    "value": Field("number"),
    "source": Field(),
}
LEVEL: Fields = {
    "code": Field(),
    "label": Field(),
    "tone": Field(choices=("good", "watch", "bad", "neutral")),
    "colour": Field(choices=COLOURS),
    "expr": Field(),
    "reasons": _SOME_BLOCKS,
}
NEUTRAL_LEVEL: Fields = {key: field for key, field in LEVEL.items() if key != "expr"} | {
    "code": Field(choices=NEUTRAL_CODES)
}
REASON: Fields = {"text": Field(), "when": Field(required=False)}
CASE: Fields = {
    "name": Field(),
    "as_of": Field("date", required=False),
    "tables": Field("block"),
    "levels": Field("block"),
}
OWN_NEUTRAL = (
    ("unspecified", "未规定", "规则没有规定这种情形"),
    ("no_data", "缺数", "缺{missing}，无法判断"),
    ("not_due", "未到期", "未到期，数据尚未反馈"),
    ("not_applicable", "不适用", "不在规则的有效期内"),
)
