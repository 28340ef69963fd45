"""V15: the type area of GB/T 9704-2012, 156 x 225 mm with 22 lines and 28 characters.

Source: the standard as quoted by published guides; pitches computed by hand from 156 / 28 and 225 / 22 mm.
"""

from __future__ import annotations

from decimal import Decimal

from econops.core.report.page import OFFICIAL_PAGE, points, twips
from econops.core.report.type_area import CHARACTER, LINE, SLACK

TOLERANCE = Decimal("0.01")


def test_v15_pitches_follow_from_the_type_area() -> None:
    assert abs(OFFICIAL_PAGE.line_pitch - Decimal("28.99")) <= TOLERANCE
    assert abs(OFFICIAL_PAGE.character_pitch - Decimal("15.79")) <= TOLERANCE


def test_v15_margins_follow_from_the_paper() -> None:
    assert (OFFICIAL_PAGE.bottom, OFFICIAL_PAGE.right) == (35, 26)


def test_v15_what_is_written_in_whole_twips_stays_within_the_type_area() -> None:
    width, height = twips(points(156)), twips(points(225))
    assert 28 * CHARACTER <= width < 29 * CHARACTER
    assert 22 * LINE + SLACK - height <= 14, "more than a quarter of a millimetre is taken from the margin"
    assert 22 * LINE + SLACK < 23 * LINE
