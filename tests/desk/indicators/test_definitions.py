"""An indicator is stored as the rulebook defines it, with the county's supplier and owner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.desk.conftest import Cast, at

from econops.core.intake.county_content import CountyIndicator
from econops.core.rules.reading import load_rulebook
from econops.desk.common.models import AuditLine
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.selectors import indicator_list, leading_list, part_list
from econops.desk.indicators.services_county import indicators_keep


def test_it_gives_back_every_definition_of_the_rulebook(cast: Cast) -> None:
    defined = load_rulebook().indicators
    suppliers = set(cast.units)
    expected = [
        replace(item, supplier=item.supplier if item.supplier in suppliers else "") for item in defined.values()
    ]
    assert [*indicator_list(), *leading_list(), *part_list()] == expected


def test_it_gives_the_countys_owner_where_the_rulebook_names_another(cast: Cast) -> None:
    Indicator.objects.filter(code="gdp").update(owner=cast.units["finance"], name="GDP")
    found = indicator_list()[0]
    assert (found.code, found.owner, found.name, found.supplier) == ("gdp", "finance", "GDP", "statistics")


def test_the_database_refuses_a_result_supplied_by_its_owner(cast: Cast) -> None:
    with pytest.raises(IntegrityError, match="result_supplier_is_not_owner"), transaction.atomic():
        Indicator.objects.filter(code="gdp").update(owner=cast.units["statistics"])
    Indicator.objects.filter(code="signed_projects").update(supplier=cast.units["promotion"])


def test_it_records_who_gave_an_indicator_to_another_owner(cast: Cast) -> None:
    known = load_rulebook().indicators
    line = CountyIndicator("gdp", supplier="statistics", owner="finance")
    assert indicators_keep([line], known, actor="lead", at=at("2026-03-01")) == 0
    written = AuditLine.objects.get()
    assert ((written.before or {})["gdp"]["owner"], (written.after or {})["changed"]["gdp"]["owner"]) == (
        "reform", "finance",
    )  # fmt: skip
    indicators_keep([line], known, actor="lead", at=at("2026-03-02"))
    assert AuditLine.objects.count() == 1
