"""Letters: one per unit and month; drafts are made by the program, issued by people."""

from __future__ import annotations

from django.db import models

from econops.desk.people.models import Organisation

STATUSES = [("draft", "草稿"), ("edited", "已修改"), ("issued", "已发出"), ("withdrawn", "已撤回")]


class Letter(models.Model):
    """A letter to one unit about one month; `paragraphs` are runs of text and figures as shown on the page."""

    period = models.CharField("时期", max_length=20)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="letters")
    kind = models.CharField("文种", max_length=20, default="warning")
    status = models.CharField("状态", max_length=12, choices=STATUSES, default="draft")
    title = models.CharField("标题", max_length=200)
    paragraphs = models.JSONField("正文", default=list)
    references = models.JSONField("数字来源", default=list)
    file_name = models.CharField("文件", max_length=120)
    sha256 = models.CharField("摘要", max_length=64)
    written_sha256 = models.CharField("所写文件的摘要", max_length=64, blank=True)
    drafted_at = models.DateTimeField("起草时间")

    class Meta:
        verbose_name = "函件"
        ordering = ["-period", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["period", "organisation", "kind"], name="letter_once"),
        ]

    def __str__(self) -> str:
        return self.title
