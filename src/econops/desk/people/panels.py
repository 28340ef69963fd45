"""What this room offers to other pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import Panel, register_panel


def register() -> None:
    """Put logging out into everybody's menu."""
    register_panel(Panel("user_menu", "", lambda _user: [(_("退出"), reverse("logout"))], action=True))
