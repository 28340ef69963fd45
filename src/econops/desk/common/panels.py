"""The only registry: upper rooms register here what lower pages may show (a label and an address).

A page never imports the room it points at. Registered once, when the application starts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class NavigationItem:
    """An entry of the top bar; `order` counts from the left."""

    label: str
    url_name: str
    permission: str
    order: int


@dataclass(frozen=True)
class Panel:
    """A link that an upper room puts on a page of a lower room; `links` gets the page's object."""

    page: str
    permission: str
    links: Callable[[Any], list[tuple[str, str]]]


@dataclass
class Registry:
    """What has been registered so far."""

    navigation: dict[str, NavigationItem] = field(default_factory=dict)
    panels: list[Panel] = field(default_factory=list)
    status: list[Callable[[HttpRequest], str]] = field(default_factory=list)


registry = Registry()


def register_navigation(item: NavigationItem) -> None:
    """Put an entry into the top bar."""
    registry.navigation[item.url_name] = item


def register_panel(panel: Panel) -> None:
    """Offer links to a page."""
    if panel not in registry.panels:
        registry.panels.append(panel)


def register_status(status: Callable[[HttpRequest], str]) -> None:
    """Offer a short text for the right end of the top bar (county, month, as of)."""
    if status not in registry.status:
        registry.status.append(status)


def panel_links(page: str, subject: Any, may: Callable[[str], bool]) -> list[tuple[str, str]]:
    """(label, address) of everything that upper rooms show on `page` for `subject`."""
    return [
        link
        for panel in registry.panels
        if panel.page == page and may(panel.permission)
        for link in panel.links(subject)
    ]
