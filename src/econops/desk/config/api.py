"""The API: the routes of the rooms below one address, described at openapi.json."""

from __future__ import annotations

from django.urls import URLPattern
from ninja import NinjaAPI

from econops.desk.common.access import requires
from econops.desk.common.api import errors_in_chinese
from econops.desk.documents.api import router as documents
from econops.desk.ledger.api import router as targets

DESCRIBES = requires("document.view")

api = NinjaAPI(
    title="经济运行调度接口",
    version="1",
    description="文件、陈述和目标。与页面同一会话、同一权限、同一套写入规则；数值一律以文本给出，不丢精度。",
    urls_namespace="api",
    docs_url=None,
    docs_decorator=DESCRIBES,
)
errors_in_chinese(api)
api.add_router("", documents)
api.add_router("", targets)

addresses = api.urls
for entry in addresses[0]:
    # The bare root says nothing; it is there so that the description knows its own address.
    if isinstance(entry, URLPattern) and entry.name == "api-root":
        entry.callback = DESCRIBES(entry.callback)
