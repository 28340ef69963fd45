"""The conscience reads an annex: its own numbers pass, what is hidden in it does not."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook
from tests.core.report.bulletin.samples import TARGETS, fact, request

from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.bulletin.annex_sheets import bulletin_annex
from econops.core.report.bulletin.composing import compose_bulletin
from econops.core.report.bulletin.values import BulletinRequest
from econops.core.report.demands import Audience, Measured, OutgoingFacts, Promised, demands_find
from econops.core.report.outgoing_files import carried_references, pieces_of_docx, pieces_of_xlsx
from econops.core.report.writing import letter_docx

UNIT = Audience("commerce", "云河县商务局")
ASKED = request(ranking_published=True)
CONTENT = annex_xlsx(*bulletin_annex(ASKED))


def facts(asked: BulletinRequest) -> OutgoingFacts:
    return OutgoingFacts(
        tuple(Measured(one.code, one.name, one.kind.value == "result", one.supplier) for one in asked.indicators),
        tuple(Promised(one.indicator, one.value, one.unit, one.target_set == "annual_target") for one in TARGETS),
        secret_sets=frozenset({"guiding_target"}),
    )


def told(content: bytes) -> list[str]:
    return [finding.code for finding in demands_find(pieces_of_xlsx(content), facts(ASKED), UNIT)]


def edited(change: Any) -> bytes:
    book = load_workbook(io.BytesIO(CONTENT))
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_bulletin_and_annex_pass() -> None:
    letter = letter_docx(compose_bulletin(ASKED))
    carried = carried_references(letter)
    assert demands_find(pieces_of_docx(letter), facts(ASKED), UNIT, carried=carried) == []
    assert told(CONTENT) == []


def test_a_traced_number_equal_to_a_secret_target_is_no_target() -> None:
    late = replace(ASKED.indicators[2], facts={**ASKED.indicators[2].facts, "growth": fact("9")})
    assert late.facts["growth"].number == Decimal(9)
    changed = replace(ASKED, indicators=(*ASKED.indicators[:2], late, *ASKED.indicators[3:]))
    assert told(annex_xlsx(*bulletin_annex(changed))) == []


def test_words_hidden_in_the_registers_are_read() -> None:
    demand = "地区生产总值增速须达到7%"
    for sheet in ("_cells", "_references"):

        def hide(book: Any, name: str = sheet) -> None:
            book[name]["A1"] = book[name]["A1"].value + "\n" + demand

        assert "report.demanded_value" in told(edited(hide))


def test_a_secret_target_behind_a_number_is_found() -> None:
    pointer = {"type": "target", "indicator": "services_revenue", "target_set": "guiding_target", "value": "9"}
    growth = fact("3.1")
    assert growth.reference is not None
    leaking = replace(growth, reference=replace(growth.reference, inputs=(pointer,)))
    late = replace(ASKED.indicators[2], facts={**ASKED.indicators[2].facts, "growth": leaking})
    changed = replace(ASKED, indicators=(*ASKED.indicators[:2], late, *ASKED.indicators[3:]))
    assert "report.secret_target" in told(annex_xlsx(*bulletin_annex(changed)))
