"""What the expressions of one table may speak of while a rule set is read, and the findings made on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from econops.core.errors import Finding
from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Column, ColumnType
from econops.core.expressions.expression import Expression
from econops.core.expressions.findings import ExpressionFinding, UnknownColumn
from econops.core.rules.fields import Fields, check_block, suggestion
from econops.core.rules.files import Block
from econops.core.rules.findings import UnknownReference, WrongType
from econops.core.rules.ruleset_fields import ALWAYS

_NAME = re.compile("[a-z][a-z0-9_]*")
_LATER = "；它在这一行或后面才推算，请把它移到前面，不能互相引用"


def text_of(block: Block, key: str) -> str:
    """The text under a key, "" where there is none."""
    return str(block.get(key) or "")


def blocks_of(block: Block, key: str) -> list[Block]:
    """The blocks under a key."""
    return cast("list[Block]", block.get(key) or [])


def texts_of(block: Block, key: str) -> tuple[str, ...]:
    """The texts under a key."""
    return tuple(cast("list[str]", block.get(key) or []))


@dataclass
class Scope:
    """Columns and definitions known so far; `findings` is shared by all scopes of a rule.

    `levels` are the codes a level can have. `later` are derived facts that are declared further down, `broken` those
    that were refused: what speaks of them is not reported once more.
    """

    entry: str
    findings: list[Finding]
    columns: list[Column] = field(default_factory=lambda: list(ALWAYS))
    definitions: dict[str, Expression] = field(default_factory=dict)
    levels: tuple[str, ...] = ()
    later: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)

    def copy(self) -> Scope:
        """A scope of its own with what is known so far."""
        return self.extended(list(self.columns), dict(self.definitions))

    def extended(self, columns: list[Column], definitions: dict[str, Expression]) -> Scope:
        """A scope with other names that tells of the same facts to come and the same broken ones."""
        return Scope(self.entry, self.findings, columns, definitions, self.levels, self.later, self.broken)

    def types(self) -> dict[str, ColumnType]:
        """The type of every name."""
        known = {column.name: column.type for column in self.columns}
        return known | {name: expression.type for name, expression in self.definitions.items()}

    def checked(self, block: Block, fields: Fields) -> bool:
        """Whether a block has the keys it should have."""
        name = text_of(block, "code") or text_of(block, "name")
        found = check_block(block, fields, entry=f"{self.entry}/{name}" if name else self.entry)
        self.findings += found
        return not found

    def compile(self, block: Block, key: str, kinds: Sequence[ColumnType] = ()) -> Expression | None:
        """The expression under a key, of one of these types (any, where none is named)."""
        compiled = compile_expression(
            text_of(block, key), self.columns, place=block.place, definitions=dict(self.definitions)
        )
        if isinstance(compiled, tuple):
            self.findings += [self._ordered(one) for one in compiled if one.value not in self.broken]
            return None
        fits = compiled.type in kinds or (compiled.type is ColumnType.INTEGER and ColumnType.DECIMAL in kinds)
        if kinds and not fits:
            self.wrong(block, key, compiled.text, "、".join(kinds))
            return None
        return compiled

    def _ordered(self, finding: ExpressionFinding) -> ExpressionFinding:
        if not isinstance(finding, UnknownColumn) or finding.value not in self.later:
            return finding
        return UnknownColumn(finding.place, finding.value, finding.context | {"suggestion": _LATER})

    def name(self, block: Block, key: str = "name") -> None:
        """A finding where a name cannot stand in an expression: odd signs, or a word of SQL."""
        name = text_of(block, key)
        compiled = compile_expression(name, [Column(name, ColumnType.INTEGER)])
        if isinstance(compiled, tuple) or not _NAME.fullmatch(name):
            self.wrong(block, key, name, "小写字母开头、不是 SQL 用语的英文名称（可加 _ 和数字），例如 done_month")

    def wrong(self, block: Block, key: str, value: str, expected: str) -> None:
        """A finding on a value of another type."""
        name = text_of(block, "name") or text_of(block, "code")
        entry = f"{self.entry}/{name}" if name and not self.entry.endswith(f"/{name}") else self.entry
        context = {"entry": entry, "key": key, "expected": expected}
        self.findings.append(WrongType(block.place, value, context))

    def unknown(self, block: Block, key: str, name: str, known: tuple[str, ...]) -> None:
        """A finding on a name that is declared nowhere."""
        if name in self.broken:
            return
        hint = _LATER if name in self.later else suggestion(name, known)
        context = {"entry": self.entry, "key": key, "suggestion": hint}
        self.findings.append(UnknownReference(block.place, name, context))
