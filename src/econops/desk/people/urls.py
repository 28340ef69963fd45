"""Addresses of logging in and out."""

from django.contrib.auth import views
from django.contrib.auth.decorators import login_not_required
from django.urls import path

urlpatterns = [
    path("login", login_not_required(views.LoginView.as_view(template_name="people/login.html")), name="login"),
]
