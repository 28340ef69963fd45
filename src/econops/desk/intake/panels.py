"""What this room offers to other pages."""

from typing import cast

from django.http import HttpRequest
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
from econops.desk.intake.approval_answers import indicator_answers
from econops.desk.intake.open_work import open_reports
from econops.desk.intake.reminders import reminders_unread
from econops.desk.people.models import User


def register() -> None:
    """Put this room into the top bar with the number of unread reminders, and what is open on a hand-over's page."""
    register_navigation(NavigationItem(_("数据"), "intake_list", "intake.view", 50))
    register_panel(Panel("hand_over", "", open_reports))
    register_relations(
        *(
            RelationRule(f"intake.{name}.organisation", moves=False)
            for name in ("Submission", "Reopening", "ReopeningRequest", "EntryDraft", "Reminder", "IndicatorName")
        ),
        RelationRule("intake.FirmForm.organisation", moves=True),
    )
    register_section(SectionPanel("indicator", "intake.view", indicator_answers))
    register_status(unread_status)


def unread_status(request: HttpRequest) -> str:
    """2条提醒未读, for the people of a unit on every page."""
    user = cast(User, request.user)
    count = reminders_unread(user) if user.may("intake.submit") else 0
    return _("{n}条提醒未读").format(n=count) if count else ""
