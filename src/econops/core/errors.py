"""What can go wrong: five kinds of exception, and findings, which are never raised.

An *exception* means that a call could not do its work. A *finding* is something noticed in somebody's data: it is
collected, shown at its place and answered by the person who reports. Messages are in Chinese and say what to do next.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import ClassVar, Literal

Level = Literal["error", "warning", "info"]


class EconopsError(Exception):
    """Base of the five kinds; `message` is for users, in Chinese."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Invalid(EconopsError):
    """The input breaks a rule. Do not retry: change the input."""


class NotFound(EconopsError):
    """The thing asked for does not exist (or may not be seen, which looks the same). Do not retry."""


class Conflict(EconopsError):
    """Somebody else changed it first, or it exists already. Read again, then decide."""


class Unavailable(EconopsError):
    """A resource is missing for the moment (a program, space, a file in use). Retry after doing what is said."""


class Internal(EconopsError):
    """A fault of this program. Report it; retrying does not help."""


@dataclass(frozen=True)
class Place:
    """Where a finding was made: a file and, where known, its sheet and cell ("B7"), or a line of a text."""

    file: str
    sheet: str = ""
    cell: str = ""
    line: int | None = None

    def __str__(self) -> str:
        parts = [self.file, self.sheet, self.cell, "" if self.line is None else f"第{self.line}行"]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True)
class Finding:
    """Something noticed in somebody's data.

    Each kind of finding is a subclass with `code`, `level`, `title` and `template`. `template` is filled
    with `context` (and `value`); it names what is wrong and what to do, never a ready value.
    """

    code: ClassVar[str] = ""
    level: ClassVar[Level] = "error"
    title: ClassVar[str] = ""
    template: ClassVar[str] = ""

    place: Place
    value: str = ""
    context: dict[str, str] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The sentence for users, in Chinese."""
        return self.template.format(value=self.value, **self.context)

    def as_dict(self) -> dict[str, str]:
        """Plain form for JSON and for storage."""
        return {
            "code": self.code,
            "level": self.level,
            "title": self.title,
            "message": self.message,
            "file": self.place.file,
            "sheet": self.place.sheet,
            "cell": self.place.cell,
            "value": self.value,
        }


def finding_kinds() -> list[type[Finding]]:
    """Every declared kind of finding whose module has been imported, by code."""

    def below(kind: type[Finding]) -> Iterable[type[Finding]]:
        for child in kind.__subclasses__():
            yield child
            yield from below(child)

    return sorted((kind for kind in below(Finding) if kind.code), key=lambda kind: kind.code)


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is of level error (commands then exit with 1)."""
    return any(finding.level == "error" for finding in findings)
