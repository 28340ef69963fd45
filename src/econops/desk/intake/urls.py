"""Addresses of this room."""

from django.urls import path

from econops.desk.intake import views

urlpatterns = [
    path("", views.intake_list_page, name="intake_list"),
    path("upload", views.intake_upload_page, name="intake_upload"),
    path("template/<slug:organisation>/<str:period>", views.template_download_page, name="template_download"),
    path("<int:pk>", views.submission_detail_page, name="submission_detail"),
    path("<int:pk>/accept", views.submission_accept_page, name="submission_accept"),
    path("<int:pk>/return", views.submission_return_page, name="submission_return"),
]
