"""One measurable claim read from an official text, by the published schema of statements."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Statement:
    """One indicator phrase with one value.

    Offsets are code points into the text as stored; `value` is in `unit`, None where masked. `confidence` (0 to 1) is
    how sure the reader is; `heading` the path of headings above (一、… › （一）…); `subject` whom the statement is about,
    where the text says; a rank is `among` a population (全省) `of_n` members; `horizon` the years of a multi-year
    promise (2026..2028).
    """

    id: str
    kind: str
    indicator: str
    measure: str
    value: float | None
    unit: str
    masked: bool
    comparator: str
    period: str | None
    start: int
    end: int
    text: str
    confidence: float = 1.0
    heading: str = ""
    subject: str | None = None
    among: str | None = None
    of_n: int | None = None
    horizon: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Plain form for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Commitment:
    """A promise without a number (推进…, 确保…): who does what by when; `deadline` is a period as in statements."""

    id: str
    actor: str | None
    object: str
    heading: str
    deadline: str | None
    start: int
    end: int
    text: str

    def as_dict(self) -> dict[str, Any]:
        """Plain form for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class Extraction:
    """Everything read out of one text, in the order of the text."""

    statements: tuple[Statement, ...]
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True)
class DocumentText:
    """A text as read from a file: name, title, date (ISO or None), full text."""

    name: str
    title: str
    date: str | None
    text: str
