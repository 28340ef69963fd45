"""Addresses of this room."""

from django.urls import path

from econops.desk.documents import views

urlpatterns = [
    path("", views.document_list_page, name="document_list"),
    path("add", views.document_add_page, name="document_add"),
    path("<int:pk>", views.document_detail_page, name="document_detail"),
]
