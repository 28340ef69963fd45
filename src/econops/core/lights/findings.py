"""What can be wrong in raw tables; each is shown with file and line."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Finding


class MissingTable(Finding):
    """A declared table without a file."""

    code: ClassVar[str] = "lights.missing_table"
    title: ClassVar[str] = "缺少数据表"
    template: ClassVar[str] = "规则要用“{value}”这张表，没有给出{suggestion}；文件名（不含扩展名）就是表名。"


class UnknownTable(Finding):
    """A file that no table of the rule set is named after."""

    code: ClassVar[str] = "lights.unknown_table"
    title: ClassVar[str] = "规则里没有这张表"
    template: ClassVar[str] = "规则没有声明“{value}”这张表，可用的有 {known}；请改文件名，或不要给出它。"


class MissingColumn(Finding):
    """A declared column that the file does not have."""

    code: ClassVar[str] = "lights.missing_column"
    title: ClassVar[str] = "缺少一列"
    template: ClassVar[str] = "表里没有“{value}”这一列{suggestion}，请补上这一列；数未到的单元格可以空着。"


class RepeatedColumn(Finding):
    """A declared column that stands twice in the file."""

    code: ClassVar[str] = "lights.repeated_column"
    title: ClassVar[str] = "有两列同名"
    template: ClassVar[str] = "表里有两列都叫“{value}”，不知道用哪一列，请删去或改名。"


class NotCommas(Finding):
    """A heading in one piece: the file is separated by something else."""

    code: ClassVar[str] = "lights.not_commas"
    title: ClassVar[str] = "不是逗号分隔的表"
    template: ClassVar[str] = "表头只有一列“{value}”，请另存为用半角逗号分隔的 CSV。"


class LongRow(Finding):
    """A row with more cells than the heading."""

    code: ClassVar[str] = "lights.long_row"
    title: ClassVar[str] = "一行的格数多于表头"
    template: ClassVar[str] = "这一行的格数多于表头的{value}列，各格会错位；里面有逗号的（如千分位的数）请加双引号。"


class OddPeriod(Finding):
    """A period that cannot be read, among others that can."""

    code: ClassVar[str] = "lights.odd_period"
    title: ClassVar[str] = "时期读不懂"
    template: ClassVar[str] = "时期“{value}”读不懂，请写成与其他行一样，如 2025-03、2025年3月、2025-Q1、2025-03-05。"


class BadCell(Finding):
    """A cell that is not of its column's type or not among the admitted values."""

    code: ClassVar[str] = "lights.bad_cell"
    title: ClassVar[str] = "单元格填写不对"
    template: ClassVar[str] = "“{column}”{expected}，现在是“{value}”，请核对。"


class RepeatedRow(Finding):
    """Two rows of one object and period."""

    code: ClassVar[str] = "lights.repeated_row"
    title: ClassVar[str] = "同一对象同一时期有两行"
    template: ClassVar[str] = "“{value}”与第{line}行重复，请只保留一行。"


class Disagreement(Finding):
    """A value that should be the same in all rows of an object and is not."""

    code: ClassVar[str] = "lights.disagreement"
    title: ClassVar[str] = "各行不一致"
    template: ClassVar[str] = "“{object}”的“{column}”应各行相同，这里是“{value}”，第{line}行是“{other}”，请核对。"


class EmptyKey(Finding):
    """A row without object or period."""

    code: ClassVar[str] = "lights.empty_key"
    title: ClassVar[str] = "没有对象或时期"
    template: ClassVar[str] = "这一行没有填“{value}”，请补上。"
