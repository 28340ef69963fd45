"""What this room offers to other pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import NavigationItem, Panel, register_navigation, register_panel


def register() -> None:
    """Put this room into the top bar, and offer to trace a number wherever one is shown."""
    register_navigation(NavigationItem(_("预警函"), "letter_list", "letter.view", 60))
    register_panel(Panel("number", "trace.view", number_links))


def number_links(code: str) -> list[tuple[str, str]]:
    """The way from a number to its source."""
    return [(_("来源"), reverse("trace", args=[code]))]
