"""Checks on the pairs of increments and stocks (个数的存量关系)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from econops.core.errors import Finding
from econops.core.rules.fields import suggestion
from econops.core.rules.findings import DuplicateKey, UnknownReference, WrongType
from econops.core.rules.rulebook import CountIdentity, Rulebook
from econops.core.rules.versions import Version, newest

WHOLE = 100


def count_findings(rulebook: Rulebook, versions: Mapping[str, tuple[Version[object], ...]]) -> list[Finding]:
    """What is wrong in count_identities.yaml: an unknown indicator, a phrase on two sides, a share that is none."""
    owners: dict[str, str] = {}
    found: list[Finding] = []
    for code, identity in rulebook.count_identities.items():
        found += _of_identity(identity, newest(versions[code]), rulebook, owners)
    return found


def _of_identity(
    identity: CountIdentity, version: Version[object], rulebook: Rulebook, owners: dict[str, str]
) -> Iterator[Finding]:
    place = version.place
    for key, side in (("added", identity.added), ("stock", identity.stock)):
        if side.indicator and side.indicator not in rulebook.indicators:
            hint = suggestion(side.indicator, tuple(rulebook.indicators))
            context = {"entry": identity.code, "key": f"{key}_indicator", "suggestion": hint}
            yield UnknownReference(place, side.indicator, context)
        for name in {side.indicator, *side.phrases} - {""}:
            mine = f"{identity.code} {key}"
            if owners.setdefault(name, mine) != mine:
                yield DuplicateKey(place, name)
    if not 0 <= identity.most_exits <= WHOLE:
        context = {"entry": identity.code, "key": "most_exits", "expected": "0到100之间的百分数"}
        yield WrongType(place, str(identity.most_exits), context)
