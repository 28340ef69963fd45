"""Addresses of this room."""

from django.urls import path

from econops.desk.indicators import views, views_ask, views_quality, views_tables

urlpatterns = [
    path("", views.indicator_list_page, name="indicator_list"),
    path("ask", views_ask.ask_page, name="ask"),
    path("ask/docx", views_ask.ask_docx_page, name="ask_docx"),
    path("ask/xlsx", views_ask.ask_workbook_page, name="ask_workbook"),
    path("tables", views_tables.table_page, name="tables"),
    path("tables/file", views_tables.table_file_page, name="table_file"),
    path("tables/upload", views_tables.table_upload_page, name="table_upload"),
    path("tables/<int:pk>", views_tables.table_upload_detail_page, name="table_upload_detail"),
    path("tables/<int:pk>/confirm", views_tables.table_confirm_page, name="table_confirm"),
    path("tables/<int:pk>/drop", views_tables.table_drop_page, name="table_drop"),
    path("feedback", views_tables.feedback_page, name="feedback"),
    path("groups", views_tables.firm_groups_page, name="firm_groups"),
    path("feedback/blank/<str:period>", views_tables.feedback_blank_page, name="feedback_blank"),
    path("quality", views_quality.quality_page, name="quality"),
    path("<slug:code>", views.indicator_detail_page, name="indicator_detail"),
]
