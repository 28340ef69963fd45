"""Jobs as people see them; the queue itself is a table of the task library."""

from __future__ import annotations

from django.conf import settings
from django.db import models

STATES = [
    ("waiting", "排队中"), ("running", "进行中"), ("done", "已完成"), ("failed", "没有做成"), ("cancelled", "已取消"),
]  # fmt: skip
OPEN = ("waiting", "running")


class Job(models.Model):
    """One piece of work for the worker; `total` 0 while its size is unknown, `key` keeps it from being asked twice."""

    key = models.CharField("事项", max_length=120)
    title = models.CharField("名称", max_length=120)
    task_path = models.CharField("程序", max_length=200)
    arguments = models.JSONField("参数", default=dict)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="jobs")
    state = models.CharField("状态", max_length=12, choices=STATES, default="waiting")
    done = models.PositiveIntegerField("已做", default=0)
    total = models.PositiveIntegerField("共", default=0)
    step = models.CharField("正在", max_length=120, blank=True)
    message = models.CharField("结果", max_length=500, blank=True)
    lines = models.JSONField("明细", default=list)
    data = models.JSONField("数据", default=list)
    address = models.CharField("去看", max_length=200, blank=True)
    attempts = models.PositiveIntegerField("次数", default=0)
    cancel_asked = models.BooleanField("要求取消", default=False)
    asked_at = models.DateTimeField("提交")
    started_at = models.DateTimeField("开始", null=True)
    finished_at = models.DateTimeField("结束", null=True)

    class Meta:
        verbose_name = "后台任务"
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["-asked_at", "-id"], name="job_newest"),
            models.Index(fields=["person", "-asked_at", "-id"], name="job_newest_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=models.Q(state__in=OPEN), name="job_open_once"),
            models.CheckConstraint(condition=models.Q(state__in=[code for code, _ in STATES]), name="job_state_known"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done or being done."""
        return self.state in OPEN

    @property
    def share(self) -> int:
        """How much of it is done, in per cent."""
        return min(100, self.done * 100 // self.total) if self.total else 0
