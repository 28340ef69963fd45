"""Addresses of this room: the way of a letter, working on its text, messages, traces."""

from django.urls import path

from econops.desk.dispatch import views, views_edit, views_ladder, views_letter, views_messages

urlpatterns = [
    path("", views_letter.letter_list_page, name="letter_list"),
    path("<int:pk>", views_letter.letter_detail_page, name="letter_detail"),
    path("<int:pk>/issue", views_letter.letter_issue_page, name="letter_issue"),
    path("<int:pk>/unissue", views_letter.letter_unissue_page, name="letter_unissue"),
    path("<int:pk>/sign", views_letter.letter_sign_page, name="letter_sign"),
    path("<int:pk>/reply", views_letter.letter_reply_page, name="letter_reply"),
    path("<int:pk>/accept", views_letter.letter_accept_page, name="letter_accept"),
    path("<int:pk>/return", views_letter.letter_return_page, name="letter_return"),
    path("<int:pk>/withdraw", views_letter.letter_withdraw_page, name="letter_withdraw"),
    path("<int:pk>/restore", views_letter.letter_restore_page, name="letter_restore"),
    path("<int:pk>/weigh", views_letter.letter_weigh_page, name="letter_weigh"),
    path("<int:pk>/climb", views_ladder.letter_climb_page, name="letter_climb"),
    path("draft", views_ladder.letters_draft_page, name="letters_draft"),
    path("<int:pk>/edit", views_edit.letter_edit_page, name="letter_edit"),
    path("<int:pk>/file", views_edit.letter_file_page, name="letter_file"),
    path("<int:pk>/file/<slug:digest>", views_edit.letter_compare_page, name="letter_compare"),
    path("<int:pk>/revisions", views_edit.letter_revisions_page, name="letter_revisions"),
    path("<int:pk>/revisions/<int:number>", views_edit.letter_revision_file_page, name="letter_revision_file"),
    path("<int:pk>/revisions/<int:number>/restore", views_edit.letter_restore_page, name="letter_revision_restore"),
    path("<int:pk>/download", views.letter_download_page, name="letter_download"),
    path("messages", views_messages.message_list_page, name="message_list"),
    path("messages/read", views_messages.message_read_page, name="message_read"),
    path("messages/<int:pk>/again", views_messages.message_again_page, name="message_again"),
    path("trace/<slug:code>", views.trace_view, name="trace"),
]
