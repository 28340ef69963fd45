"""Addresses of this room."""

from django.urls import path

from econops.desk.indicators import views

urlpatterns = [
    path("", views.indicator_list_page, name="indicator_list"),
    path("<slug:code>", views.indicator_detail_page, name="indicator_detail"),
]
