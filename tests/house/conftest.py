"""Guards that need a county use the cast of the desk."""

from tests.desk.conftest import cast

__all__ = ["cast"]
