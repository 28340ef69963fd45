"""Which room stands on which floor: read from the contracts of pyproject.toml, so that there is one list."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.house.checks.source import ROOT


@dataclass(frozen=True)
class Floors:
    """Rooms by floor, the top floor first."""

    floor_by_room: dict[str, int]

    def climbs(self, source: str, target: str) -> bool:
        """Whether a wire from one room to another goes up or to a sibling. An unlisted room always climbs."""
        if source == target:
            return False
        if source not in self.floor_by_room or target not in self.floor_by_room:
            return True
        return self.floor_by_room[target] <= self.floor_by_room[source]


def read_floors(contract: str, configuration: Path = ROOT / "pyproject.toml") -> Floors:
    """Floors of one layers contract ("core", "desk")."""
    contracts = tomllib.loads(configuration.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(entry["layers"] for entry in contracts if entry["id"] == contract)
    return Floors({room: floor for floor, line in enumerate(layers) for room in re.findall(r"\w+", line)})
