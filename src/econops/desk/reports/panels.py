"""What this room offers to other pages."""

from django.utils.translation import gettext as _

from econops.desk.common.panels import NavigationItem, register_navigation


def register() -> None:
    """Put the bulletins into the top bar."""
    register_navigation(NavigationItem(_("通报"), "bulletin_list", "bulletin.view", 65))
