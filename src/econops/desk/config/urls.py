"""All addresses of the desk; each app brings its own."""

from django.urls import include, path

from econops.desk.config.api import addresses

urlpatterns = [
    path("", include("econops.desk.home.urls")),
    path("", include("econops.desk.common.urls")),
    path("", include("econops.desk.people.urls")),
    path("month/", include("econops.desk.month.urls")),
    path("jobs/", include("econops.desk.jobs.urls")),
    path("documents/", include("econops.desk.documents.urls")),
    path("indicators/", include("econops.desk.indicators.urls")),
    path("ledger/", include("econops.desk.ledger.urls")),
    path("intake/", include("econops.desk.intake.urls")),
    path("lights/", include("econops.desk.lights.urls")),
    path("letters/", include("econops.desk.dispatch.urls")),
    path("bulletins/", include("econops.desk.reports.urls")),
    path("api/", addresses),
]
