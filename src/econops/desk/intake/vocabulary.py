"""What this county calls its places, units and indicators, for reading workbooks that others made."""

from __future__ import annotations

from econops.core.intake.foreign.values import Vocabulary
from econops.desk.indicators.models import Indicator
from econops.desk.people.models import Area


def county_vocabulary() -> Vocabulary:
    """The names in use: the top area is the county, all below it its places."""
    areas = list(Area.objects.order_by("code"))
    county = next((area.name for area in areas if area.parent_id is None), "")
    places = tuple(area.name for area in areas if area.parent_id is not None)
    return Vocabulary(county, places, tuple(Indicator.objects.values_list("name", flat=True)))
