"""Addresses of this room."""

from django.urls import path

from econops.desk.indicators import views, views_ask

urlpatterns = [
    path("", views.indicator_list_page, name="indicator_list"),
    path("ask", views_ask.ask_page, name="ask"),
    path("ask/docx", views_ask.ask_docx_page, name="ask_docx"),
    path("ask/xlsx", views_ask.ask_workbook_page, name="ask_workbook"),
    path("<slug:code>", views.indicator_detail_page, name="indicator_detail"),
]
