"""Reading what a table of levels rests on: raw columns, tables, calendars, derived facts (派生量)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from sqlglot import exp

from econops.core.expressions.columns import TYPE_NAMES, Column, ColumnType
from econops.core.expressions.expression import Expression
from econops.core.rules.files import Block
from econops.core.rules.findings import MissingKey, UnknownKey
from econops.core.rules.ruleset import CalendarRule, DerivedFact, InputColumn, TableRule
from econops.core.rules.ruleset_fields import CALENDAR, DERIVED, INPUT, TABLE
from econops.core.rules.ruleset_functions import FUNCTIONS, FunctionRule
from econops.core.rules.ruleset_scope import Scope, blocks_of, text_of, texts_of

_OPTIONS = ("periods", "at_most", "back", "by", "since", "order", "ties", "calendar")
_TAKEN = ("of", "where", "otherwise", "table", "within", *_OPTIONS)


def read_inputs(blocks: list[Block], scope: Scope) -> tuple[InputColumn, ...]:
    """Raw columns; they become known to the scope."""
    for block in blocks:
        if "name" in block:
            scope.name(block)
    found = [_input(block, scope) for block in blocks if scope.checked(block, INPUT)]
    scope.columns += [one.column for one in found]
    conditions = [_empty_when(block, scope) for block in blocks if "empty_when" in block]
    named = dict(condition for condition in conditions if condition is not None)
    return tuple(_with_condition(one, named.get(one.column.name)) for one in found)


def _input(block: Block, scope: Scope) -> InputColumn:
    kind, words = ColumnType(text_of(block, "type")), texts_of(block, "values")
    column = Column(text_of(block, "name"), kind, text_of(block, "unit"), words if kind is ColumnType.TEXT else ())
    bounds = {key: cast("Decimal | int | None", block.get(key)) for key in ("min", "max", "above", "below")}
    low = bounds["above"] if bounds["above"] is not None else bounds["min"]
    high = bounds["below"] if bounds["below"] is not None else bounds["max"]
    return InputColumn(
        column,
        text_of(block, "label"),
        text_of(block, "empty") or "missing",
        words,
        cast(int, block.get("decimals", 1)),
        None if low is None else Decimal(low),
        None if high is None else Decimal(high),
        bounds["above"] is not None,
        bounds["below"] is not None,
        text_of(block, "same_in"),
        text_of(block, "heading"),
    )


def _empty_when(block: Block, scope: Scope) -> tuple[str, Expression] | None:
    compiled = scope.compile(block, "empty_when", (ColumnType.BOOLEAN,))
    if compiled is not None and text_of(block, "name") in compiled.names:
        scope.unknown(block, "empty_when", text_of(block, "name"), tuple(compiled.names - {text_of(block, "name")}))
    return None if compiled is None else (text_of(block, "name"), compiled)


def _with_condition(one: InputColumn, condition: Expression | None) -> InputColumn:
    if condition is None:
        return one
    fields: dict[str, object] = {**one.__dict__, "empty_when": condition}
    return InputColumn(**fields)  # type: ignore[arg-type]


def read_tables(block: Block, scope: Scope, inner: Mapping[str, Scope]) -> tuple[TableRule, ...]:
    """The declared tables; the columns of the first become known to the scope, those of others to their own scope.

    `inner` is filled: the scope in which `of` and `where` over each table are read.
    """
    scopes, base = cast("dict[str, Scope]", inner), scope.copy()
    found: list[TableRule] = []
    for number, table in enumerate(blocks_of(block, "tables")):
        if not scope.checked(table, TABLE):
            continue
        name, each = text_of(table, "name"), text_of(table, "each")
        visible = number == 0 and not each
        own = scopes.setdefault(name, scope if visible else base.copy())
        if number == 0:
            _main_table(table, scope, visible)
        columns = read_inputs(blocks_of(table, "columns"), own)
        derived = () if visible else read_derived(blocks_of(table, "derived"), own, {})
        keys = (text_of(table, "object"), text_of(table, "period"))
        found.append(TableRule(name, text_of(table, "label") or name, *keys, columns, derived, each))
    return tuple(found)


def _main_table(table: Block, scope: Scope, visible: bool) -> None:
    for key in ("object", "period"):
        if not text_of(table, key):
            scope.findings.append(MissingKey(table.place, key, {"entry": f"{scope.entry}/{text_of(table, 'name')}"}))
    if visible and "derived" in table:
        context = {"entry": scope.entry, "suggestion": "，第一张表的派生量请写在规则的 derived 里"}
        scope.findings.append(UnknownKey(table.place, "derived", context))


def read_calendars(block: Block, scope: Scope) -> tuple[CalendarRule, ...]:
    """The declared tables of days."""
    found = []
    for calendar in blocks_of(block, "calendars"):
        if not scope.checked(calendar, CALENDAR):
            continue
        own = Scope(scope.entry, scope.findings, [])
        columns = read_inputs(blocks_of(calendar, "columns"), own)
        workday = own.compile(calendar, "workday", (ColumnType.BOOLEAN,))
        otherwise = text_of(calendar, "otherwise") or "weekdays"
        if workday is not None:
            name, date = text_of(calendar, "name"), text_of(calendar, "date")
            found.append(CalendarRule(name, date, columns, workday, otherwise))
    return tuple(found)


def read_derived(blocks: list[Block], scope: Scope, tables: Mapping[str, Scope]) -> tuple[DerivedFact, ...]:
    """Derived facts in their order; each becomes known to those that follow."""
    scope.later |= {text_of(block, "name") for block in blocks}
    found = []
    for block in blocks:
        fact = _derived(block, scope, tables) if scope.checked(block, DERIVED) else None
        scope.later.discard(text_of(block, "name"))
        if fact is None:
            scope.broken.add(text_of(block, "name"))
        else:
            found.append(fact)
    return tuple(found)


def _derived(block: Block, scope: Scope, tables: Mapping[str, Scope]) -> DerivedFact | None:
    name, declared = text_of(block, "name"), text_of(block, "type")
    scope.name(block)
    function = text_of(block, "function")
    kinds = (ColumnType(declared),) if declared else ()
    decimals = cast(int, block.get("decimals", 1))
    if function:
        return _by_function(block, scope, tables, (kinds[0] if kinds else None, decimals))
    if "expr" not in block:
        context = {"entry": f"{scope.entry}/{name}"}
        scope.findings.append(MissingKey(block.place, "expr", context))
        return None
    expression = scope.compile(block, "expr", kinds)
    if expression is None:
        return None
    scope.definitions[name] = expression
    column = Column(name, kinds[0] if kinds else expression.type, text_of(block, "unit"))
    return DerivedFact(column, text_of(block, "label"), decimals, expression)


def _by_function(
    block: Block, scope: Scope, tables: Mapping[str, Scope], given: tuple[ColumnType | None, int]
) -> DerivedFact | None:
    name, function = text_of(block, "name"), text_of(block, "function")
    rule = FUNCTIONS[function]
    _check_options(block, scope, rule)
    _check_arguments(block, scope, rule)
    table = text_of(block, "table")
    if table and table not in tables:
        scope.unknown(block, "table", table, tuple(tables))
    inside = _inside(scope, tables[table]) if table in tables else scope
    of = inside.compile(block, "of", tuple(rule.of or ())) if "of" in block and rule.of is not None else None
    where = inside.compile(block, "where", (ColumnType.BOOLEAN,)) if "where" in block else None
    result = rule.result or (of.type if of is not None else ColumnType.DECIMAL)
    otherwise = scope.compile(block, "otherwise", (result,)) if "otherwise" in block else None
    for group in texts_of(block, "within"):
        if group not in scope.types():
            scope.unknown(block, "within", group, tuple(scope.types()))
    kind, decimals = given
    if kind is not None and kind is not result and not (result is ColumnType.INTEGER and kind is ColumnType.DECIMAL):
        scope.wrong(block, "type", kind, result)
    column = Column(name, result, text_of(block, "unit"), _words(function, scope, inside, (of, otherwise)))
    scope.columns.append(column)
    options = {key: cast("str | int", block[key]) for key in _OPTIONS if key in block}
    label, arguments = text_of(block, "label"), texts_of(block, "arguments")
    within = texts_of(block, "within")
    return DerivedFact(column, label, decimals, None, function, arguments, of, where, otherwise, table, within, options)


def _words(
    function: str, scope: Scope, inside: Scope, given: tuple[Expression | None, Expression | None]
) -> tuple[str, ...]:
    """The words that an earlier level, or a cell of another row, can hold; none where they cannot be told."""
    of, otherwise = given
    other = [] if otherwise is None else [otherwise.tree.name]
    if otherwise is not None and not isinstance(otherwise.tree, exp.Literal):
        return ()
    if function == "level_before":
        return (*scope.levels, *other, *([] if other else [""]))
    if function not in ("previous", "latest", "value_of") or of is None or not isinstance(of.tree, exp.Column):
        return ()
    words = next((one.values for one in inside.columns if one.name == of.tree.name), ())
    return (*words, *other) if words else ()


def _inside(scope: Scope, table: Scope) -> Scope:
    """What `of` may speak of in the rows of a table: its own columns and facts first, then the judged row's."""
    own = table.types()
    columns = [*table.columns, *(column for column in scope.columns if column.name not in own)]
    definitions = {name: one for name, one in scope.definitions.items() if name not in own}
    return scope.extended(columns, definitions | table.definitions)


