"""Addresses of this room."""

from django.urls import path

from econops.desk.jobs import views

urlpatterns = [
    path("", views.job_list_page, name="job_list"),
    path("<int:pk>", views.job_detail_page, name="job_detail"),
    path("<int:pk>/cancel", views.job_cancel_page, name="job_cancel"),
    path("<int:pk>/retry", views.job_retry_page, name="job_retry"),
]
