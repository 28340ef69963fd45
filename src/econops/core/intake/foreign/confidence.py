"""How sure a table's reading is (可信度), and in words what makes it less sure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from econops.core.intake.foreign.context import Context
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.meaning import Meaning
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.unit_words import PERCENT, noun_kind
from econops.core.intake.foreign.values import Spot

_SENTENCES = {
    "period": (0.4, "有的数看不出是哪年哪月的，请在标题或表头写明时期。"),
    "indicator": (0.4, "有的数看不出是什么指标，请在表头或标题写明指标名称。"),
    "basis": (0.45, "表上没有写明数是当月的还是累计的，时期按当月读，请核对。"),
    "unit": (0.45, "有的数没有写明计量单位，请在表头或单位栏写明。"),
    "words": (0.45, "表头里有没有读懂的词，这一列的指标可能读错，请核对。"),
    "count": (0.7, "有的个数没有写明计量单位，请在表头或单位栏写明。"),
}
_NO_HEADER = (0.3, "这张表没有表头，各列的含义只能猜，请补上表头。")
_SAME_MEANING = (0.4, "同一行有两列读成了同一个指标、时期和口径，表头可能没有读懂，请核对。")
_CONTEXT = 0.6
# Changes against several dates, and rankings by several yardsticks, stand side by side in good tables too.
_LOOSELY_TOLD = ("change", "rank")
_NO_UNITS = 0.8
# What the name says to be counted one by one, or does not say.
_COUNTED = ("", "count", "people")
_FEW = 0.15
_LIGHTLY = 0.8


def judge(
    place: Place,
    rows: tuple[Entry, ...],
    across: tuple[Entry, ...],
    *,
    context: Context,
    meanings: Mapping[Spot, Meaning],
) -> tuple[float, tuple[str, ...]]:
    """Confidence from 0 to 1, and the doubts as sentences."""
    leaning = any("context" in one.unsure for one in meanings.values())
    confidence, doubts = 1.0, list(context.unsure) if leaning else []
    if doubts:
        confidence *= _CONTEXT
    reasons = [(_weighed(slot, meanings), sentence) for slot, (_f, sentence) in _SENTENCES.items()]
    if not _names_units(rows, across, context):
        # Where nothing names a unit none was overlooked; but amounts of money or goods are nothing without one.
        slots = ("count",) if _lacks_units(meanings) else ("unit", "count")
        silent = {_SENTENCES[slot][1] for slot in slots}
        reasons = [(max(factor, _NO_UNITS) if said in silent else factor, said) for factor, said in reasons]
    reasons = [(factor, sentence) for factor, sentence in reasons if factor < 1]
    if not place.headers:
        reasons.append(_NO_HEADER)
    if _same_meaning(meanings):
        reasons.append(_SAME_MEANING)
    for factor, sentence in reasons:
        confidence *= factor
        doubts.append(sentence)
    return round(confidence, 2), tuple(dict.fromkeys(doubts))


def _names_units(rows: tuple[Entry, ...], across: tuple[Entry, ...], context: Context) -> bool:
    named = {unit for entry in (*rows, *across) for unit in entry.words.units}
    return bool((named | set(context.units)) - {PERCENT})


def _lacks_units(meanings: Mapping[Spot, Meaning]) -> bool:
    """Whether most levels of a table are of a kind that has a unit by its name, and have none."""
    levels = [meaning for meaning in meanings.values() if meaning.measure == "level" and meaning.unit != PERCENT]
    bare = sum(one.unit is None and noun_kind(one.indicator) not in _COUNTED for one in levels)
    return bare * 2 > len(levels)


def _weighed(slot: str, meanings: Mapping[Spot, Meaning]) -> float:
    """How much a slot that was guessed takes off: little where it concerns few numbers of a table."""
    share = sum(slot in one.unsure for one in meanings.values()) / len(meanings) if meanings else 0.0
    if not share:
        return 1.0
    return _SENTENCES[slot][0] if share >= _FEW else max(_SENTENCES[slot][0], _LIGHTLY)


def _same_meaning(meanings: Mapping[Spot, Meaning]) -> bool:
    """Whether two columns mean the very same in most of their rows; in a single row its own nature may make them."""
    rows: dict[int, dict[Meaning, list[int]]] = defaultdict(lambda: defaultdict(list))
    filled: dict[int, set[int]] = defaultdict(set)
    for (row, column), meaning in meanings.items():
        filled[column].add(row)
        if meaning.measure not in _LOOSELY_TOLD:
            rows[row][meaning].append(column)
    alike = Counter(pair for told in rows.values() for columns in told.values() for pair in pairwise(sorted(columns)))
    return any(count * 2 > len(filled[one] & filled[other]) for (one, other), count in alike.items())
