"""Addresses of the way of a letter."""

from django.urls import path

from econops.desk.dispatch import views_ladder, views_letter

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
    path("<int:pk>/climb", views_ladder.letter_climb_page, name="letter_climb"),
    path("draft", views_ladder.letters_draft_page, name="letters_draft"),
]
