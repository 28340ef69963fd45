"""Checking an expression: what is not listed here is refused (表达式检查)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence

from sqlglot import exp

from econops.core.errors import Place
from econops.core.expressions.columns import NUMERIC, TYPE_NAMES, Column, ColumnType
from econops.core.expressions.expression import COMPARISONS, DIALECT, Expression
from econops.core.expressions.findings import (
    ChainedComparison,
    ExpressionFinding,
    NotAllowed,
    SyntaxFault,
    TypeMismatch,
    UnknownColumn,
    UnknownFunction,
    UnknownValue,
    UnsafeDivision,
    nearest,
)
from econops.core.expressions.functions import FUNCTIONS, written_name
from econops.core.expressions.parsing import Slip, parsed

DEEPEST_NESTING = 40
_ORDERED = (exp.GT, exp.GTE, exp.LT, exp.LTE)
_ARITHMETIC = (exp.Add, exp.Sub, exp.Mul)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,6})?")
_ARGUMENTS: Mapping[type[exp.Expression], frozenset[str]] = {
    exp.In: frozenset({"this", "expressions"}),
    exp.Between: frozenset({"this", "low", "high"}),
    exp.Case: frozenset({"ifs", "default"}),
    exp.Column: frozenset({"this"}),
    exp.Div: frozenset({"this", "expression", "typed", "safe"}),
    exp.Coalesce: frozenset({"this", "expressions"}),
    exp.Round: frozenset({"this", "decimals"}),
    exp.Least: frozenset({"this", "expressions", "ignore_nulls"}),
    exp.Greatest: frozenset({"this", "expressions", "ignore_nulls"}),
}
_ADVICE: Sequence[tuple[tuple[type[exp.Expression], ...], str]] = (
    ((exp.Select, exp.Subquery, exp.Exists, exp.Query), "，需要别处的数请在规则集里声明派生量"),
    ((exp.Like, exp.ILike, exp.SimilarTo, exp.RegexpLike), "，文字请用 = 或 IN 逐一列出"),
    ((exp.Cast, exp.TryCast), "，请把列声明成需要的类型；日期写成 date '2026-01-31'"),
    ((exp.IntDiv, exp.Mod), "，请用 / 和 round"),
    ((exp.Null,), "，判断缺数请写 IS NULL"),
)


def compile_expression(
    text: str,
    columns: Sequence[Column],
    *,
    place: Place | None = None,
    definitions: Mapping[str, Expression] | None = None,
) -> Expression | tuple[ExpressionFinding, ...]:
    """Check a text against declared columns.

    Args:
        text: a subset of SQL, see the page below.
        columns: the raw columns by which the text may speak.
        place: shown in findings.
        definitions: checked expressions that the text may use by name, as if written out.

    Returns:
        The expression, or the findings that refuse it.

    Source:
        docs/algorithms/expressions.md
    """
    known = {column.name: column for column in columns}
    check = Check(text, known, definitions or {}, place or Place(""))
    tree = parsed(text)
    if isinstance(tree, Slip):
        check.add(SyntaxFault, tree.position, tree.shown, suggestion=tree.suggestion)
        return tuple(check.findings)
    kind = check.type_of(tree)
    if kind is None or check.findings:
        return tuple(check.findings)
    return Expression(text, kind, tree, known, definitions or {})


class Check:
    """One walk over one expression; it collects findings and never raises."""

    def __init__(
        self, text: str, columns: Mapping[str, Column], definitions: Mapping[str, Expression], place: Place
    ) -> None:
        self.text = text
        self.columns = columns
        self.definitions = definitions
        self.place = place
        self.findings: list[ExpressionFinding] = []
        self.depth = 0

    def type_of(self, node: exp.Expression) -> ColumnType | None:
        """The type of a node, or None after a finding."""
        if self.depth >= DEEPEST_NESTING:
            return self.refuse(NotAllowed, node, suggestion="；嵌套太深了，请拆成几个派生量")
        allowed = _ARGUMENTS.get(type(node))
        if allowed is not None and any(value for key, value in node.args.items() if key not in allowed):
            return self.refuse(NotAllowed, node)
        self.depth += 1
        try:
            return self._type_of(node)
        finally:
            self.depth -= 1

    def _type_of(self, node: exp.Expression) -> ColumnType | None:
        if isinstance(node, COMPARISONS):
            return self._comparison(node)
        if isinstance(node, _ARITHMETIC):
            return self.numeric([node.left, node.right], node)
        if isinstance(node, exp.And | exp.Or):
            return self._boolean([node.left, node.right], node)
        handler = _HANDLERS.get(type(node))
        if handler is not None:
            return handler(self, node)
        name = written_name(node, self.text)
        if name is None:
            advice = next((text for kinds, text in _ADVICE if isinstance(node, kinds)), "")
            return self.refuse(NotAllowed, node, suggestion=advice)
        if name not in FUNCTIONS:
            hint = nearest(name, list(FUNCTIONS)) or "，可用的有 " + "、".join(FUNCTIONS)
            return self.refuse(UnknownFunction, node, value=name, suggestion=hint)
        return FUNCTIONS[name](self, node)

    def _comparison(self, node: exp.Expression) -> ColumnType | None:
        left, right = node.args["this"], node.args["expression"]
        if isinstance(left, COMPARISONS) or isinstance(right, COMPARISONS):
            return self.refuse(ChainedComparison, node)
        kind = self.same([left, right], node)
        if kind in (ColumnType.TEXT, ColumnType.BOOLEAN) and isinstance(node, _ORDERED):
            return self.mismatch(node, f"{TYPE_NAMES[kind]}不能比大小")
        self.words(left, [right])
        self.words(right, [left])
        return kind and ColumnType.BOOLEAN

    def words(self, column: exp.Expression, others: Sequence[exp.Expression]) -> None:
        """A finding for each text that is compared with a column which cannot hold it."""
        declared = self.columns.get(column.name) if isinstance(column, exp.Column) else None
        if declared is None or not declared.values:
            return
        for one in others:
            if isinstance(one, exp.Literal) and one.args.get("is_string") and one.name not in declared.values:
                hint, known = nearest(one.name, declared.values), "、".join(declared.values)
                self.refuse(UnknownValue, column, value=one.name, suggestion=hint, column=column.name, known=known)

    def _boolean(self, parts: Sequence[exp.Expression], node: exp.Expression) -> ColumnType | None:
        kinds = [self.type_of(part) for part in parts]
        if None in kinds:
            return None
        if any(kind is not ColumnType.BOOLEAN for kind in kinds):
            return self.mismatch(node, "这里应是成立与否的条件")
        return ColumnType.BOOLEAN

    def numeric(self, parts: Sequence[exp.Expression], node: exp.Expression) -> ColumnType | None:
        """Integer where every part is, else decimal; refuses anything that is not a number."""
        kinds = [self.type_of(part) for part in parts]
        if None in kinds:
            return None
        wrong = next((kind for kind in kinds if kind not in NUMERIC), None)
        if wrong is not None:
            return self.mismatch(node, f"{TYPE_NAMES[wrong]}不能计算")
        return ColumnType.INTEGER if set(kinds) == {ColumnType.INTEGER} else ColumnType.DECIMAL

    def same(self, parts: Sequence[exp.Expression], node: exp.Expression) -> ColumnType | None:
        """The one type of all parts; integers and decimals together are decimal."""
        kinds = [self.type_of(part) for part in parts]
        if None in kinds:
            return None
        found = {kind for kind in kinds if kind is not None}
        if len(found) > 1 and not found <= NUMERIC:
            detail = "、".join(TYPE_NAMES[kind] for kind in sorted(found)) + "放在了一起"
            if found == {ColumnType.TEXT, ColumnType.DATE}:
                detail += "；时期 period 是文字，比日期请用判断日 as_of，或先用 period_end 推出日期；日期常数写成 date '2026-01-31'"
            return self.mismatch(node, detail)
        return ColumnType.DECIMAL if len(found) > 1 else found.pop()

    def column(self, node: exp.Expression) -> ColumnType | None:
        """The declared type of a name."""
        name = node.name
        if name in self.definitions:
            return self.definitions[name].type
        if name in self.columns:
            return self.columns[name].type
        known = [*self.columns, *self.definitions]
        hint = nearest(name, known) or "，可用的列有 " + "、".join(known)
        return self.refuse(UnknownColumn, node, value=name, suggestion=hint)

    def literal(self, node: exp.Expression) -> ColumnType | None:
        """The type of a constant; numbers are plain digits with at most 15 before and 6 after the point."""
        if node.args.get("is_string"):
            return ColumnType.TEXT
        if not _NUMBER.fullmatch(node.name):
            return self.refuse(NotAllowed, node, value=node.name, suggestion="，数字请写成 12 或 0.5 这样")
        return ColumnType.DECIMAL if "." in node.name else ColumnType.INTEGER

    def date(self, node: exp.Expression) -> ColumnType | None:
        """A date constant; any other cast is refused."""
        constant = node.this
        if node.args["to"].this is exp.DataType.Type.DATE and isinstance(constant, exp.Literal):
            try:
                datetime.date.fromisoformat(constant.name)
            except ValueError:
                return self.refuse(NotAllowed, node, value=constant.name, suggestion="，日期请写成 date '2026-01-31'")
            return ColumnType.DATE
        return self.refuse(NotAllowed, node, suggestion=_ADVICE[2][1])

    def division(self, node: exp.Expression) -> ColumnType | None:
        """Decimal; the divisor is a nonzero constant or nullif(…, 0)."""
        divisor = node.args["expression"].unnest()
        constant = isinstance(divisor, exp.Literal) and bool(re.search("[1-9]", divisor.name))
        guarded = isinstance(divisor, exp.Nullif) and divisor.args["expression"].sql() == "0"
        if not constant and not guarded:
            self.refuse(UnsafeDivision, divisor)
        return ColumnType.DECIMAL if self.numeric([node.this, divisor], node) else None

    def refuse(
        self,
        kind: type[ExpressionFinding],
        node: exp.Expression | None,
        *,
        value: str | None = None,
        suggestion: str = "",
        **context: str,
    ) -> ColumnType | None:
        """Add a finding at a node; the node then has no type."""
        shown = value if value is not None else (node.sql(dialect=DIALECT, comments=False) if node is not None else "")
        self.add(kind, position_of(node), shown, suggestion=suggestion, **context)
        return None

    def mismatch(self, node: exp.Expression, detail: str) -> ColumnType | None:
        """Add a finding on types at a node."""
        return self.refuse(TypeMismatch, node, detail=detail)

    def add(self, kind: type[ExpressionFinding], position: int, value: str, **context: str) -> None:
        """Add a finding at a place of the text, counted from 1."""
        self.findings.append(kind(self.place, value, {"suggestion": "", "position": str(position), **context}))


def position_of(node: exp.Expression | None) -> int:
    """Where a node begins in the text, counted from 1."""
    starts = [found.meta["start"] for found in node.walk() if "start" in found.meta] if node is not None else []
    return min(starts, default=0) + 1


def _in(check: Check, node: exp.Expression) -> ColumnType | None:
    if not node.expressions:
        return check.refuse(NotAllowed, node, suggestion="，IN 的括号里至少写一个值")
    check.words(node.this, node.expressions)
    return check.same([node.this, *node.expressions], node) and ColumnType.BOOLEAN


def _between(check: Check, node: exp.Expression) -> ColumnType | None:
    kind = check.same([node.this, node.args["low"], node.args["high"]], node)
    if kind in (ColumnType.TEXT, ColumnType.BOOLEAN):
        return check.mismatch(node, f"{TYPE_NAMES[kind]}不能比大小")
    return kind and ColumnType.BOOLEAN


def _is(check: Check, node: exp.Expression) -> ColumnType | None:
    if not isinstance(node.args["expression"], exp.Null):
        return check.refuse(NotAllowed, node, suggestion="，IS 只能用于 IS NULL 和 IS NOT NULL")
    return check.type_of(node.this) and ColumnType.BOOLEAN


def _not(check: Check, node: exp.Expression) -> ColumnType | None:
    return check._boolean([node.this], node)


def _case(check: Check, node: exp.Expression) -> ColumnType | None:
    branches = node.args["ifs"]
    conditions = check._boolean([branch.this for branch in branches], node)
    results = [branch.args["true"] for branch in branches]
    default = node.args.get("default")
    kind = check.same(results + ([default] if default is not None else []), node)
    return conditions and kind


_HANDLERS: Mapping[type[exp.Expression], Callable[[Check, exp.Expression], ColumnType | None]] = {
    exp.Paren: lambda check, node: check.type_of(node.this),
    exp.Not: _not,
    exp.Neg: lambda check, node: check.numeric([node.this], node),
    exp.In: _in,
    exp.Between: _between,
    exp.Is: _is,
    exp.Case: _case,
    exp.Div: Check.division,
    exp.Column: Check.column,
    exp.Literal: Check.literal,
    exp.Boolean: lambda check, node: ColumnType.BOOLEAN,
    exp.Cast: Check.date,
}
