"""Tables that stand side by side: parted by an empty column, or by headings that come again."""

from __future__ import annotations

from econops.core.intake.foreign.grid import Block, Grid, columns_in
from econops.core.intake.foreign.unit_words import read_units

_FEWEST = 2


def bounds(grid: Grid, rows: tuple[int, ...]) -> tuple[int, int]:
    """The first and the last column in which something stands in these rows."""
    columns = [column for row in rows for column in grid.by_row[row]]
    return min(columns), max(columns)


def split_columns(grid: Grid, band: list[int]) -> tuple[list[Block], list[int]]:
    """Blocks side by side: parted by an empty column, each with labels and numbers of its own."""
    wide = [row for row in band if len(grid.by_row[row]) == 1]
    rows = [row for row in band if row not in wide]
    used = sorted({column for row in rows for column in _covered_columns(grid, row)})
    groups = _joined(grid, rows, _runs(used))
    above = _rows_above_heads(grid, rows, groups)
    groups = _with_repeated_heads(grid, [row for row in rows if row not in above], groups)
    if len(groups) < 2:
        return [Block(tuple(band), *bounds(grid, tuple(band)))], []
    lead = [row for row in band if (row in wide and row < rows[0]) or row in above]
    members = {
        group: tuple(row for row in band if columns_in(grid, row, *group) and row not in lead) for group in groups
    }
    return [Block(members[group], *group) for group in groups if members[group]], lead


def _covered_columns(grid: Grid, row: int) -> set[int]:
    return {column for first in grid.by_row[row] for column in range(first, grid.spread((row, first)).right + 1)}


def _runs(columns: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for column in columns:
        if runs and column == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], column)
        else:
            runs.append((column, column))
    return runs


def _joined(grid: Grid, rows: list[int], runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that cannot be a table by themselves belong to the one on their left."""
    groups: list[tuple[int, int]] = []
    for run in runs:
        if groups and not (_stands_alone(grid, rows, run) and _stands_alone(grid, rows, groups[-1])):
            groups[-1] = (groups[-1][0], run[1])
        else:
            groups.append(run)
    return groups


def _stands_alone(grid: Grid, rows: list[int], run: tuple[int, int]) -> bool:
    """Whether there are rows with a label in front and a number behind it."""
    labelled = 0
    for row in rows:
        columns = columns_in(grid, row, *run)
        numbers = [column for column in columns if grid.amount((row, column))]
        labels = [column for column in columns if grid.amount((row, column)) is None and grid.text((row, column))]
        labelled += bool(numbers and labels and labels[0] < numbers[-1])
    return labelled >= 2


def _rows_above_heads(grid: Grid, rows: list[int], groups: list[tuple[int, int]]) -> list[int]:
    """Rows of a few texts (a date, a unit) above the headings of what looks like a single table."""
    if len(groups) != 1:
        return []
    filled = [row for row in rows if any(grid.amount((row, column)) for column in grid.by_row[row])]
    above = [row for row in rows if filled and row < filled[0]]
    most = max((len(grid.by_row[row]) for row in above), default=0)
    count = next((at for at, row in enumerate(above) if len(grid.by_row[row]) * 2 > most), 0)
    return above[:count]


def _with_repeated_heads(grid: Grid, rows: list[int], groups: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A table folded into two halves without an empty column between: its first header comes again."""
    parted: list[tuple[int, int]] = []
    for left, right in groups:
        heads = {column: grid.text((rows[0], column)) for column in range(left, right + 1)} if rows else {}
        begins = (column for column in heads if column > left + 1 and _begins_half(grid, rows, heads, column))
        again = [column for column in begins if _stands_alone(grid, rows, (column, right))]
        for column in again[:1]:
            parted.append((left, column - 1))
            left = column
        parted.append((left, right))
    return parted


def _begins_half(grid: Grid, rows: list[int], heads: dict[int, str], column: int) -> bool:
    first = heads[min(heads)]
    return (bool(first) and heads[column] == first) or _heads_again(grid, rows, heads, column)


def _heads_again(grid: Grid, rows: list[int], heads: dict[int, str], column: int) -> bool:
    """Whether a column of words begins a half of its own: right of it the headings come again that stand left of it."""
    behind = [text for at, text in heads.items() if at > column and text]
    before = [text for at, text in heads.items() if min(heads) < at < column and text]
    again = [text for text in behind if text in before]
    if not again or len(again) * 2 < len(behind) or len(set(behind)) < len(behind):
        return False
    filled = [(row, column) for row in rows[1:] if grid.text((row, column))]
    named = [spot for spot in filled if grid.amount(spot) is None and not grid.is_placeholder(spot)]
    return len(named) >= _FEWEST and named == filled and not all(read_units(grid.text(spot)) for spot in named)
