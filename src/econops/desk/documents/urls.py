"""Addresses of this room."""

from django.urls import path

from econops.desk.documents import deciding, uploading, views

urlpatterns = [
    path("", views.document_list_page, name="document_list"),
    path("add", uploading.document_add_page, name="document_add"),
    path("<int:pk>", views.document_detail_page, name="document_detail"),
    path("<int:pk>/gold", deciding.document_gold_page, name="document_gold"),
    path("<int:pk>/statements", deciding.statement_add_page, name="statement_add"),
    path("statements/<int:pk>/keep", deciding.statement_keep_page, name="statement_keep"),
    path("statements/<int:pk>/reject", deciding.statement_reject_page, name="statement_reject"),
    path("statements/<int:pk>/correct", deciding.statement_correct_page, name="statement_correct"),
    path("statements/<int:pk>/split", deciding.statement_split_page, name="statement_split"),
]
