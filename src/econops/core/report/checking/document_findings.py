"""Base of what is noticed in an official document, and how findings are gathered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from econops.core.errors import Finding, Place


@dataclass(frozen=True)
class DocumentPlace(Place):
    """Where in a document: a paragraph with its first words, a section, a part of the page."""

    where: str = ""

    def __str__(self) -> str:
        return self.where


class DocumentFinding(Finding):
    """Base of the kinds: `clause` of GB/T 9704-2012; the context has `where` and `expected`."""

    clause: ClassVar[str] = ""

    def as_dict(self) -> dict[str, str]:
        """Plain form for JSON."""
        return {
            "code": self.code,
            "level": self.level,
            "clause": self.clause,
            "place": str(self.place),
            "found": self.value,
            "expected": self.context.get("expected", ""),
            "message": self.message,
        }


@dataclass
class Notes:
    """Gathers findings; the same thing noticed in many places becomes one finding that counts them."""

    file: str = ""
    found: dict[tuple[type[DocumentFinding], str, str], list[str]] = field(default_factory=dict)

    def note(self, kind: type[DocumentFinding], where: str, value: str = "", expected: str = "") -> None:
        """Write one thing down."""
        self.found.setdefault((kind, value, expected), []).append(where)

    def findings(self) -> tuple[DocumentFinding, ...]:
        """All of them, in the order of noticing."""
        return tuple(
            kind(
                place=DocumentPlace(self.file, where=places[0] + (f"等{len(places)}处" if len(places) > 1 else "")),
                value=value,
                context={"expected": expected},
            )
            for (kind, value, expected), places in self.found.items()
        )
