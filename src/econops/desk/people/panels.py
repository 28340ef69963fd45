"""What this room offers to other pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import NavigationItem, Panel, register_navigation, register_panel


def register() -> None:
    """Put people and units into the administrator's top bar, password and logging out into everybody's menu."""
    register_navigation(NavigationItem(_("人员"), "people_list", "people.manage", 90))
    register_panel(Panel("user_menu", "", lambda _user: [(_("修改密码"), reverse("password_change"))]))
    register_panel(Panel("user_menu", "", lambda _user: [(_("退出"), reverse("logout"))], action=True))
