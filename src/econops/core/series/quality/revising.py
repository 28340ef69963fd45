"""How figures were revised (修订): how often, which way, how far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.series.quality.agreement import median
from econops.core.series.quality.chance import either_way


@dataclass(frozen=True)
class RevisionSummary:
    """Revisions of one series of figures; `largest` keeps its sign, `chance` is None where they are too few."""

    figures: int
    up: int
    down: int
    middle: Decimal
    largest: Decimal
    chance: float | None
    asks: bool

    @property
    def count(self) -> int:
        """How many revisions there were."""
        return self.up + self.down


def revision_summary(figures: int, changes: Sequence[Decimal], *, needed: int, false_alarm: Decimal) -> RevisionSummary:
    """Summarise changes (new − old, one unit). A question arises where they go one way oftener than chance allows.

    Args:
        figures: how many figures there are, revised or not.
        needed: revisions below which their direction is not judged.
    """
    moved = [change for change in changes if change]
    up = sum(change > 0 for change in moved)
    chance = either_way(up, len(moved)) if len(moved) >= needed else None
    return RevisionSummary(
        figures=figures,
        up=up,
        down=len(moved) - up,
        middle=median([abs(change) for change in moved]) if moved else Decimal(0),
        largest=max(moved, key=abs, default=Decimal(0)),
        chance=chance,
        asks=chance is not None and chance <= float(false_alarm),
    )
