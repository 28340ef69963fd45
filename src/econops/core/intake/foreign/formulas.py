"""Computes simple formulas from the cells that stand on the sheet, as a spreadsheet program would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, DivisionByZero, InvalidOperation, localcontext

from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.values import SheetCell, Spot

LONGEST = 500
MOST_CELLS = 20_000
_DEEPEST = 40
_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|(\$?[A-Z]{1,3}\$?[1-9]\d{0,6})|(SUM|ROUND)(?=\()|([-+*/(),:]))")


class _Unknown(Exception):
    """Something this small calculator does not know."""


def formula_value(formula: str, cells: Mapping[Spot, SheetCell]) -> Decimal | None:
    """The value of a formula of sums, differences, products and quotients; None for anything else.

    A sum leaves out texts and blanks, as spreadsheet programs do; any other use of a text is unknown.
    """
    if len(formula) > LONGEST:
        return None
    try:
        with localcontext() as context:
            context.prec = 30
            return _Calculator(list(_tokens(formula)), cells).value()
    except (_Unknown, DivisionByZero, InvalidOperation, ValueError, IndexError):
        return None


def spots_of_formula(formula: str) -> frozenset[Spot]:
    """Every cell that a formula names, ranges spread out."""
    spots: set[Spot] = set()
    try:
        tokens = list(_tokens(formula))
    except _Unknown:
        return frozenset()
    for index, token in enumerate(tokens):
        if _is_reference(token):
            spots.add(_spot(token))
            if index >= 2 and tokens[index - 1] == ":" and _is_reference(tokens[index - 2]):
                spots.update(_between(_spot(tokens[index - 2]), _spot(token)))
    return frozenset(spots)


def _tokens(formula: str) -> Iterator[str]:
    place = 0
    while place < len(formula.rstrip()):
        match = _TOKEN.match(formula, place)
        if match is None:
            raise _Unknown
        yield match[0].strip()
        place = match.end()


def _is_reference(token: str) -> bool:
    return bool(re.fullmatch(r"\$?[A-Z]{1,3}\$?[1-9]\d*", token))


def _spot(token: str) -> Spot:
    return spot_of(token.replace("$", ""))


def _between(first: Spot, last: Spot) -> list[Spot]:
    rows, columns = sorted((first[0], last[0])), sorted((first[1], last[1]))
    if (rows[1] - rows[0] + 1) * (columns[1] - columns[0] + 1) > MOST_CELLS:
        raise _Unknown
    return [(row, column) for row in range(rows[0], rows[1] + 1) for column in range(columns[0], columns[1] + 1)]


class _Calculator:
    """Descends through the tokens of one formula."""

    def __init__(self, tokens: list[str], cells: Mapping[Spot, SheetCell]) -> None:
        self.tokens = [*tokens, ""]
        self.cells = cells
        self.place = 0
        self.depth = 0

    def value(self) -> Decimal:
        result = self._sum()
        if self._next():
            raise _Unknown
        return result

    def _next(self) -> str:
        return self.tokens[self.place]

    def _take(self, expected: str = "") -> str:
        token = self.tokens[self.place]
        if expected and token != expected:
            raise _Unknown
        self.place += 1
        return token

    def _sum(self) -> Decimal:
        result = self._product()
        while self._next() in {"+", "-"}:
            result = result + self._product() if self._take() == "+" else result - self._product()
        return result

    def _product(self) -> Decimal:
        result = self._single()
        while self._next() in {"*", "/"}:
            result = result * self._single() if self._take() == "*" else result / self._single()
        return result

    def _single(self) -> Decimal:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Unknown
        sign = self._take()
        if sign in {"+", "-"}:
            result = self._single() * (1 if sign == "+" else -1)
        elif sign == "(":
            result = self._sum()
            self._take(")")
        elif sign == "SUM":
            result = self._function_sum()
        elif sign == "ROUND":
            result = self._function_round()
        elif _is_reference(sign):
            result = self._cell(_spot(sign))
        else:
            result = Decimal(sign)
        self.depth -= 1
        return result

    def _cell(self, spot: Spot) -> Decimal:
        cell = self.cells.get(spot)
        if cell is None:
            return Decimal(0)
        if not isinstance(cell.value, Decimal):
            raise _Unknown
        return cell.value

    def _function_sum(self) -> Decimal:
        self._take("(")
        total = Decimal(0)
        while True:
            if _is_reference(self._next()) and self.tokens[self.place + 1] in {":", ",", ")"}:
                total += self._range()
            else:
                total += self._sum()
            if self._take() == ")":
                return total
            if self.tokens[self.place - 1] != ",":
                raise _Unknown

    def _range(self) -> Decimal:
        first = last = _spot(self._take())
        if self._next() == ":":
            self._take()
            last = _spot(self._take())
        found = [self.cells[spot] for spot in _between(first, last) if spot in self.cells]
        if any(cell.error or (cell.formula and cell.value is None) for cell in found):
            raise _Unknown
        return sum((cell.value for cell in found if isinstance(cell.value, Decimal)), Decimal(0))

    def _function_round(self) -> Decimal:
        self._take("(")
        number = self._sum()
        self._take(",")
        digits = int(self._sum())
        self._take(")")
        return round(number, digits)
