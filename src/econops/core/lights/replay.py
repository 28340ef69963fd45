"""A rule replayed over the past of very many objects at once; reasons are made when asked for (重放)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from fractions import Fraction
from pathlib import Path as FilePath

import duckdb

from econops.core.errors import Invalid, NotFound, Place
from econops.core.expressions.columns import NUMERIC, ColumnType
from econops.core.lights.axis import Axis, days_of
from econops.core.lights.cell_functions import PERIOD_VALUES
from econops.core.lights.engine import Engine
from econops.core.lights.fact_tables import FactTables
from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import Judge, possible_levels
from econops.core.lights.raw_tables import RawTable, Record
from econops.core.lights.replay_open import PERIOD_FUNCTIONS
from econops.core.lights.replay_sql import RuleSql
from econops.core.rules.ruleset import RuleRow

_STORED = {ColumnType.TEXT: "VARCHAR", ColumnType.BOOLEAN: "BOOLEAN", ColumnType.DATE: "DATE"}
_ACROSS = ("rank", "population")
_BATCH = 20_000
_LONG_DIGITS = 18


class Replay:
    """The levels of all rows of a table file (Parquet or CSV) by one rule.

    The rule has one table; its facts are those that `replay_sql` can write. Rows that missing cells leave undecided are
    decided one by one, as `light` would.

    Raises:
        Invalid: the rule or the file is not of this kind.

    Source:
        docs/algorithms/lights.md
    """

    def __init__(self, rule: RuleRow, file: FilePath) -> None:
        if len(rule.tables) > 1 or rule.calendars or rule.judged.each or rule.awaits:
            raise Invalid("成批重算只用于一张表、没有日历的规则。")
        self.rule = rule
        self.table = rule.judged
        self.connection = duckdb.connect(":memory:")
        self.parameters: list[object] = []
        self.scales = self._load(file)
        labels = [str(row[0]) for row in self.connection.execute("SELECT period FROM labels").fetchall()]
        self.axis = Axis(labels)
        if self.axis.kind is None and labels:
            raise Invalid("成批重算只用于月、季、年这样的时期。")
        self._judge_all()
        self.exact = self._decide_rest()

    def close(self) -> None:
        """Give the memory back."""
        self.connection.close()

    def counts(self) -> dict[str, int]:
        """How many rows have each level."""
        found = self.connection.execute("SELECT level, count(*) FROM lit GROUP BY level").fetchall()
        return {self._code(number): count for number, count in found}

    def levels(self, name: str) -> dict[str, str]:
        """The levels of one object by period."""
        query = "SELECT period, level FROM lit JOIN objects USING (object_id) JOIN periods USING (period_index)"
        query += " WHERE object = ? ORDER BY period_index"
        return {period: self._code(number) for period, number in self.connection.execute(query, [name]).fetchall()}

    def judgement(self, name: str, period: str) -> Judgement:
        """One row with its reasons. Raises NotFound."""
        engine = self._engine([name])
        index = self.axis.index(period) if period in set(self.axis.labels.values()) else None
        if index is None or index not in engine.rows.get(name, {}):
            raise NotFound(f"没有“{name}”在{period}的数据。")
        return Judge(engine, None).judgement(name, index)

    def _code(self, number: int) -> str:
        return "no_data" if number == -2 else "unspecified" if number == -1 else self.rule.levels[number].code

    def _load(self, file: FilePath) -> dict[str, int]:
        if file.suffix == ".parquet":
            source, text = "read_parquet(?)", False
        else:
            source, text = "read_csv(?, all_varchar = true)", True
        described = self.connection.execute(f"DESCRIBE SELECT * FROM {source}", [str(file)]).fetchall()  # noqa: S608
        types = {str(row[0]): str(row[1]) for row in described}
        scales: dict[str, int] = {}
        keys = {"object": self.table.object, "period": self.table.period}
        wanted = [f"{_name(heading)}::VARCHAR AS {key}" for key, heading in keys.items()]
        for one in self.rule.inputs:
            heading = one.heading or one.column.name
            if heading not in types:
                raise Invalid(f"表里没有“{heading}”这一列，请核对。")
            if one.column.type not in NUMERIC:
                wanted.append(f"{_name(heading)}::{_STORED[one.column.type]} AS c_{one.column.name}")
                continue
            scale = self._scale(source, file, heading) if text else _scale_of(heading, types[heading])
            scales[one.column.name] = scale
            number = f"{_name(heading)}::DECIMAL(18, {scale})" if text else _name(heading)
            wanted.append(f"({number} * {10**scale})::{_whole(types[heading])} AS c_{one.column.name}")
        query = f"CREATE TABLE raw AS SELECT {', '.join(wanted)} FROM {source}"  # noqa: S608
        self.connection.execute(query, [str(file)])
        self._number_keys()
        return scales

    def _number_keys(self) -> None:
        """Short numbers instead of the texts of objects and periods."""
        for table, key, number in (("objects", "object", "object_id"), ("labels", "period", "label_id")):
            texts = f"SELECT DISTINCT {key} FROM raw"  # noqa: S608
            numbered = f"SELECT {key}, (row_number() OVER ())::INTEGER AS {number} FROM ({texts})"  # noqa: S608
            self.connection.execute(f"CREATE TABLE {table} AS {numbered}")
        keyed = "raw JOIN objects USING (object) JOIN labels USING (period)"
        self.connection.execute(f"CREATE TABLE facts AS SELECT * EXCLUDE (object, period) FROM {keyed}")  # noqa: S608
        self.connection.execute("DROP TABLE raw")

    def _scale(self, source: str, file: FilePath, heading: str) -> int:
        query = f"SELECT max(length(split_part({_name(heading)}, '.', 2))) FROM {source}"  # noqa: S608
        ((found,),) = self.connection.execute(query, [str(file)]).fetchall()
        return int(found or 0)

    def _judge_all(self) -> None:
        sql = RuleSql(self.rule, self.scales, self._parameter)
        sql.names = {one.column.name: f"c_{one.column.name}" for one in self.rule.inputs} | dict(sql.names)
        self._periods(sql)
        for fact in self.rule.derived:
            sql.derive(fact)
        level = sql.level()
        missing = " OR ".join(f"c_{one.column.name} IS NULL" for one in self.rule.inputs) or "FALSE"
        over = "OVER (PARTITION BY object_id ORDER BY period_index)"
        inner = "SELECT facts.*, periods.* EXCLUDE (period, label_id) FROM facts JOIN periods USING (label_id)"
        if sql.unknowing or sql.runs:
            gap = f"lag(period_index, 1, january - 1) {over} <> period_index - 1 AS gap"
            inner = f"SELECT *, {gap}, min(period_index) {over} AS first_index FROM ({inner})"  # noqa: S608
        if sql.unknowing:
            inner = f"SELECT *, bool_or(gap OR {missing}) {over} AS incomplete FROM ({inner})"  # noqa: S608
        for layer in sql.layers:
            inner = f"SELECT *, {', '.join(layer)} FROM ({inner})"  # noqa: S608
        found = f"SELECT object_id, period_index, ({level})::TINYINT AS level FROM ({inner})"  # noqa: S608
        query = f"CREATE TABLE lit AS {found}"
        try:
            self.connection.execute(query, self.parameters)
        except duckdb.OutOfRangeException as error:
            raise Invalid("数值过大，无法精确计算，请核对数据的单位。") from error

    def _parameter(self, value: object) -> str:
        self.parameters.append(value)
        return f"${len(self.parameters)}"

    def _periods(self, sql: RuleSql) -> None:
        """The table of periods: numbers, January, and what is the same for all objects of a period."""
        order = sorted(self.axis.labels)
        labels = [self.axis.labels[index] for index in order]
        columns: dict[str, list[int]] = {
            "period_index": order,
            "january": [self.axis.january(one) or 0 for one in order],
        }
        for threshold in self.rule.thresholds:
            days = [days_of(label) for label in labels]
            bounds = [Fraction(threshold.on(day[1]).value) for day in days if day is not None]
            columns[f"p_{threshold.code}"] = sql.constant(threshold.code, bounds)
        for fact in self.rule.derived:
            if fact.function in PERIOD_FUNCTIONS and fact.arguments == ("period",):
                values = [PERIOD_VALUES[fact.function](label) for label in labels]
                columns[f"p_{fact.column.name}"] = sql.constant(fact.column.name, values)
        kinds = {"period_index": "INTEGER", "january": "INTEGER"}
        parts = [
            f"unnest(${number}::{kinds.get(name, 'HUGEINT')}[]) AS {name}" for number, name in enumerate(columns, 2)
        ]
        query = f"SELECT unnest($1::VARCHAR[]) AS period, {', '.join(parts)}"
        query = f"CREATE TABLE periods AS SELECT * FROM ({query}) JOIN labels USING (period)"  # noqa: S608
        self.connection.execute(query, [labels, *columns.values()])

    def _decide_rest(self) -> int:
        """Decide the rows that SQL leaves open; returns how many there were."""
        objects = self.connection.execute(
            "SELECT object FROM objects SEMI JOIN (SELECT object_id FROM lit WHERE level IS NULL) USING (object_id)"
        ).fetchall()
        names = [str(row[0]) for row in objects]
        if not names:
            return 0
        total = 0
        across = any(fact.function in _ACROSS for fact in self.rule.derived)
        for some in [names] if across else _batches(names):
            engine = self._engine(None if across else some)
            rows = self._undecided(some)
            decided = [(name, index, self._number(engine, name, index)) for name, index in rows]
            total += len(decided)
            self._store(decided)
        return total

    def _undecided(self, names: Sequence[str]) -> list[tuple[str, int]]:
        query = "SELECT object, period_index FROM lit JOIN objects USING (object_id)"
        query += " WHERE level IS NULL AND object IN (SELECT unnest(?)) ORDER BY 2"
        return [(str(name), int(index)) for name, index in self.connection.execute(query, [list(names)]).fetchall()]

    def _number(self, engine: Engine, name: str, index: int) -> int:
        view = engine.at(name, index)
        if view is None:
            raise NotFound(f"没有“{name}”这一行。")
        levels, _ = possible_levels(engine, view)
        codes = [level.code for level in self.rule.levels]
        if len(levels) > 1 or "" in levels:
            return -2
        (code,) = levels
        return codes.index(code) if code in codes else -1

    def _store(self, decided: Sequence[tuple[str, int, int]]) -> None:
        names, indexes, levels = (list(column) for column in zip(*decided, strict=True))
        given = "SELECT unnest($1::VARCHAR[]) AS o, unnest($2::HUGEINT[]) AS i, unnest($3::INTEGER[]) AS n"
        given = f"SELECT object_id AS o, i, n FROM ({given}) JOIN objects ON object = o"  # noqa: S608
        query = f"UPDATE lit SET level = n FROM ({given}) WHERE object_id = o AND period_index = i"  # noqa: S608
        self.connection.execute(query, [names, indexes, levels])

    def _engine(self, names: Sequence[str] | None) -> Engine:
        columns = ", ".join(f"c_{one.column.name}" for one in self.rule.inputs)
        query = f"SELECT object, period{', ' if columns else ''}{columns} FROM facts"  # noqa: S608
        query += " JOIN objects USING (object_id) JOIN labels USING (label_id)"
        if names is not None:
            query += " WHERE object IN (SELECT unnest(?))"
        with closing(self.connection.cursor()) as cursor:
            rows = cursor.execute(query, [] if names is None else [list(names)]).fetchall()
        records = []
        for row in rows:
            cells = dict(zip((one.column.name for one in self.rule.inputs), row[2:], strict=True))
            for name, scale in self.scales.items():
                cells[name] = None if cells[name] is None else Fraction(cells[name], 10**scale)
            records.append(Record(cells, str(row[0]), str(row[1]), Place("")))
        table = RawTable(self.table, records)
        table.axis = self.axis
        findings = table.share()
        if findings:
            raise Invalid(findings[0].message)
        facts = FactTables({self.table.name: table}, self.axis, {})
        return Engine(self.rule, facts.tables, axis=facts.axis, calendars=facts.calendars)


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _BATCH):
        yield names[start : start + _BATCH]


def _name(heading: str) -> str:
    """A heading as a quoted name."""
    return '"' + heading.replace('"', '""') + '"'


def _whole(kind: str) -> str:
    """The type that holds a number with its decimals as a whole number."""
    digits = int(kind.removeprefix("DECIMAL(").partition(",")[0]) if kind.startswith("DECIMAL(") else 0
    return "HUGEINT" if digits > _LONG_DIGITS or kind == "HUGEINT" else "BIGINT"


def _scale_of(heading: str, kind: str) -> int:
    if kind.startswith("DECIMAL("):
        return int(kind.removesuffix(")").partition(",")[2])
    if kind.endswith("INT") or kind == "INTEGER":
        return 0
    raise Invalid(f"“{heading}”这一列是{kind}，不是精确的数，请存成 DECIMAL。")
