"""Why an expression is refused; each says where in the text and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import ClassVar

from econops.core.errors import Finding


class ExpressionFinding(Finding):
    """Base of the kinds: the context always has `position`, counted from 1, and `suggestion` (may be empty)."""


class SyntaxFault(ExpressionFinding):
    """The text is not an expression."""

    code: ClassVar[str] = "expressions.syntax"
    title: ClassVar[str] = "表达式写法不对"
    template: ClassVar[str] = "第{position}个字符起的“{value}”读不懂，请检查括号和运算符{suggestion}。"


class UnknownColumn(ExpressionFinding):
    """A name that no column has."""

    code: ClassVar[str] = "expressions.unknown_column"
    title: ClassVar[str] = "没有这一列"
    template: ClassVar[str] = "第{position}个字符起的“{value}”不是已声明的列{suggestion}。"


class UnknownFunction(ExpressionFinding):
    """A function outside the list."""

    code: ClassVar[str] = "expressions.unknown_function"
    title: ClassVar[str] = "不能用的函数"
    template: ClassVar[str] = "第{position}个字符起的函数“{value}”不在可用函数之列{suggestion}。"


class TypeMismatch(ExpressionFinding):
    """Two types that do not go together; nothing is converted silently."""

    code: ClassVar[str] = "expressions.type_mismatch"
    title: ClassVar[str] = "类型不一致"
    template: ClassVar[str] = "第{position}个字符起的“{value}”类型不一致：{detail}{suggestion}。"


class UnknownValue(ExpressionFinding):
    """A word that the column never holds: the comparison would silently be false."""

    code: ClassVar[str] = "expressions.unknown_value"
    title: ClassVar[str] = "这一列填不了这个词"
    template: ClassVar[str] = "第{position}个字符起的“{value}”不是“{column}”可填的词，可填的有 {known}{suggestion}。"


class NotAllowed(ExpressionFinding):
    """Anything the language does not list."""

    code: ClassVar[str] = "expressions.not_allowed"
    title: ClassVar[str] = "不允许的写法"
    template: ClassVar[str] = "第{position}个字符起的“{value}”不允许使用{suggestion}。"


class ChainedComparison(ExpressionFinding):
    """A comparison of a comparison, such as 0 < x < 10."""

    code: ClassVar[str] = "expressions.chained_comparison"
    title: ClassVar[str] = "比较不能连写"
    template: ClassVar[str] = (
        "第{position}个字符起的“{value}”把比较连写了，请用 AND 分成两个比较，或用 BETWEEN{suggestion}。"
    )


class UnsafeDivision(ExpressionFinding):
    """A division whose divisor might be zero."""

    code: ClassVar[str] = "expressions.division"
    title: ClassVar[str] = "除数可能为零"
    template: ClassVar[str] = (
        "第{position}个字符起的除法，除数“{value}”可能为零，请写成 nullif({value}, 0)，或用不为零的数字{suggestion}。"
    )


def nearest(name: str, known: Sequence[str]) -> str:
    """Which known name may have been meant, as a suggestion; empty where none is near."""
    near = get_close_matches(name, known, 1)
    return f"，是不是“{near[0]}”" if near else ""
