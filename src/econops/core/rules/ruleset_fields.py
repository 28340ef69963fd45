"""The fields of a rule set file, as tables, and what every table of levels may speak of."""

from __future__ import annotations

from collections.abc import Mapping

from econops.core.expressions.columns import Column, ColumnType
from econops.core.rules.fields import DATED, Field, Fields

AS_OF = Column("as_of", ColumnType.DATE)
PERIOD = Column("period", ColumnType.TEXT)
OBJECT = Column("object", ColumnType.TEXT)
ALWAYS = (OBJECT, PERIOD, AS_OF)
MISSING = "missing"
ENGINE_FUNCTIONS: Mapping[str, tuple[ColumnType, ...]] = {
    "elapsed_months": (ColumnType.TEXT,),
    "workdays_late": (ColumnType.DATE, ColumnType.DATE),
}
NEUTRAL_CODES = ("unspecified", "no_data", "not_due")

_BLOCKS = Field("blocks")
_SOME_BLOCKS = Field("blocks", required=False)
_TYPES = tuple(ColumnType)
RULE_SET: Fields = {**DATED, "name": Field(), "version": Field(), "neutral": _BLOCKS, "rows": _BLOCKS}
ROW: Fields = {
    "code": Field(),
    "name": Field(),
    "object": Field(),
    "source": Field(),
    "inputs": _BLOCKS,
    "awaits": Field("texts", required=False),
    "due": Field(required=False),
    "thresholds": _SOME_BLOCKS,
    "derived": _SOME_BLOCKS,
    "levels": _BLOCKS,
    "neutral": _SOME_BLOCKS,
    "cases": _SOME_BLOCKS,
}
INPUT: Fields = {
    "name": Field(),
    "label": Field(),
    "type": Field(choices=_TYPES),
    "unit": Field(required=False),
    "values": Field("texts", required=False),
    "empty": Field(required=False, choices=("missing", "optional", "not_yet")),
    "decimals": Field("integer", required=False),
}
DERIVED: Fields = {
    "name": Field(),
    "label": Field(),
    "type": Field(required=False, choices=_TYPES),
    "unit": Field(required=False),
    "decimals": Field("integer", required=False),
    "expr": Field(required=False),
    "function": Field(required=False, choices=tuple(ENGINE_FUNCTIONS)),
    "arguments": Field("texts", required=False),
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
    "colour": Field(choices=("green", "yellow", "red", "orange", "blue", "black", "grey")),
    "expr": Field(),
    "reasons": _BLOCKS,
}
NEUTRAL_LEVEL: Fields = {key: field for key, field in LEVEL.items() if key != "expr"} | {
    "code": Field(choices=NEUTRAL_CODES)
}
REASON: Fields = {"text": Field(), "when": Field(required=False)}
CASE: Fields = {"name": Field(), "as_of": Field("date"), "row": Field("block"), "expect": Field()}
