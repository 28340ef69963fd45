"""Addresses of logging in and out."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from econops.desk.people.views import LoginPage

urlpatterns = [
    path("login", login_not_required(LoginPage.as_view()), name="login"),
    path("logout", login_not_required(LogoutView.as_view()), name="logout"),
]
