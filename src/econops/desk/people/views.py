"""Logging in and out."""

from __future__ import annotations

from typing import cast

from django.contrib.auth import views
from django.urls import reverse

from econops.desk.common.panels import navigation_for
from econops.desk.people.models import User


class LoginPage(views.LoginView):
    """The login; afterwards everybody lands on the first page that their role may open."""

    template_name = "people/login.html"
    redirect_authenticated_user = True

    def get_default_redirect_url(self) -> str:
        """The first entry of this person's top bar."""
        items = navigation_for(cast(User, self.request.user).may)
        return reverse(items[0].url_name) if items else super().get_default_redirect_url()
