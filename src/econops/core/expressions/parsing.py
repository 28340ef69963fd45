"""From text to a syntax tree, or to where and why it cannot be read (读表达式)."""

from __future__ import annotations

import re
from dataclasses import dataclass

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError

from econops.core.expressions.expression import DIALECT

LONGEST_TEXT = 2000
_FULL_WIDTH = re.compile("[＞＜＝（），＋－×÷≥≤]")


@dataclass(frozen=True, slots=True)
class Slip:
    """Where a text stops being an expression (counted from 1), what stands there, and what to write instead."""

    position: int
    shown: str
    suggestion: str


def parsed(text: str) -> exp.Expression | Slip:
    """The syntax tree of a text, not yet checked against anything."""
    if len(text) > LONGEST_TEXT:
        return Slip(1, text[:20], "；太长了，请拆成几个派生量")
    try:
        return sqlglot.parse_one(text, dialect=DIALECT)
    except SqlglotError as error:
        faults = getattr(error, "errors", None) or [{}]
        shown = str(faults[0].get("highlight") or "") or text
        before = str(faults[0].get("start_context") or "")
        where = text.find(before + shown) + len(before) if before else 0
        hint = "；运算符、括号请用半角" if _FULL_WIDTH.search(text) else ""
        return Slip(max(where, 0) + 1, shown, hint)
    except RecursionError:
        return Slip(1, text[:20], "；嵌套太深了，请拆成几个派生量")
