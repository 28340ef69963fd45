"""The conscience with the knowledge of this workspace: what must not stand in anything that goes to a unit."""

from __future__ import annotations

from collections.abc import Iterable

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator, IndicatorKind
from econops.core.report.demands import Audience, Measured, OutgoingFacts, Promised, Unreleased, demands_find
from econops.core.report.outgoing import Piece, pieces_of_text
from econops.core.report.outgoing_files import carried_references, pieces_of_docx
from econops.core.report.spoken import rates_said
from econops.core.report.unit_letter import BELOW_COUNTY
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.models import Letter
from econops.desk.indicators.selectors import indicator_list, leading_list, observations_as_of, part_list
from econops.desk.ledger.selectors import targets_as_of
from econops.desk.people.models import Organisation


def outgoing_facts() -> OutgoingFacts:
    """Indicators, targets, what is under embargo now, and the names of units, as they stand."""
    sets = rulebook_current().target_sets
    return OutgoingFacts(
        indicators=tuple(_measured(one) for one in (*indicator_list(), *leading_list(), *part_list())),
        promises=tuple(
            Promised(target.indicator, target.value, target.unit, sets[target.target_set].public)
            for target in targets_as_of(None)
            if target.target_set in sets
        ),
        unreleased=_unreleased(),
        secret_sets=frozenset(code for code, one in sets.items() if not one.public),
        organisations=frozenset(Organisation.objects.values_list("name", flat=True)),
    )


def _measured(one: Indicator) -> Measured:
    return Measured(one.code, one.name, one.kind is IndicatorKind.RESULT, one.supplier, one.aliases)


def _unreleased() -> tuple[Unreleased, ...]:
    """Figures that nobody outside may see yet: those under embargo that are not shown."""
    shown = {(one.key, one.vintage) for one in observations_as_of(None)}
    hidden = [one for one in observations_as_of(None, embargoed=True) if (one.key, one.vintage) not in shown]
    found = []
    for one in hidden:
        key = one.key
        parts = (key.indicator, key.area, str(key.period), key.measure.value, key.source_class.value)
        found.append(Unreleased(key.indicator, one.value, parts))
    return tuple(found)


def audience_of(unit: Organisation, *, reporting: bool = False) -> Audience:
    """A unit as an audience; `reporting` where it hands in figures."""
    return Audience(unit.code, unit.name, below_county=unit.kind in BELOW_COUNTY, reporting=reporting)


def letter_demands(content: bytes, unit: Organisation, *, facts: OutgoingFacts | None = None) -> list[Finding]:
    """What a letter to a unit must not hold. Raises Invalid when the file is no docx."""
    return demands_find(
        pieces_of_docx(content),
        facts or outgoing_facts(),
        audience_of(unit),
        carried=carried_references(content),
        name=unit.name,
    )


def rates_known(letter: Letter) -> set[str]:
    """The rates and shares that a letter and the replies to it hold: what words to the unit may quote."""
    said = [str(run[0]) for paragraph in letter.paragraphs for run in paragraph["runs"]]
    said = ["".join(said), *(f"{reply.cause}\n{reply.measure}" for reply in letter.replies.all())]
    return {rate for text in said for rate in rates_said(text)}


def text_demands(text: str, unit: Organisation, *, facts: OutgoingFacts | None = None) -> list[Finding]:
    """What a message or a text typed by hand must not hold."""
    return pieces_demands(pieces_of_text(text), unit, facts=facts)


def pieces_demands(
    pieces: Iterable[Piece], unit: Organisation, *, facts: OutgoingFacts | None = None, reporting: bool = False
) -> list[Finding]:
    """What any outgoing thing must not hold, from its pieces."""
    return demands_find(pieces, facts or outgoing_facts(), audience_of(unit, reporting=reporting), name=unit.name)
