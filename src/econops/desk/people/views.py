"""Logging in and out, and one's own password."""

from __future__ import annotations

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash, views
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.panels import navigation_for
from econops.desk.people.models import User
from econops.desk.people.passwords import password_change, password_due
from econops.desk.people.sessions import may_log_in

UNIT_ENDED = _("您的单位已经撤并，请联系系统管理员调整单位后再登录。")


class LoginForm(AuthenticationForm):
    """Login and password; people whose unit has ended are told so."""

    def confirm_login_allowed(self, user: User) -> None:
        """Raises ValidationError for somebody of a unit that has ended."""
        super().confirm_login_allowed(user)
        if not may_log_in(user):
            raise ValidationError(UNIT_ENDED, code="unit")


class LoginPage(views.LoginView):
    """The login; afterwards everybody lands on the first page that their role may open."""

    template_name = "people/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """The first entry of this person's top bar."""
        items = navigation_for(cast(User, self.request.user).may)
        return reverse(items[0].url_name) if items else super().get_default_redirect_url()

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        """Why one has to log in again, and what was wrong."""
        reasons = {
            "idle": _("{n}分钟没有操作，已自动退出，请重新登录。还没有提交的内容请重新提交。").format(
                n=settings.IDLE_MINUTES
            ),
            "unit": UNIT_ENDED,
        }
        reason = reasons.get(self.request.GET.get("reason", ""), "")
        ended = context["form"].has_error("__all__", "unit") if "form" in context else False
        shown = {"reason": reason, "ended": UNIT_ENDED if ended else "", "tries": settings.AXES_FAILURE_LIMIT}
        return super().get_context_data(**context) | shown


@requires("account.own")
def password_page(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    user, refused = cast(User, request.user), ""
    if request.method == "POST":
        old, new, again = (request.POST.get(name, "") for name in ("old", "new", "again"))
        refused = "" if new == again else _("两次输入的新密码不一样，请再输一次。")
        try:
            if not refused:
                password_change(user, old, new, at=now())
        except Invalid as error:
            refused = error.message
        if not refused:
            update_session_auth_hash(request, user)
            messages.success(request, _("密码已更换。"))
            items = navigation_for(user.may)
            return redirect(items[0].url_name if items else "password_change")
    context = {"due": password_due(user, at=now()), "refused": refused, "rules": password_validators_help_texts()}
    return render(request, "people/password.html", context, status=400 if refused else 200)
