"""How well the reader reads this office's own texts, measured on what people decided (读取质量).

What the reader said is kept in the first decision about a statement (`before`), else it still stands in the row; what
is true is what people left standing. What was accepted with all others of its text counts as undecided. ASSUMPTION: who
accepts a single statement has looked at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from econops.desk.documents.checking import number_read, snapshot
from econops.desk.documents.decisions import was_looked_at
from econops.desk.documents.models import Document, Statement

AGREEMENT = 0.2  # as in the published scoring: spans agree from a fifth of their union on
BANDS = ((0.9, 1.0), (0.7, 0.9), (0.0, 0.7))


@dataclass(frozen=True)
class Share:
    """A count out of another; `share` is None out of nothing."""

    right: int = 0
    of: int = 0

    @property
    def share(self) -> float | None:
        """Between 0 and 1."""
        return self.right / self.of if self.of else None

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)


@dataclass(frozen=True)
class Level:
    """How many of the read statements are right, and how many of the true ones were read."""

    precision: Share = Share()
    recall: Share = Share()

    def __add__(self, other: Level) -> Level:
        return Level(self.precision + other.precision, self.recall + other.recall)


@dataclass(frozen=True)
class Band:
    """Of the checked statements with this confidence (from `low`, below `high`), how many are right at core."""

    low: float
    high: float
    right: Share


@dataclass(frozen=True)
class DocumentQuality:
    """One text. `finished` says that nothing is undecided: only then is the recall counted."""

    document: Document
    finished: bool
    undecided: int
    rejected: int
    corrected: int
    added: int
    found: Level
    core: Level


@dataclass(frozen=True)
class Quality:
    """All texts together. found: value and unit at the right place; core: kind and measure too."""

    documents: tuple[DocumentQuality, ...]
    bands: tuple[Band, ...]
    found: Level
    core: Level

    @property
    def checked(self) -> int:
        """How many statements of the reader people decided."""
        return self.core.precision.of

    @property
    def finished(self) -> int:
        """How many texts have nothing undecided."""
        return sum(document.finished for document in self.documents)

    @property
    def undecided(self) -> int:
        """How many statements are left out."""
        return sum(document.undecided for document in self.documents)


@dataclass
class _Text:
    """What was read in a text, and what is true, as far as decided."""

    readings: list[tuple[Mapping[str, object], float, list[Statement]]] = field(default_factory=list)
    undecided: int = 0
    added: int = 0
    rejected: int = 0


def reader_quality(documents: Iterable[Document]) -> Quality:
    """Precision and recall over the decided statements, for each text and pooled, with the bands of confidence.

    Texts that are not finished are left out of the recall; texts of which nothing is decided are left out altogether.
    """
    rows: list[DocumentQuality] = []
    judged: list[tuple[float, bool]] = []
    for document in documents:
        text = _text(list(document.statements.prefetch_related("decisions")))
        if not text.readings and not text.added:
            continue
        rows.append(_document_quality(document, text))
        judged += [(confidence, bool(_hits(reading, true)[1])) for reading, confidence, true in text.readings]
    return Quality(
        documents=tuple(rows),
        bands=tuple(_band(low, high, judged) for low, high in BANDS),
        found=sum((row.found for row in rows), Level()),
        core=sum((row.core for row in rows), Level()),
    )


def is_found(reading: Mapping[str, object], true: Mapping[str, object]) -> bool:
    """Same value (or both hidden) and unit, at spans that agree."""
    same = number_read(reading["value"]) == number_read(true["value"]) and _unit(reading) == _unit(true)
    return same and _agreement(reading, true) >= AGREEMENT


def is_core(reading: Mapping[str, object], true: Mapping[str, object]) -> bool:
    """Found, with the same kind and measure."""
    return is_found(reading, true) and all(reading[name] == true[name] for name in ("kind", "measure"))


def _text(rows: Sequence[Statement]) -> _Text:
    parts: dict[str, list[Statement]] = {}
    for row in rows:
        parts.setdefault(_origin(row), []).append(row)
    text = _Text()
    for row in rows:
        if row.by_person:
            if not _origin(row):
                text.added += row.decision == "accepted"
                text.undecided += row.decision == "pending"
            continue
        standing = _standing(row, parts)
        pending = sum(part.decision == "pending" or not was_looked_at(part) for part in standing)
        text.undecided += pending
        if not pending:
            text.rejected += row.decision == "rejected"
            true = [part for part in standing if part.decision == "accepted"]
            text.readings.append((_read(row), row.confidence, true))
    return text


def _standing(row: Statement, parts: Mapping[str, list[Statement]]) -> list[Statement]:
    """The statement itself, or where it was split, its parts and theirs."""
    if row.decision != "replaced":
        return [row]
    return [leaf for part in parts.get(row.number, []) for leaf in _standing(part, parts)]


def _origin(row: Statement) -> str:
    """The number of the statement that this one is a part of; empty for the others."""
    first = min(row.decisions.all(), key=lambda decision: decision.number, default=None)
    return str(first.after.get("of", "")) if first and first.action == "split" and not first.before else ""


def _read(row: Statement) -> Mapping[str, object]:
    """The statement as the reader gave it."""
    first = min(row.decisions.all(), key=lambda decision: decision.number, default=None)
    return first.before if first else snapshot(row)


def _hits(reading: Mapping[str, object], true: Sequence[Statement]) -> tuple[int, int]:
    """Whether one of the true statements is found, and at core."""
    known = [snapshot(row) for row in true]
    return int(any(is_found(reading, each) for each in known)), int(any(is_core(reading, each) for each in known))


def _document_quality(document: Document, text: _Text) -> DocumentQuality:
    hits = [_hits(reading, true) for reading, _confidence, true in text.readings]
    true = sum(len(standing) for _reading, _confidence, standing in text.readings) + text.added
    found, core = sum(hit[0] for hit in hits), sum(hit[1] for hit in hits)
    finished = text.undecided == 0
    return DocumentQuality(
        document=document,
        finished=finished,
        undecided=text.undecided,
        rejected=text.rejected,
        corrected=len(hits) - text.rejected - core,
        added=text.added,
        found=_level(found, len(hits), true if finished else None),
        core=_level(core, len(hits), true if finished else None),
    )


def _level(right: int, read: int, true: int | None) -> Level:
    return Level(Share(right, read), Share() if true is None else Share(right, true))


def _band(low: float, high: float, judged: Sequence[tuple[float, bool]]) -> Band:
    inside = [right for confidence, right in judged if low <= confidence and (confidence < high or high == BANDS[0][1])]
    return Band(low, high, Share(sum(inside), len(inside)))


def _unit(statement: Mapping[str, object]) -> str:
    return re.sub(r"\s", "", str(statement["unit"])).replace("％", "%")


def _agreement(left: Mapping[str, object], right: Mapping[str, object]) -> float:
    (a, b), (c, d) = ((int(str(each["start"])), int(str(each["end"]))) for each in (left, right))
    union = max(b, d) - min(a, c)
    return max(min(b, d) - max(a, c), 0) / union if union else 0.0
