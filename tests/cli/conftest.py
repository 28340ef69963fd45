"""The commands are tried with the cast of the desk."""

from tests.desk.conftest import cast

__all__ = ["cast"]
