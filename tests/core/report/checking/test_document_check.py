"""Damaged documents fail with the right code and clause, whatever made them; correct ones pass."""

from __future__ import annotations

import functools

import pytest
from tests.core.report.checking.bases import BASES
from tests.core.report.checking.cases import CASES
from tests.core.report.checking.damages import Case, damaged

from econops.core.report.checking.document_check import document_check

TRIALS = [(case, base) for case in CASES for base in case.on]


@functools.cache
def built(base: str) -> bytes:
    """A correct document, built once."""
    return BASES[base]()


@pytest.mark.parametrize("base", BASES)
def test_correct_documents_pass(base: str) -> None:
    findings = document_check(built(base))
    assert [finding.as_dict() for finding in findings if finding.level != "info"] == []


@pytest.mark.parametrize(("case", "base"), TRIALS, ids=[f"{case.code}-{case.name}-{base}" for case, base in TRIALS])
def test_each_damage_is_found_on_every_make(case: Case, base: str) -> None:
    findings = document_check(damaged(built(base), case.damage), name="模拟.docx")

    found = {finding.code: finding for finding in findings if finding.level == "error"}
    code = f"document.{case.code}"
    assert code in found
    assert case.clause in found[code].clause
    assert found[code].level == "error"
    assert set(found) - {code} <= {f"document.{also}" for also in case.also}


def test_there_are_many_kinds_of_damages() -> None:
    assert len({case.code for case in CASES}) >= 40
    assert len(CASES) >= 100
