"""What stands behind a shown number: a short code that leads to formula, inputs, and their origin."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from json.encoder import encode_basestring as _quoted
from typing import Literal

from econops.core.model.observation import Observation

ReferenceKind = Literal["observation", "formula", "rule", "calendar", "record", "fixed"]

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)


def code_of(body: str) -> str:
    """The code of a reference with this body."""
    return "R" + hashlib.sha256(body.encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Reference:
    """One number as shown, with its origin.

    `kind` says what it rests on: an observation, a formula over other inputs, a rule of the rulebook, the calendar,
    a record (target, document number), or a fixed text. `inputs` are plain mappings, each with a `type`, as
    `pointer_to` makes them.

    Example:
        >>> Reference("calendar", "2026", "年份").code[:1]
        'R'
    """

    kind: ReferenceKind
    text: str
    label: str
    formula: str = ""
    inputs: tuple[Mapping[str, str], ...] = ()

    @cached_property
    def code(self) -> str:
        """R and twelve hex digits of the content: the same number from the same inputs has the same code."""
        return code_of(self.body)

    @property
    def body(self) -> str:
        """The whole content as one line of JSON, always the same for the same content."""
        return self._body(self._inputs_json())

    def coded(self) -> tuple[str, str]:
        """The code, and the plain form as JSON with sorted keys: both at once, for documents with thousands of them."""
        inputs = self._inputs_json()
        code = code_of(self._body(inputs))
        return code, (
            f'{{"formula": {_quoted(self.formula)}, "inputs": {inputs}, "kind": {_quoted(self.kind)}, '
            f'"label": {_quoted(self.label)}, "ref": "{code}", "text": {_quoted(self.text)}}}'
        )

    def _inputs_json(self) -> str:
        return _ENCODER.encode([dict(i) for i in self.inputs]) if self.inputs else "[]"

    def _body(self, inputs: str) -> str:
        return f"[{_quoted(self.kind)}, {_quoted(self.text)}, {_quoted(self.label)}, {_quoted(self.formula)}, {inputs}]"

    def as_dict(self) -> dict[str, object]:
        """Plain form for JSON and for storage."""
        return {
            "ref": self.code,
            "kind": self.kind,
            "text": self.text,
            "label": self.label,
            "formula": self.formula,
            "inputs": [dict(i) for i in self.inputs],
        }


@dataclass(frozen=True)
class Figure:
    """A number ready to be shown: its text and what stands behind it."""

    text: str
    reference: Reference


def pointer_to(observation: Observation) -> dict[str, str]:
    """The input of a reference that stands for one observation in one vintage."""
    key = observation.key
    return {
        "type": "observation",
        "indicator": key.indicator,
        "area": key.area,
        "period": str(key.period),
        "measure": key.measure.value,
        "source_class": key.source_class.value,
        "vintage": str(observation.vintage),
        "value": str(observation.value),
    }
