"""Addresses without a room of their own."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from econops.desk.common import access, views_audit

urlpatterns = [
    path("health", login_not_required(access.health), name="health"),
    path("audit/", views_audit.audit_page, name="audit"),
    path("audit/verify", views_audit.audit_verify_page, name="audit_verify"),
]
