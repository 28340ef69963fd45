"""Declared ways of a thing through the office (办理环节): its states, its moves, the ladder of its kinds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from econops.core.errors import NotFound, Place


@dataclass(frozen=True)
class StageState:
    """One state. `tone` good, watch, bad or neutral; a `final` one is never left; `waits_for` names who has it."""

    code: str
    name: str
    tone: str
    final: bool = False
    waits_for: str = ""


@dataclass(frozen=True)
class StageMove:
    """One thing that may be done (动作).

    `who` is the permission that it takes, `requires` the fields that have to be filled in, `undoes` the move that it
    takes back. With `second_person` whoever last made that move may not make this one.
    """

    code: str
    name: str
    origins: tuple[str, ...]
    to: str
    who: str
    requires: tuple[str, ...] = ()
    second_person: str = ""
    undoes: str = ""
    note: str = ""


@dataclass(frozen=True)
class StageFlag:
    """A mark that is computed, not stored: in these states it holds from the day after the one in the column `due`."""

    code: str
    name: str
    states: tuple[str, ...]
    due: str


@dataclass(frozen=True)
class StageKind:
    """One step of the ladder of kinds (升级阶梯): its name is what rule sets call it; `reply` the parameter of its term."""

    code: str
    name: str
    reply: str


@dataclass(frozen=True)
class StageCase:
    """A walk: moves from the start, by whom (a letter for each person), and the state or the refusal at its end."""

    name: str
    moves: tuple[str, ...]
    expect: str
    place: Place


@dataclass(frozen=True)
class StageChart:
    """Everything declared about one thing, in the order of the file."""

    code: str
    name: str
    start: str
    fields: Mapping[str, str]
    states: Mapping[str, StageState]
    moves: Mapping[str, StageMove]
    flags: Mapping[str, StageFlag]
    kinds: Mapping[str, StageKind]
    cases: tuple[StageCase, ...]

    def state(self, code: str) -> StageState:
        """The state with this code. Raises NotFound."""
        if code not in self.states:
            raise NotFound(f"“{self.name}”没有 {code} 这个状态。")
        return self.states[code]

    def move(self, code: str) -> StageMove:
        """The move with this code. Raises NotFound."""
        if code not in self.moves:
            raise NotFound(f"“{self.name}”没有 {code} 这个动作。")
        return self.moves[code]

    def flag(self, code: str) -> StageFlag:
        """The flag with this code. Raises NotFound."""
        if code not in self.flags:
            raise NotFound(f"“{self.name}”没有 {code} 这个标记。")
        return self.flags[code]
