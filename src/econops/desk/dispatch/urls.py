"""Addresses of this room."""

from django.urls import path

from econops.desk.dispatch import urls_edit, urls_letters, views, views_messages

urlpatterns = [
    *urls_edit.urlpatterns,
    *urls_letters.urlpatterns,
    path("<int:pk>/download", views.letter_download_page, name="letter_download"),
    path("messages", views_messages.message_list_page, name="message_list"),
    path("messages/<int:pk>/again", views_messages.message_again_page, name="message_again"),
    path("trace/<slug:code>", views.trace_view, name="trace"),
]
