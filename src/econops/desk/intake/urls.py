"""Addresses of this room."""

from django.urls import path

from econops.desk.intake import (
    views,
    views_approval,
    views_bundle,
    views_burden,
    views_calendar,
    views_grid,
    views_revisions,
)

urlpatterns = [
    path("", views.intake_list_page, name="intake_list"),
    path("upload", views.intake_upload_page, name="intake_upload"),
    path("template/<slug:organisation>/<str:period>", views.template_download_page, name="template_download"),
    path("calendar", views_calendar.intake_calendar_page, name="intake_calendar"),
    path("late", views_calendar.intake_late_page, name="intake_late"),
    path("reminders", views_calendar.reminder_list_page, name="reminder_list"),
    path("reminders/read", views_calendar.reminder_read_page, name="reminder_read"),
    path("reminders/issue", views_calendar.reminder_issue_page, name="reminder_issue"),
    path("revisions", views_revisions.revision_list_page, name="revision_list"),
    path("grid/<slug:organisation>/<str:period>", views_grid.entry_grid_page, name="entry_grid"),
    path("grid/<slug:organisation>/<str:period>/save", views_grid.entry_save_page, name="entry_save"),
    path("grid/<slug:organisation>/<str:period>/submit", views_grid.entry_submit_page, name="entry_submit"),
    path("bundle", views_bundle.intake_bundle_page, name="intake_bundle"),
    path("bundle/templates", views_bundle.bundle_download_page, name="bundle_download"),
    path("bundle/upload", views_bundle.bundle_upload_page, name="bundle_upload"),
    path("burden", views_burden.intake_burden_page, name="intake_burden"),
    path("burden/forms", views_burden.firm_form_add_page, name="firm_form_add"),
    path("burden/forms/<int:pk>/withdraw", views_burden.firm_form_withdraw_page, name="firm_form_withdraw"),
    path("burden/forms/<int:pk>/restore", views_burden.firm_form_restore_page, name="firm_form_restore"),
    path("burden/forms/<int:pk>/blank", views_burden.firm_form_blank_page, name="firm_form_blank"),
    path("<int:pk>", views.submission_detail_page, name="submission_detail"),
    path("<int:pk>/approve", views_approval.submission_approve_page, name="submission_approve"),
    path("<int:pk>/refuse", views_approval.submission_refuse_page, name="submission_refuse"),
    path("<int:pk>/accept", views_approval.submission_accept_page, name="submission_accept"),
    path("<int:pk>/return", views_approval.submission_return_page, name="submission_return"),
    path("<int:pk>/withdraw", views_approval.submission_withdraw_page, name="submission_withdraw"),
    path("<int:pk>/answer/<int:number>", views_approval.finding_answer_page, name="finding_answer"),
    path("<int:pk>/reopen", views_approval.month_reopen_page, name="month_reopen"),
    path("<int:pk>/ask", views_approval.reopening_ask_page, name="reopening_ask"),
    path("<int:pk>/keep", views_approval.reopening_refuse_page, name="reopening_refuse"),
]
