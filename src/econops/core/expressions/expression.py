"""A checked expression as a value (表达式)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlglot import exp

from econops.core.expressions.columns import Column, ColumnType

DIALECT = "duckdb"
COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)


@dataclass(frozen=True)
class Expression:
    """A checked expression. `columns` are the declared ones it may read; `definitions` are facts it refers to by name.

    Make one with `compile_expression` only.
    """

    text: str
    type: ColumnType
    tree: exp.Expression = field(compare=False, repr=False)
    columns: Mapping[str, Column] = field(compare=False, repr=False)
    definitions: Mapping[str, Expression] = field(compare=False, repr=False)

    def part(self, tree: exp.Expression, kind: ColumnType) -> Expression:
        """A part of this expression, for explaining it."""
        return Expression(tree.sql(dialect=DIALECT), kind, tree, self.columns, self.definitions)

    @cached_property
    def used(self) -> list[Expression]:
        """The definitions that it names itself, in the order of the text."""
        names = dict.fromkeys(node.name for node in self.tree.find_all(exp.Column))
        return [self.definitions[name] for name in names if name in self.definitions]

    @cached_property
    def names(self) -> frozenset[str]:
        """The raw columns that decide it, through its definitions."""
        own = {node.name for node in self.tree.find_all(exp.Column)} - set(self.definitions)
        return frozenset(own).union(*(definition.names for definition in self.used))