def _check_options(block: Block, scope: Scope, rule: FunctionRule) -> None:
    allowed = {"of"} if rule.of is not None else set()
    allowed |= {*rule.needs, *rule.allows}
    for key in _TAKEN:
        if key in block and key not in allowed:
            context = {"entry": f"{scope.entry}/{text_of(block, 'name')}", "suggestion": "，这个函数用不着它"}
            scope.findings.append(UnknownKey(block.place, key, context))
    for key in (*rule.needs, *(("of",) if rule.of is not None else ())):
        if key not in block:
            context = {"entry": f"{scope.entry}/{text_of(block, 'name')}"}
            scope.findings.append(MissingKey(block.place, key, context))
    for key in ("periods", "at_most", "back"):
        if key in block and cast(int, block[key]) < 1:
            scope.wrong(block, key, str(block[key]), "不小于1的整数")


def _check_arguments(block: Block, scope: Scope, rule: FunctionRule) -> None:
    types, arguments = scope.types(), texts_of(block, "arguments")
    unknown = [name for name in arguments if name not in types]
    for name in unknown:
        scope.unknown(block, "arguments", name, tuple(types))
    if unknown:
        return
    fits = len(arguments) == len(rule.arguments) and all(
        types.get(name) in kinds for name, kinds in zip(arguments, rule.arguments, strict=True)
    )
    if not fits:
        names = "，".join("或".join(TYPE_NAMES[kind] for kind in sorted(kinds)) for kinds in rule.arguments)
        expected = f"{len(rule.arguments)}个：{names}" if names else "空（这个函数不用 arguments）"
        scope.wrong(block, "arguments", "、".join(arguments), expected)
