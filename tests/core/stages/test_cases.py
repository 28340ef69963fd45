from __future__ import annotations

import dataclasses
import datetime

import pytest

from econops.core.errors import Invalid, Place
from econops.core.rules.reading import load_rulebook
from econops.core.rules.stages import StageCase
from econops.core.stages.cases import charts_proven, failing_walks

RULEBOOK = load_rulebook()
CHART = RULEBOOK.chart("letter", on=datetime.date(2026, 7, 1))


def test_every_declared_walk_ends_as_it_says() -> None:
    assert charts_proven(RULEBOOK) is RULEBOOK
    assert len(CHART.cases) >= 12
    assert failing_walks(CHART) == []


def test_a_walk_that_ends_otherwise_is_told_with_its_place() -> None:
    place = Place("stages.yaml", line=7)
    wrong = (
        StageCase("走不通的", ("issue", "reply"), "replied", place),
        StageCase("走得通的", ("issue", "sign"), "refused", place),
    )
    chart = dataclasses.replace(CHART, cases=wrong)
    assert [(one.value, one.context["found"]) for one in failing_walks(chart)] == [
        ("走不通的", "refused"), ("走得通的", "signed"),
    ]  # fmt: skip
    versions = tuple(dataclasses.replace(version, value=chart) for version in RULEBOOK.charts["letter"])
    with pytest.raises(Invalid, match=r"stages\.yaml 第7行：“letter”的算例“走不通的”应为 replied"):
        charts_proven(dataclasses.replace(RULEBOOK, charts={"letter": versions}))
