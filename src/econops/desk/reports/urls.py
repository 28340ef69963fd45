"""Addresses of this room."""

from django.urls import path

from econops.desk.reports import views, views_steps

urlpatterns = [
    path("", views.bulletin_list_page, name="bulletin_list"),
    path("prepare", views.bulletin_prepare_page, name="bulletin_prepare"),
    path("draft", views_steps.bulletin_draft_page, name="bulletin_draft"),
    path("<int:pk>", views.bulletin_detail_page, name="bulletin_detail"),
    path("<int:pk>/download", views.bulletin_download_page, name="bulletin_download"),
    path("<int:pk>/annex", views.bulletin_annex_page, name="bulletin_annex"),
    path("<int:pk>/move", views_steps.bulletin_move_page, name="bulletin_move"),
    path("<int:pk>/ranking/ask", views_steps.ranking_ask_page, name="bulletin_ranking_ask"),
    path("<int:pk>/ranking/decide", views_steps.ranking_decide_page, name="bulletin_ranking_decide"),
    path("<int:pk>/issue", views_steps.bulletin_issue_page, name="bulletin_issue"),
    path("<int:pk>/comment", views_steps.comment_add_page, name="bulletin_comment"),
    path("<int:pk>/write", views_steps.addition_add_page, name="bulletin_write"),
    path("<int:pk>/erase", views_steps.addition_remove_page, name="bulletin_erase"),
    path("comments/<int:pk>/settle", views_steps.comment_settle_page, name="bulletin_comment_settle"),
]
