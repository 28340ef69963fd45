"""What this room offers to other pages."""


def register() -> None:
    """Nothing yet."""
