"""Addresses without a room of their own."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from econops.desk.common import access

urlpatterns = [path("health", login_not_required(access.health), name="health")]
