"""The page of the audit trail: the latest verification and who wrote what."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.desk.common.access import requires
from econops.desk.common.audit_listing import NOBODY, line_list, lines_shown, person_choices, table_names
from econops.desk.common.audit_outcome import verification_keep, verification_last
from econops.desk.common.audit_trouble import ADVICE, KINDS, MOST_LISTED
from econops.desk.common.audit_verify import audit_verify

LINES_PER_PAGE = 50


@requires("audit.view")
def audit_page(request: HttpRequest) -> HttpResponse:
    """Lines, newest first; the filters stand in the address."""
    filters = {name: request.GET.get(name, "") for name in ("person", "table", "day")}
    page = Paginator(line_list(filters), LINES_PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    last = verification_last()
    context = {
        "filters": filters,
        "people": [(NOBODY, _("没有操作人的写入")), *person_choices()],
        "tables": sorted(table_names().items(), key=lambda entry: entry[1]),
        "page": page,
        "lines": lines_shown(page),
        "query": query.urlencode(),
        "last": last,
        "last_at": datetime.datetime.fromisoformat(last["at"]) if last else None,
        "found": _by_kind(last["troubles"]) if last else [],
    }
    return render(request, "common/audit.html", context)


@requires("audit.view")
@require_POST
def audit_verify_page(request: HttpRequest) -> HttpResponse:
    """Verify now."""
    found = audit_verify()
    verification_keep(found)
    if found.sound:
        messages.success(request, _("核验完成，没有发现问题。"))
    else:
        messages.warning(request, _("核验完成，发现{count}处问题，列在下面。").format(count=len(found.troubles)))
    return redirect("audit")


def _by_kind(troubles: list[dict[str, str]]) -> list[dict[str, object]]:
    """What was found, by kind, with what to do."""
    groups = []
    for kind, title in KINDS.items():
        texts = [trouble["text"] for trouble in troubles if trouble["kind"] == kind]
        if texts:
            shown = {"title": title, "count": len(texts), "texts": texts[:MOST_LISTED], "advice": ADVICE[kind]}
            groups.append(shown | {"more": max(0, len(texts) - MOST_LISTED)})
    return groups
