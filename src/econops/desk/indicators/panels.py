"""What this room offers to other pages."""

from django.utils.translation import gettext as _

from econops.desk.common.panels import NavigationItem, register_navigation


def register() -> None:
    """Put this room into the top bar."""
    register_navigation(NavigationItem(_("指标"), "indicator_list", "indicator.view", 20))
    register_navigation(NavigationItem(_("问数"), "ask", "indicator.view", 25))
