"""Addresses of this room."""

from django.urls import path

from econops.desk.ledger import deciding, views, views_commitments, views_target, views_years

urlpatterns = [
    path("", views.ledger_list_page, name="ledger_list"),
    path("xlsx", views.ledger_workbook_page, name="ledger_workbook"),
    path("rollover", views_years.rollover_page, name="ledger_rollover"),
    path("rollover/begin", views_years.rollover_begin_page, name="ledger_rollover_begin"),
    path("commitments", views_commitments.commitment_list_page, name="commitment_list"),
    path("commitments/xlsx", views_commitments.commitment_workbook_page, name="commitment_workbook"),
    path("commitments/<int:pk>", views_commitments.commitment_settle_page, name="commitment_settle"),
    path("<int:pk>", views_target.target_detail_page, name="target_detail"),
    path("<int:pk>/revise", views_target.target_revise_page, name="target_revise"),
    path("<int:pk>/owner", views_target.target_owner_page, name="target_owner"),
    path("<int:pk>/milestones", views_target.target_milestones_page, name="target_milestones"),
    path("documents/<int:pk>/accept", views.document_accept_page, name="document_accept"),
    path("statements/<int:pk>/accept", deciding.statement_accept_page, name="statement_accept"),
    path("statements/<int:pk>/reopen", deciding.statement_reopen_page, name="statement_reopen"),
    path("commitments/<int:pk>/accept", deciding.commitment_accept_page, name="commitment_accept"),
    path("commitments/<int:pk>/drop", deciding.commitment_drop_page, name="commitment_drop"),
    path("commitments/<int:pk>/reopen", deciding.commitment_reopen_page, name="commitment_reopen"),
]
