"""Addresses of this room."""

from django.urls import path

from econops.desk.dispatch import views, views_messages

urlpatterns = [
    path("", views.letter_list_page, name="letter_list"),
    path("<int:pk>", views.letter_detail_page, name="letter_detail"),
    path("<int:pk>/download", views.letter_download_page, name="letter_download"),
    path("messages", views_messages.message_list_page, name="message_list"),
    path("messages/<int:pk>/again", views_messages.message_again_page, name="message_again"),
    path("trace/<slug:code>", views.trace_view, name="trace"),
]
