"""Addresses of this room."""

from django.urls import path

from econops.desk.lights import views_overrides, views_rounds

urlpatterns = [
    path("", views_rounds.round_walk_page, name="lights"),
    path("record", views_rounds.round_record_page, name="round_record"),
    path("light/<int:pk>/override", views_overrides.override_ask_page, name="override_ask"),
    path("override/<int:pk>/agree", views_overrides.override_agree_page, name="override_agree"),
    path("override/<int:pk>/refuse", views_overrides.override_refuse_page, name="override_refuse"),
    path("override/<int:pk>/withdraw", views_overrides.override_withdraw_page, name="override_withdraw"),
    path("<str:period>/<slug:kind>", views_rounds.round_detail_page, name="round_detail"),
    path("<str:period>/<slug:kind>/run", views_rounds.round_run_page, name="round_run"),
]
