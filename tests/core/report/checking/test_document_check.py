"""Damaged documents fail with the right code and clause, whatever made them; correct ones pass."""

from __future__ import annotations

import functools

import pytest
from tests.core.report.checking import cases, finer_cases
from tests.core.report.checking.bases import BASES
from tests.core.report.checking.damages import Case, damaged

from econops.core.report.checking.document_check import document_check

CASES = (*cases.CASES, *finer_cases.CASES)


def trials() -> list[object]:
    """Every damage on every make it can be done to: one of the makes in turn at once, the others among the slow."""
    return [
        pytest.param(
            case,
            base,
            id=f"{case.code}-{case.name}-{base}",
            marks=[] if at == place % len(case.on) else [pytest.mark.slow],
        )
        for place, case in enumerate(CASES)
        for at, base in enumerate(case.on)
    ]


@functools.cache
def built(base: str) -> bytes:
    """A correct document, built once."""
    return BASES[base]()


@pytest.mark.parametrize("base", BASES)
def test_correct_documents_pass(base: str) -> None:
    findings = document_check(built(base))
    assert [finding.as_dict() for finding in findings if finding.level != "info"] == []


@pytest.mark.parametrize(("case", "base"), trials())
def test_each_damage_is_found_on_every_make(case: Case, base: str) -> None:
    findings = document_check(damaged(built(base), case.damage), name="模拟.docx")

    found = {finding.code: finding for finding in findings if finding.level == "error"}
    code = f"document.{case.code}"
    assert code in found
    assert case.clause in found[code].clause
    assert found[code].level == "error"
    assert set(found) - {code} <= {f"document.{also}" for also in case.also}


@pytest.mark.parametrize("name", finer_cases.HARMLESS)
def test_what_is_right_in_another_way_is_no_error(name: str) -> None:
    base, change = finer_cases.HARMLESS[name]
    findings = document_check(damaged(built(base), change))
    assert [finding.as_dict() for finding in findings if finding.level == "error"] == []


def test_there_are_many_kinds_of_damages() -> None:
    assert len({case.code for case in CASES}) >= 40
    assert len(CASES) >= 100
