"""What stands around a statement (上下文): headings above it, whom it is about, the population of a rank, its years."""

from __future__ import annotations

from dataclasses import dataclass

from econops.core.statements.periods import Calendar
from econops.core.statements.sentences import Sentence


@dataclass(frozen=True)
class Keys:
    """The further keys of a statement, by the names they have there."""

    heading: str = ""
    subject: str | None = None
    among: str | None = None
    of_n: int | None = None
    horizon: str | None = None


@dataclass(frozen=True)
class Surroundings:
    """A page with its sentences and its calendar."""

    text: str
    sentences: tuple[Sentence, ...]
    calendar: Calendar

    def keys(self, start: int, at: int, claim: tuple[str, str]) -> Keys:
        """The keys of a statement of a kind and measure that begins at `start` and whose number stands `at`."""
        return Keys()
