"""A place by its bulletin: what was published stays as published, what is computed here says so."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from econops.cli.demo_county.bulletin_area import bulletin_keep
from econops.core.errors import NotFound
from econops.desk.home.bulletin import bulletins_with, place_of, recomputed_shares
from econops.desk.indicators.models import Batch, Observation
from econops.desk.indicators.selectors import indicator_list
from tests.desk.conftest import Cast, at

ADDRESS = "/indicators/places/fuling"


@pytest.fixture
def kept(cast: Cast) -> Cast:
    bulletin_keep(at=at("2026-01-29"))
    return cast


def test_it_stores_the_bulletin_once(kept: Cast) -> None:
    before = Observation.objects.count()
    bulletin_keep(at=at("2026-02-10"))

    assert (Observation.objects.count(), Batch.objects.count()) == (before, 1)


def test_it_recomputes_the_published_shares(kept: Cast) -> None:
    rows = {row.code: row for row in place_of("fuling").rows}

    shares = {code: (row.share, row.share_published) for code, row in rows.items() if row.share is not None}
    assert shares == {
        "primary_value_added": (Decimal("5.6"), Decimal("5.6")),
        "secondary_value_added": (Decimal("56.6"), Decimal("56.6")),
        "tertiary_value_added": (Decimal("37.8"), Decimal("37.8")),
    }


def test_it_labels_implied_bases_and_computes_none_without_a_level(kept: Cast) -> None:
    rows = {row.code: row for row in place_of("fuling").rows}

    # 1291.92 / 1.062 and 70.11 / 0.806, by hand.
    assert (rows["gdp"].base, rows["gdp"].base_label) == (Decimal("1216.50"), "测算")
    assert (rows["budget_revenue"].base, rows["budget_revenue"].base_label) == (Decimal("86.99"), "测算")
    assert (rows["industrial_value_added"].base, rows["industrial_value_added"].base_label) == (None, "")


def test_a_share_that_differs_from_the_published_one_is_noticed() -> None:
    # As published for a county in 2025: 8.5 : 37.0 : 54.5, while its own levels give 8.4 : 37.0 : 54.6.
    parts = {"primary": Decimal("4.41"), "secondary": Decimal("19.31"), "tertiary": Decimal("28.50")}

    assert recomputed_shares(parts, Decimal("52.22")) == {
        "primary": Decimal("8.4"),
        "secondary": Decimal("37.0"),
        "tertiary": Decimal("54.6"),
    }


def test_it_gives_no_light_and_no_owner_to_the_parts(kept: Cast) -> None:
    assert "primary_value_added" not in [indicator.code for indicator in indicator_list()]
    assert [area.code for area, _batch in bulletins_with("gdp")] == ["fuling"]
    assert bulletins_with("electricity") == []


def test_it_shows_the_source_and_the_label(kept: Cast, client: Client) -> None:
    client.force_login(kept.leader, backend="django.contrib.auth.backends.ModelBackend")

    page = client.get(ADDRESS).content.decode()

    assert "fl.gov.cn" in page
    assert "测算" in page
    assert "56.6" in page


def test_it_is_not_found_for_our_own_county(kept: Cast) -> None:
    with pytest.raises(NotFound):
        place_of("yunhe")
