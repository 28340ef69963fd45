"""From a block of stages.yaml to a chart; everything is checked at its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from econops.core.errors import Finding
from econops.core.rules.fields import DATED, OPTIONAL_TEXT, Field, Fields, check_block, suggestion
from econops.core.rules.files import Block
from econops.core.rules.findings import (
    DuplicateKey,
    FinalStateLeft,
    MissingCase,
    UnknownReference,
    UnreachableState,
    WrongType,
)
from econops.core.rules.stages import StageCase, StageChart, StageFlag, StageKind, StageMove, StageState
from econops.core.rules.versions import Version

TONES = ("good", "watch", "bad", "neutral")
REFUSED = "refused"
STAGE_CHART: Fields = {
    **DATED,
    "name": Field(),
    "start": Field(),
    "fields": Field("blocks"),
    "states": Field("blocks"),
    "moves": Field("blocks"),
    "flags": Field("blocks", required=False),
    "kinds": Field("blocks", required=False),
    "cases": Field("blocks"),
}
_FIELD: Fields = {"code": Field(), "name": Field()}
_STATE: Fields = {
    **_FIELD,
    "tone": Field(choices=TONES),
    "final": Field("boolean", required=False),
    "waits_for": OPTIONAL_TEXT,
}
_MOVE: Fields = {
    **_FIELD,
    "from": Field("texts"),
    "to": Field(),
    "who": Field(),
    "requires": Field("texts", required=False),
    "second_person": OPTIONAL_TEXT,
    "undoes": OPTIONAL_TEXT,
    "note": OPTIONAL_TEXT,
}
_FLAG: Fields = {**_FIELD, "states": Field("texts"), "due": Field()}
_KIND: Fields = {**_FIELD, "reply": Field()}
_CASE: Fields = {"name": Field(), "moves": Field("texts"), "expect": Field()}
_PARTS: Mapping[str, Fields] = {
    "fields": _FIELD, "states": _STATE, "moves": _MOVE, "flags": _FLAG, "kinds": _KIND, "cases": _CASE,
}  # fmt: skip


def check_chart(block: Block) -> list[Finding]:
    """What is wrong inside a chart: its blocks, names used twice or declared nowhere, states out of reach."""
    findings: list[Finding] = []
    for part, fields in _PARTS.items():
        for one in _blocks(block, part):
            findings += check_block(one, fields)
        findings += _repeated(_blocks(block, part), "name" if part == "cases" else "code")
    if findings:
        return findings
    findings += _unknown(block)
    return findings or [*_final_left(block), *_unreachable(block), *_moves_without_case(block)]


def build_chart(block: Block) -> StageChart:
    """A chart from a checked block."""
    return StageChart(
        code=_text(block, "code"),
        name=_text(block, "name"),
        start=_text(block, "start"),
        fields={_text(one, "code"): _text(one, "name") for one in _blocks(block, "fields")},
        states={_text(one, "code"): _state(one) for one in _blocks(block, "states")},
        moves={_text(one, "code"): _move(one) for one in _blocks(block, "moves")},
        flags={
            _text(one, "code"): StageFlag(
                _text(one, "code"), _text(one, "name"), _texts(one, "states"), _text(one, "due")
            )
            for one in _blocks(block, "flags")
        },
        kinds={
            _text(one, "code"): StageKind(_text(one, "code"), _text(one, "name"), _text(one, "reply"))
            for one in _blocks(block, "kinds")
        },
        cases=tuple(
            StageCase(_text(one, "name"), _texts(one, "moves"), _text(one, "expect"), one.place)
            for one in _blocks(block, "cases")
        ),
    )


def chart_findings(
    charts: Mapping[str, tuple[Version[StageChart], ...]], parameters: Mapping[str, object]
) -> list[Finding]:
    """Kinds whose term of reply names a parameter that the rulebook does not have."""
    return [
        UnknownReference(
            version.place,
            kind.reply,
            {"entry": kind.name, "key": "reply", "suggestion": suggestion(kind.reply, tuple(parameters))},
        )
        for versions in charts.values()
        for version in versions
        for kind in version.value.kinds.values()
        if kind.reply not in parameters
    ]


def _state(block: Block) -> StageState:
    code, name, tone, waits_for = (_text(block, key) for key in ("code", "name", "tone", "waits_for"))
    return StageState(code, name, tone, bool(block.get("final")), waits_for)


def _move(block: Block) -> StageMove:
    return StageMove(
        code=_text(block, "code"),
        name=_text(block, "name"),
        origins=_texts(block, "from"),
        to=_text(block, "to"),
        who=_text(block, "who"),
        requires=_texts(block, "requires"),
        second_person=_text(block, "second_person"),
        undoes=_text(block, "undoes"),
        note=_text(block, "note"),
    )


def _repeated(blocks: Iterable[Block], key: str) -> list[Finding]:
    seen: set[str] = set()
    findings: list[Finding] = []
    for block in blocks:
        if _text(block, key) in seen:
            findings.append(DuplicateKey(block.place, _text(block, key)))
        seen.add(_text(block, key))
    return findings


def _unknown(block: Block) -> list[Finding]:
    """Names that are used and declared nowhere."""
    states, moves, fields = (_codes(block, part) for part in ("states", "moves", "fields"))
    findings = _references(block, {"start": states})
    for move in _blocks(block, "moves"):
        known = {"from": states, "to": states, "requires": fields, "second_person": moves, "undoes": moves}
        findings += _references(move, known)
    for flag in _blocks(block, "flags"):
        findings += _references(flag, {"states": states})
    for case in _blocks(block, "cases"):
        # A person may be named after the move: issue@甲.
        said = Block(case | {"moves": [step.split("@")[0] for step in _texts(case, "moves")]})
        said.line, said.file = case.line, case.file
        findings += _references(said, {"moves": moves, "expect": (*states, REFUSED)})
    return findings


def _references(block: Block, known: Mapping[str, tuple[str, ...]]) -> list[Finding]:
    entry = _text(block, "code") or _text(block, "name")
    return [
        UnknownReference(block.place, name, {"entry": entry, "key": key, "suggestion": suggestion(name, codes)})
        for key, codes in known.items()
        for name in (_texts(block, key) if isinstance(block.get(key), list) else (_text(block, key),))
        if name and name not in codes
    ]


def _final_left(block: Block) -> list[Finding]:
    final = {_text(one, "code") for one in _blocks(block, "states") if one.get("final")}
    return [
        FinalStateLeft(move.place, _text(move, "code"), {"state": state})
        for move in _blocks(block, "moves")
        for state in _texts(move, "from")
        if state in final
    ]


def _unreachable(block: Block) -> list[Finding]:
    """States that no walk from the start comes to, and states without a way out that are not called final."""
    moves = [(set(_texts(move, "from")), _text(move, "to")) for move in _blocks(block, "moves")]
    reached, growing = {_text(block, "start")}, True
    while growing:
        more = {to for origins, to in moves if origins & reached} - reached
        reached |= more
        growing = bool(more)
    left = set().union(*(origins for origins, _to in moves)) if moves else set()
    findings: list[Finding] = []
    for state in _blocks(block, "states"):
        code = _text(state, "code")
        if code not in reached:
            findings.append(UnreachableState(state.place, code, {"entry": _text(block, "code")}))
        elif code not in left and not state.get("final"):
            context = {"entry": code, "key": "final", "expected": "true（这个状态没有出口）"}
            findings.append(WrongType(state.place, "false", context))
    return findings


def _moves_without_case(block: Block) -> list[Finding]:
    walked = {step.split("@")[0] for case in _blocks(block, "cases") for step in _texts(case, "moves")}
    return [
        MissingCase(move.place, f"（{_text(move, 'code')}）", {"entry": _text(block, "code")})
        for move in _blocks(block, "moves")
        if _text(move, "code") not in walked
    ]


def _codes(block: Block, part: str) -> tuple[str, ...]:
    return tuple(_text(one, "code") for one in _blocks(block, part))


def _blocks(block: Block, key: str) -> list[Block]:
    return cast("list[Block]", block.get(key) or [])


def _texts(block: Block, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", block.get(key) or []))


def _text(block: Block, key: str) -> str:
    return str(block.get(key) or "")
