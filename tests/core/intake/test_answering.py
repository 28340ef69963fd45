"""Which errors may be insisted on."""

from __future__ import annotations

from econops.core.errors import finding_kinds
from econops.core.intake import findings
from econops.core.intake.answering import INSISTED, may_insist


def test_what_could_not_be_read_never_passes() -> None:
    for kind in (findings.UnknownTemplate, findings.WrongPeriod, findings.LabelChanged, findings.NotNumber,
                 findings.UnitMismatch, findings.FormulaWithoutValue, findings.TooManyDigits):  # fmt: skip
        assert not may_insist(kind.code)


def test_a_number_that_only_looks_wrong_may_pass() -> None:
    assert may_insist(findings.UnitSuspicious.code)
    assert may_insist(findings.NegativeCount.code)


def test_the_templates_kinds_exist_and_are_errors() -> None:
    errors = {kind.code for kind in finding_kinds() if kind.level == "error"}
    assert {code for code in INSISTED if code.startswith("intake.")} <= errors
