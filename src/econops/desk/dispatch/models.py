"""Letters: one per unit and round; drafts are made by the program, edited, issued and answered by people."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from econops.desk.lights.models import CLOSE, ROUND_KINDS
from econops.desk.people.models import Organisation

KINDS = [
    ("reminder", "提示函"), ("warning", "预警函"), ("supervision", "督办函"), ("summons", "约谈通知"), ("bulletin", "通报"),
]  # fmt: skip
STATUSES = [
    ("draft", "草稿"), ("edited", "已修改"), ("issued", "待签收"), ("signed", "待反馈"), ("replied", "待审核"),
    ("returned", "退回重报"), ("closed", "已办结"), ("withdrawn", "已撤回"),
]  # fmt: skip


class Letter(models.Model):
    """A letter to one unit about one round of a month; `paragraphs` are runs of text and figures as shown on the page.

    `items` are the lights it is about (object, row, level, label, tone, action of the ladder); `follows` is the letter
    whose overdue reply it is about. `stored_path` is the newest docx that people brought back, in the workspace.
    """

    period = models.CharField("时期", max_length=20)
    round_kind = models.CharField("轮次", max_length=10, choices=ROUND_KINDS, default=CLOSE)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="letters")
    kind = models.CharField("文种", max_length=20, choices=KINDS, default="warning")
    status = models.CharField("状态", max_length=12, choices=STATUSES, default="draft")
    title = models.CharField("标题", max_length=200)
    paragraphs = models.JSONField("正文", default=list)
    references = models.JSONField("数字来源", default=list)
    items = models.JSONField("事项", default=list)
    rule_set = models.CharField("规则", max_length=60, blank=True)
    rule_version = models.CharField("版本", max_length=40, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="followed_by")
    file_name = models.CharField("文件", max_length=120)
    stored_path = models.CharField("存放", max_length=300, blank=True)
    sha256 = models.CharField("摘要", max_length=64)
    written_sha256 = models.CharField("所写文件的摘要", max_length=64, blank=True)
    drafted_at = models.DateTimeField("起草时间")
    document_number = models.CharField("发文字号", max_length=60, blank=True)
    issued_on = models.DateField("成文日期", null=True)
    reply_workdays = models.PositiveIntegerField("反馈期限（工作日）", null=True)
    reply_due = models.DateField("反馈截止", null=True)

    class Meta:
        verbose_name = "函件"
        ordering = ["-period", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["period", "round_kind", "organisation", "kind"], name="letter_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["draft", "edited", "withdrawn"]) | models.Q(issued_on__isnull=False),
                name="letter_issued_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class LetterStep(models.Model):
    """One thing that was done with a letter; rows are only ever added."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="steps")
    action = models.CharField("动作", max_length=20)
    before = models.CharField("原状态", max_length=12)
    after = models.CharField("新状态", max_length=12)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")
    reason = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "函件经过"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.letter} {self.action}"


class LetterReply(models.Model):
    """The reply of the unit: cause, measure and by when the measure is done; never a figure to be reached."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="replies")
    cause = models.TextField("原因", max_length=2000)
    measure = models.TextField("措施", max_length=2000)
    done_by = models.DateField("完成时间")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    workdays_late = models.PositiveIntegerField("逾期工作日", default=0)

    class Meta:
        verbose_name = "函件反馈"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.letter} {self.at}"


class LetterRevision(models.Model):
    """The text of a letter after one edit, on the page or by a docx brought back; rows are only ever added."""

    SOURCES = [("draft", "起草"), ("page", "页面修改"), ("docx", "文件带回")]

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("次")
    source = models.CharField("方式", max_length=10, choices=SOURCES)
    paragraphs = models.JSONField("正文", default=list)
    references = models.JSONField("数字来源", default=list)
    sha256 = models.CharField("摘要", max_length=64)
    stored_path = models.CharField("存放", max_length=300, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField("时间")
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "函件修改"
        ordering = ["letter", "number"]
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letter_revision_once")]

    def __str__(self) -> str:
        return f"{self.letter} {self.number}"


class Message(models.Model):
    """A message that a letter waits, by one channel; it holds no figure. `occasion` keeps it from being sent twice."""

    CHANNELS = [
        ("app", "站内"), ("mail", "邮件"), ("wecom", "企业微信"), ("dingtalk", "钉钉"), ("feishu", "飞书"),
    ]  # fmt: skip
    STATES = [("waiting", "待发"), ("sent", "已发"), ("failed", "未发出"), ("read", "已读")]

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="messages")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="messages")
    channel = models.CharField("渠道", max_length=10, choices=CHANNELS)
    occasion = models.CharField("事由", max_length=20)
    text = models.CharField("内容", max_length=200)
    state = models.CharField("状态", max_length=10, choices=STATES, default="waiting")
    tries = models.PositiveIntegerField("次数", default=0)
    error = models.CharField("未发出的原因", max_length=300, blank=True)
    created_at = models.DateTimeField("时间")
    sent_at = models.DateTimeField("发出时间", null=True)
    read_at = models.DateTimeField("已读时间", null=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "消息"
        ordering = ["-created_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["letter", "channel", "occasion"], name="message_once")]

    def __str__(self) -> str:
        return f"{self.letter} {self.channel}"
