"""Addresses of this room."""

from django.urls import path

from econops.desk.lights import views_overrides, views_rounds, views_rules

urlpatterns = [
    path("", views_rounds.round_walk_page, name="lights"),
    path("record", views_rounds.round_record_page, name="round_record"),
    path("light/<int:pk>/override", views_overrides.override_ask_page, name="override_ask"),
    path("override/<int:pk>/agree", views_overrides.override_agree_page, name="override_agree"),
    path("override/<int:pk>/refuse", views_overrides.override_refuse_page, name="override_refuse"),
    path("override/<int:pk>/withdraw", views_overrides.override_withdraw_page, name="override_withdraw"),
    path("rules", views_rules.rule_list_page, name="rule_list"),
    path("rules/<slug:code>", views_rules.rule_detail_page, name="rule_detail"),
    path("rules/<slug:code>/open", views_rules.rule_open_page, name="rule_open"),
    path("rules/<slug:code>/edit", views_rules.rule_edit_page, name="rule_edit"),
    path("rules/<slug:code>/cases", views_rules.rule_cases_page, name="rule_cases"),
    path("rules/<slug:code>/replay", views_rules.rule_replay_page, name="rule_replay"),
    path("rules/<slug:code>/drop", views_rules.rule_drop_page, name="rule_drop"),
    path("rules/<slug:code>/adopt", views_rules.rule_adopt_page, name="rule_adopt"),
    path("rules/<slug:code>/withdraw", views_rules.rule_withdraw_page, name="rule_withdraw"),
    path("<str:period>/<slug:kind>", views_rounds.round_detail_page, name="round_detail"),
    path("<str:period>/<slug:kind>/run", views_rounds.round_run_page, name="round_run"),
]
