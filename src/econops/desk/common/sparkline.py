"""A small line of history with its target line, drawn as SVG on the server."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

WIDTH, HEIGHT, MARGIN = 120.0, 30.0, 3.0


def sparkline(
    values: Sequence[float | None], target: float | None = None, *, label: str = "", estimate: bool = False
) -> SafeString:
    """SVG of `values` from left to right (a missing month is bridged); empty with fewer than two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return SafeString("")
    low, high = (
        min([*known, *([] if target is None else [target])]),
        max([*known, *([] if target is None else [target])]),
    )
    line = " ".join(_path(values, low, high))
    own = " own-line" if estimate else ""
    target_line = SafeString("")
    if target is not None:
        y = _height(target, low, high)
        target_line = format_html('<line class="target" x1="0" x2="{}" y1="{}" y2="{}"/>', f"{WIDTH:.0f}", y, y)
    return format_html(
        '<svg class="spark" viewBox="0 0 {} {}" role="img" aria-label="{}" preserveAspectRatio="none">'
        '{}<path class="history{}" d="{}"/></svg>',
        f"{WIDTH:.0f}", f"{HEIGHT:.0f}", label, target_line, own, line,
    )  # fmt: skip


def _height(value: float, low: float, high: float) -> str:
    share = 0.5 if high == low else (value - low) / (high - low)
    return f"{HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN):.1f}"


def _path(values: Sequence[float | None], low: float, high: float) -> list[str]:
    """Path commands through the known values, each at the place of its month."""
    step = (WIDTH - 2) / (len(values) - 1)
    places = [
        f"{1 + position * step:.1f} {_height(value, low, high)}"
        for position, value in enumerate(values)
        if value is not None
    ]
    return [("L" if index else "M") + place for index, place in enumerate(places)]
