"""Whether a sheet still is as its recipe says (方案核对): title, header words, months; and the period it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.intake.foreign.columns import header_path
from econops.core.intake.foreign.context import Names, line_span
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.recipes import Recipe, RecipeLine, fits
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.spans import Span, cut_span, name_span
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.values import Range, Sheet, SheetCell, Spot


@dataclass(frozen=True)
class Misfit:
    """Why a sheet cannot be read by its recipe, in sentences."""

    recipe: Recipe
    reasons: tuple[str, ...]


def transposed(sheet: Sheet) -> Sheet:
    """The same sheet with rows and columns exchanged."""
    cells: dict[Spot, SheetCell] = {(column, row): cell for (row, column), cell in sheet.cells.items()}
    merged = tuple(turned(area) for area in sheet.merged)
    return Sheet(sheet.name, cells, merged, sheet.hidden, sheet.hidden_columns, sheet.hidden_rows)


def turned(area: Range) -> Range:
    """A range with rows and columns exchanged."""
    return Range(area.left, area.top, area.right, area.bottom)


def header_words(grid: Grid, place: Place, column: int) -> str:
    """The words over a column with every number as #, so that only other words count as a change.

    Numbers alone change from month to month; 上年同期 and 累计 stay words.
    """
    return "/".join(re.sub(r"\d+", "#", text) for _spot, text in header_path(grid, place, column))


def header_place(recipe: Recipe) -> Place:
    """The headers of a recipe as a place on the sheet."""
    used = [one.at for one in recipe.columns]
    used += [] if recipe.unit_column is None else [recipe.unit_column]
    rows = list(range(recipe.headers[0], recipe.headers[1] + 1)) if recipe.headers[0] <= recipe.headers[1] else []
    return Place(min(used), max(used), headers=rows)


def check_words(grid: Grid, place: Place, recipe: Recipe) -> list[str]:
    """Sentences on the title and the headers that are not as the recipe says."""
    reasons = []
    spot = recipe.title_at
    if spot is not None:
        at = (spot[1], spot[0]) if recipe.direction == "across" else spot
        if not fits(recipe.title, grid.raw(at)):
            reasons.append(_("标题与方案不一样。"))
    for one in recipe.columns:
        found = header_words(grid, place, one.at)
        if found != one.words:
            reasons.append(
                _("方案里写“{words}”的地方，现在写的是“{found}”。").format(words=one.words, found=found or _("空白"))
            )
    return reasons


def read_period(grid: Grid, recipe: Recipe, names: Names) -> Span:
    """Year and month by the recipe's source; what is not found stays None."""
    period = recipe.period
    match period.source:
        case "title" | "cell":
            spot = period.at if period.at is not None else recipe.title_at
            at = spot if spot is None or recipe.direction == "down" else (spot[1], spot[0])
            span = line_span(grid.raw(at)) if at is not None else Span()
        case "sheet":
            span = name_span(grid.sheet.name)
        case "file":
            span = name_span(names.file)
        case "fixed":
            span = name_span(period.value)
        case _:
            span = Span()
    if span.month and span.year is None and len(names.years) == 1:
        return Span(names.years[0], span.month, span.form)
    return span


def check_months(grid: Grid, place: Place, recipe: Recipe, period: Span) -> list[str]:
    """Sentences on a missing period and on headers that name another month than the period."""
    if recipe.period.source != "label" and (period.year is None or period.month is None):
        return [_("按方案找不到数据时期（年份和月份）。")]
    reasons = []
    for line in recipe.lines:
        said = path_span(grid, place, line.at)
        if not line.month and said.month is not None and said.month != period.month:
            reasons.append(_("表头“{words}”的月份与数据时期不一致。").format(words=_first(grid, place, line)))
        if (
            not line.month
            and said.year is not None
            and period.year is not None
            and said.year != period.year + line.years
        ):
            reasons.append(_("表头“{words}”的年份与数据时期不一致。").format(words=_first(grid, place, line)))
    return reasons


def _first(grid: Grid, place: Place, line: RecipeLine) -> str:
    return "".join(text for _spot, text in header_path(grid, place, line.at))


def path_span(grid: Grid, place: Place, column: int) -> Span:
    """What the headers over a column say about time."""
    span = Span()
    for _spot, text in header_path(grid, place, column):
        span = cut_span(fold(text))[0].over(span)
    return span
