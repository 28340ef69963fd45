"""Addresses of this room."""

from django.urls import path

from econops.desk.home import views, views_places

urlpatterns = [
    path("", views.cockpit_page, name="cockpit"),
    path("indicators/places/<str:area>", views_places.place_page, name="place"),
]
