"""One measurable claim read from an official text, by the published schema of statements."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Statement:
    """One indicator phrase with one value.

    Offsets are code points into the text as stored; `value` is in `unit`, None where masked.
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

    def as_dict(self) -> dict[str, object]:
        """Plain form for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class DocumentText:
    """A text as read from a file: name, title, date (ISO or None), full text."""

    name: str
    title: str
    date: str | None
    text: str
