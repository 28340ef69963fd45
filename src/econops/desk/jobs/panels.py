"""What this room offers to other pages."""

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.panels import Panel, register_panel


def register() -> None:
    """Put the list of one's jobs into the menu."""
    register_panel(Panel("user_menu", "job.view", lambda _user: [(_("我的后台任务"), reverse("job_list"))]))
