"""Addresses of this room."""

from django.urls import path

from econops.desk.ledger import views

urlpatterns = [
    path("", views.ledger_list_page, name="ledger_list"),
    path("<int:pk>", views.target_detail_page, name="target_detail"),
    path("<int:pk>/revise", views.target_revise_page, name="target_revise"),
    path("documents/<int:pk>/accept", views.document_accept_page, name="document_accept"),
    path("statements/<int:pk>/accept", views.statement_accept_page, name="statement_accept"),
    path("statements/<int:pk>/reject", views.statement_reject_page, name="statement_reject"),
    path("statements/<int:pk>/reopen", views.statement_reopen_page, name="statement_reopen"),
]
