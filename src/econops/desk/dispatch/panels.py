"""What this room offers to other pages."""

from django.utils.translation import gettext as _

from econops.desk.common.panels import NavigationItem, register_navigation


def register() -> None:
    """Put this room into the top bar."""
    register_navigation(NavigationItem(_("预警函"), "letter_list", "letter.view", 60))
