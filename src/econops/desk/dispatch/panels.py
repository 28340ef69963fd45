"""What this room offers to other pages."""

from typing import cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import (
    NavigationItem,
    Panel,
    RelationRule,
    SectionPanel,
    register_navigation,
    register_panel,
    register_relations,
    register_section,
    register_status,
)
from econops.desk.dispatch.burden import letter_load
from econops.desk.dispatch.messages import unread_count
from econops.desk.dispatch.selectors import own_waiting
from econops.desk.people.models import User


def register() -> None:
    """Put this room into the top bar, offer to trace a number wherever one is shown, and count letters by unit."""
    register_navigation(NavigationItem(_("函件"), "letter_list", "letter.view", 60))
    register_relations(
        RelationRule("dispatch.Letter.organisation", moves=False),
        RelationRule("dispatch.Message.organisation", moves=False),
    )
    register_panel(Panel("user_menu", "message.view", message_links))
    register_status(waiting_status)
    register_panel(Panel("number", "trace.view", number_links))
    register_section(SectionPanel("burden", "letter.view", letter_load))


def waiting_status(request: HttpRequest) -> str:
    """2封函待办, for the people of a unit on every page."""
    user = cast(User, request.user)
    count = own_waiting(user).count() if user.may("letter.sign") else 0
    return _("{n}封函待办").format(n=count) if count else ""


def number_links(code: str) -> list[tuple[str, str]]:
    """The way from a number to its source."""
    return [(_("来源"), reverse("trace", args=[code]))]


def message_links(user: User) -> list[tuple[str, str]]:
    """The list of messages, with how many nobody has read."""
    unread = unread_count(user)
    label = _("消息（{n}条未读）").format(n=unread) if unread else _("消息")
    return [(label, reverse("message_list"))]
