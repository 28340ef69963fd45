"""Reading the worked cases of a rule (算例): tables of raw rows with the levels of several objects and periods."""

from __future__ import annotations

import datetime
from typing import cast

from econops.core.rules.files import Block
from econops.core.rules.ruleset import WorkedCase
from econops.core.rules.ruleset_fields import CASE
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of


def read_cases(block: Block, scope: Scope, levels: tuple[str, ...]) -> tuple[WorkedCase, ...]:
    """The cases under `cases`; what they expect must be levels of the rule."""
    return tuple(_case(block, case, scope, levels) for case in blocks_of(block, "cases") if scope.checked(case, CASE))


def _case(block: Block, case: Block, scope: Scope, levels: tuple[str, ...]) -> WorkedCase:
    declared = (*blocks_of(block, "tables"), *blocks_of(block, "calendars"))
    known = tuple(text_of(one, "name") for one in declared)
    tables = {str(name): str(text) for name, text in cast(Block, case["tables"]).items()}
    for name in tables:
        if name not in known:
            scope.unknown(case, "tables", name, known)
    wanted: dict[tuple[str, str], str] = {}
    for key, level in cast(Block, case["levels"]).items():
        name, _, period = key.rpartition(" ")
        wanted[name, period] = str(level)
        if level not in levels:
            scope.unknown(case, "levels", str(level), levels)
    as_of = cast("datetime.date | None", case.get("as_of"))
    return WorkedCase(text_of(case, "name"), as_of, case.place, tables, wanted)
