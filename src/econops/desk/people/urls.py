"""Addresses of logging in and out, of people and of units."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import path

from econops.desk.people import views, views_handover, views_people, views_units

urlpatterns = [
    path("login", login_not_required(views.LoginPage.as_view()), name="login"),
    path("logout", login_not_required(LogoutView.as_view()), name="logout"),
    path("password", views.password_page, name="password_change"),
    path("people/", views_people.people_list_page, name="people_list"),
    path("people/add", views_people.person_add_page, name="person_add"),
    path("people/<int:pk>", views_people.person_detail_page, name="person_detail"),
    path("people/hand-overs", views_handover.hand_over_list_page, name="hand_over_list"),
    path("people/<int:pk>/hand-over", views_handover.hand_over_page, name="hand_over"),
    path("people/<int:pk>/reset", views_people.person_reset_page, name="person_reset"),
    path("people/<int:pk>/stop", views_people.person_stop_page, name="person_stop"),
    path("people/<int:pk>/resume", views_people.person_resume_page, name="person_resume"),
    path("units/", views_units.unit_list_page, name="unit_list"),
    path("units/merge", views_units.unit_change_page, {"kind": "merge"}, name="unit_merge"),
    path("units/split", views_units.unit_change_page, {"kind": "split"}, name="unit_split"),
    path("units/changes/<int:pk>/undo", views_units.reorganisation_undo_page, name="reorganisation_undo"),
    path("units/<slug:code>", views_units.unit_detail_page, name="unit_detail"),
    path("people/<int:pk>/unlock", views_people.person_unlock_page, name="person_unlock"),
]
