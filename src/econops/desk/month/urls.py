"""Addresses of this room."""

from django.urls import path

from econops.desk.month import views

urlpatterns = [path("<str:period>/close", views.month_close_page, name="month_close")]
