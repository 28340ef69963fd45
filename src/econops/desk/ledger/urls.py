"""Addresses of this room."""

from django.urls import path

from econops.desk.ledger import deciding, views

urlpatterns = [
    path("", views.ledger_list_page, name="ledger_list"),
    path("<int:pk>", views.target_detail_page, name="target_detail"),
    path("<int:pk>/revise", views.target_revise_page, name="target_revise"),
    path("documents/<int:pk>/accept", views.document_accept_page, name="document_accept"),
    path("statements/<int:pk>/accept", deciding.statement_accept_page, name="statement_accept"),
    path("statements/<int:pk>/reopen", deciding.statement_reopen_page, name="statement_reopen"),
    path("commitments/<int:pk>/accept", deciding.commitment_accept_page, name="commitment_accept"),
    path("commitments/<int:pk>/drop", deciding.commitment_drop_page, name="commitment_drop"),
    path("commitments/<int:pk>/reopen", deciding.commitment_reopen_page, name="commitment_reopen"),
]
