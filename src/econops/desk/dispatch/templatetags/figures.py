"""A shown number that leads to where it comes from."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("dispatch/figure.html")
def figure(value: dict[str, str] | None, note: str = "") -> dict[str, Any]:
    """The number as a link to its trace, or "—" with the reason."""
    return {"figure": value, "note": note}
