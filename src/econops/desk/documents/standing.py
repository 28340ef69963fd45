"""The line under the list: how well the reader reads this office's own texts."""

from __future__ import annotations

from django.core.cache import cache
from django.db.models import Count, Max
from django.utils.translation import gettext as _

from econops.desk.documents.models import Document
from econops.desk.documents.quality import Level, reader_quality

KEPT_SECONDS = 3600


def quality_line() -> str:
    """本单位已核 214 条：准确率 96.3%，漏读 1.9%."""
    levels = [_level(document) for document in _touched()]
    total = sum(levels, Level())
    if not total.precision.of:
        return _("本单位还没有核过的条目；核过以后，这里显示读取的准确率。")
    said = _("本单位已核 {n} 条：准确率 {right}").format(n=total.precision.of, right=_percent(total.precision.share))
    if total.recall.share is None:
        return said + _("；核完一份文件后显示漏读")
    return said + _("，漏读 {missed}").format(missed=_percent(1 - total.recall.share))


def _touched() -> list[Document]:
    """Texts about which somebody decided something; `mark` changes with every decision."""
    counted = Document.objects.annotate(mark=Max("statements__decisions__pk"), known=Count("statements", distinct=True))
    return list(counted.filter(mark__isnull=False).defer("text"))


def _level(document: Document) -> Level:
    """Precision and recall of one text, computed once for each state of its decisions."""
    key = f"quality-{document.sha256}-{document.pk}-{document.mark}-{document.known}"  # type: ignore[attr-defined]
    known = cache.get(key)
    if known is None:
        known = reader_quality([document]).core
        cache.set(key, known, KEPT_SECONDS)
    return known  # type: ignore[no-any-return]


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share * 100:.1f}%"
