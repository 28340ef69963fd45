"""Commitments without a number (无数字的承诺事项): who promises to do what by when."""

from __future__ import annotations

from econops.core.model.statement import Commitment, Statement
from econops.core.statements.page import Page
from econops.core.statements.surroundings import Surroundings


def find_commitments(page: Page, around: Surroundings, statements: tuple[Statement, ...]) -> tuple[Commitment, ...]:
    """The promises of a text that hold no statement, in the order of the text."""
    return ()
