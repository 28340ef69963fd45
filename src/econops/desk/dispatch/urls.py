"""Addresses of this room."""

from django.urls import path

from econops.desk.dispatch import views

urlpatterns = [
    path("", views.letter_list_page, name="letter_list"),
    path("<int:pk>", views.letter_detail_page, name="letter_detail"),
    path("<int:pk>/download", views.letter_download_page, name="letter_download"),
    path("trace/<slug:code>", views.trace_view, name="trace"),
]
