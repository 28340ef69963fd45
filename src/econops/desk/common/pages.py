"""What every page shows: the top bar."""

from __future__ import annotations

from typing import Any, cast

from django.http import HttpRequest

from econops.desk.common.access import Permitted
from econops.desk.common.panels import registry


def page_context(request: HttpRequest) -> dict[str, Any]:
    """Navigation for this user and the status at the right end."""
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return {"navigation": [], "page_status": ""}
    user = cast(Permitted, request.user)
    items = sorted(registry.navigation.values(), key=lambda item: item.order)
    status = [text for text in (status(request) for status in registry.status) if text]
    return {
        "navigation": [item for item in items if user.may(item.permission)],
        "page_status": " · ".join(status),
    }
