"""Bulletins (通报): one line of editions per month; an issued one is never changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models

OPEN = ("draft", "comments")
"""States in which a bulletin can still be changed."""


class Bulletin(models.Model):
    """One edition of a month's bulletin, frozen by the database once it is issued.

    `paragraphs` are the blocks of the text drafted from data (see `rows.py`), `previous` those before the last draft,
    `additions` what people have written by section. `ranking` says whether places are ranked: off until a leader has
    approved it. `embargo_until` is when the last figure used is released; nobody else sees the text before.
    """

    STATUSES = [("draft", "草稿"), ("comments", "征求意见"), ("issued", "已印发"), ("dropped", "已作废")]
    RANKINGS = [("off", "不公布"), ("asked", "报批中"), ("approved", "批准公布")]

    period = models.CharField("时期", max_length=20)
    edition = models.PositiveIntegerField("稿次", default=1)
    status = models.CharField("状态", max_length=10, choices=STATUSES, default="draft")
    ranking = models.CharField("排名", max_length=10, choices=RANKINGS, default="off")
    title = models.CharField("标题", max_length=200)
    paragraphs = models.JSONField("正文", default=list)
    references = models.JSONField("数字来源", default=list)
    additions = models.JSONField("补写", default=dict)
    rule_set = models.CharField("规则", max_length=60, blank=True)
    rule_version = models.CharField("版本", max_length=40, blank=True)
    file_name = models.CharField("文件", max_length=120)
    stored_path = models.CharField("存放", max_length=300, blank=True)
    sha256 = models.CharField("摘要", max_length=64)
    annex_name = models.CharField("附表", max_length=120, blank=True)
    annex_path = models.CharField("附表存放", max_length=300, blank=True)
    annex_sha256 = models.CharField("附表摘要", max_length=64, blank=True)
    known_at = models.DateTimeField("所据时点", null=True)
    embargo_until = models.DateTimeField("所用数的发布时间", null=True)
    previous = models.JSONField("上一稿正文", default=list)
    missing = models.JSONField("起草时缺的数", default=list)
    drafted_at = models.DateTimeField("起草时间")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issued_on = models.DateField("成文日期", null=True)

    class Meta:
        verbose_name = "通报"
        ordering = ["-period", "-edition"]
        constraints = [
            models.UniqueConstraint(fields=["period", "edition"], name="bulletin_edition"),
            models.UniqueConstraint(
                fields=["period"], condition=models.Q(status__in=["draft", "comments"]), name="bulletin_open_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(status="issued") | models.Q(issued_on__isnull=False),
                name="bulletin_issued_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class BulletinStep(models.Model):
    """One thing that was done with a bulletin; rows are only ever added."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="steps")
    action = models.CharField("动作", max_length=20)
    before = models.CharField("原状态", max_length=12)
    after = models.CharField("新状态", max_length=12)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")
    reason = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "通报经过"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.bulletin} {self.action}"


class BulletinComment(models.Model):
    """What somebody says to a paragraph of a draft, and how it was settled."""

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="comments")
    paragraph = models.PositiveIntegerField("段落", null=True)
    quoted = models.CharField("所指文字", max_length=80, blank=True)
    text = models.CharField("意见", max_length=1000)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    settled = models.CharField("处理", max_length=300, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("处理时间", null=True)

    class Meta:
        verbose_name = "意见"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.bulletin} {self.text[:20]}"
