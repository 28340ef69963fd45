"""What the tests of this room share."""

from __future__ import annotations

from econops.core.model.statement import Statement
from econops.core.statements.extraction import extract_statements


def only(text: str, **options: str) -> Statement:
    """The one statement of a text."""
    found = extract_statements(text, **options)
    assert len(found) == 1, [statement.text for statement in found]
    return found[0]


def values(text: str) -> list[tuple[float | None, str]]:
    """Value and unit of every statement."""
    return [(statement.value, statement.unit) for statement in extract_statements(text)]
