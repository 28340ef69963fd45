"""Addresses of working on a letter before it goes out."""

from django.urls import path

from econops.desk.dispatch import views_edit

urlpatterns = [
    path("<int:pk>/edit", views_edit.letter_edit_page, name="letter_edit"),
    path("<int:pk>/file", views_edit.letter_file_page, name="letter_file"),
    path("<int:pk>/file/<slug:digest>", views_edit.letter_compare_page, name="letter_compare"),
    path("<int:pk>/revisions", views_edit.letter_revisions_page, name="letter_revisions"),
    path("<int:pk>/revisions/<int:number>", views_edit.letter_revision_file_page, name="letter_revision_file"),
    path("<int:pk>/revisions/<int:number>/restore", views_edit.letter_restore_page, name="letter_revision_restore"),
]
