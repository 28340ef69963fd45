"""What this room offers to other pages."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import (
    NavigationItem,
    Panel,
    RelationRule,
    register_navigation,
    register_panel,
    register_relations,
)
from econops.desk.people.models import User


def register() -> None:
    """Put people and units into the administrator's top bar, password and logging out into everybody's menu."""
    register_navigation(NavigationItem(_("人员"), "people_list", "people.manage", 90))
    register_navigation(NavigationItem(_("单位"), "unit_list", "people.manage", 91))
    register_panel(Panel("user_menu", "", hand_over_links))
    register_relations(
        RelationRule("people.User.organisation", moves=True, but=(("is_active", False),)),
        RelationRule("people.Organisation.parent", moves=True),
        RelationRule("people.Succession.before", moves=False),
        RelationRule("people.Succession.after", moves=False),
    )
    register_panel(Panel("user_menu", "", lambda _user: [(_("修改密码"), reverse("password_change"))]))
    register_panel(Panel("user_menu", "", lambda _user: [(_("退出"), reverse("logout"))], action=True))


def hand_over_links(user: User) -> list[tuple[str, str]]:
    """The way to hand-overs for those who arrange them, and for those who have taken something over."""
    if user.may("people.hand_over"):
        return [(_("办理交接"), reverse("hand_over_list"))]
    return [(_("接手的事项"), reverse("hand_over_list"))] if user.taken_over.exists() else []
