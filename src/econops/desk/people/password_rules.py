"""What a password must be like (密码要求); the numbers come from the settings."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from econops.desk.people.models import User

SHORTEST_NAME = 3


class LengthRule:
    """At least so many characters."""

    def __init__(self, length: int) -> None:
        self.length = length

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a shorter one."""
        if len(password) < self.length:
            raise ValidationError(_("密码太短，至少{n}位。").format(n=self.length), code="short")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("至少{n}位").format(n=self.length)


class MixRule:
    """Characters of several kinds: small letters, capital letters, digits, others."""

    def __init__(self, kinds: int) -> None:
        self.kinds = kinds

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for too few kinds."""
        if kinds_of(password) < self.kinds:
            raise ValidationError(
                _("小写字母、大写字母、数字、符号四类字符中，密码至少要有{n}类。").format(n=self.kinds), code="mix"
            )

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("小写字母、大写字母、数字、符号中至少{n}类").format(n=self.kinds)


class CommonRule:
    """Not one of the twenty thousand that everybody tries first."""

    def __init__(self) -> None:
        self.common = CommonPasswordValidator().passwords

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for a common one."""
        if password.lower().strip() in self.common:
            raise ValidationError(_("这个密码太常见，请换一个。"), code="common")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("不能是常见密码")


class OwnNamesRule:
    """Neither login nor name, telephone or unit inside."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError where a name of the person or the unit stands in the password."""
        if user is None:
            return
        unit = user.organisation
        names = [user.username, user.display_name, user.phone, *((unit.code, unit.name) if unit else ())]
        written = password.casefold()
        if any(len(name) >= SHORTEST_NAME and name.casefold() in written for name in names):
            raise ValidationError(_("密码里不能有登录名、姓名、电话或单位名称，请换一个。"), code="names")

    def get_help_text(self) -> str:
        """The rule in words."""
        return _("不能含登录名、姓名、电话、单位名称")


class UsedRule:
    """Not the present one, nor one of the last."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Raises ValidationError for one that was used before."""
        if user is None or user.pk is None:
            return
        used = user.passwords_used.values_list("digest", flat=True)[: settings.PASSWORDS_KEPT]
        if any(check_password(password, digest) for digest in (user.password, *used)):
            raise ValidationError(_("这个密码用过了，请换一个新的。"), code="used")

    def get_help_text(self) -> str:
        """The rule in words."""
        kept: int = settings.PASSWORDS_KEPT
        return _("不能与现在的和最近{n}个密码相同").format(n=kept) if kept else _("不能与现在的密码相同")


def kinds_of(password: str) -> int:
    """How many of the four kinds of characters stand in a password."""
    tests = (
        str.islower,
        str.isupper,
        str.isdigit,
        lambda sign: not sign.isalnum() or (sign.isalpha() and not sign.isascii()),
    )
    return sum(any(test(sign) for sign in password) for test in tests)
