"""The mark on everything that holds figures for inside use: what it is, for whom it was made, and when."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text
from econops.desk.people.models import User


def watermark(user: User, moment: datetime.datetime, *, unreleased: bool = True) -> str:
    """未发布 内部资料 王岚（lead）2026年7月12日 09:30; without 未发布 where nothing under embargo is in it."""
    about = _("未发布 内部资料") if unreleased else _("内部资料")
    return f"{about} {user}（{user.username}） {moment_text(moment, with_year=True)}"
