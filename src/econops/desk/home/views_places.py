"""Pages about other places, from their published bulletins."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from econops.desk.common.access import requires
from econops.desk.home.bulletin import place_of


@requires("indicator.view")
def place_page(request: HttpRequest, area: str) -> HttpResponse:
    """Published figures of one place with their source, recomputed shares, implied bases."""
    return render(request, "home/place.html", {"place": place_of(area)})
