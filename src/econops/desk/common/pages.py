"""What every page shows: the top bar."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest
from django.urls import reverse

from econops.desk.common.access import Permitted
from econops.desk.common.panels import navigation_for, panel_actions, panel_links, registry


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Navigation for this user, the status at the right end, and the user's own menu."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"navigation": [], "page_status": "", "user_links": [], "user_actions": []}
    user = cast(Permitted, request.user)
    status = [text for text in (status(request) for status in registry.status) if text]
    return {
        "navigation": _entries(user, request.path),
        "page_status": " · ".join(status),
        "user_links": panel_links("user_menu", request.user, user.may),
        "user_actions": panel_actions("user_menu", request.user, user.may),
    }


def _entries(user: Permitted, path: str) -> list[tuple[str, str, bool]]:
    """(label, address, whether this page belongs to it); the longest address that the path begins with wins."""
    entries = [(item.label, reverse(item.url_name)) for item in navigation_for(user.may)]
    fitting = [
        address for _label, address in entries if path == address or (address != "/" and path.startswith(address))
    ]
    current = max(fitting, key=len, default="")
    return [(label, address, address == current) for label, address in entries]
