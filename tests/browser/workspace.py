"""Makes the workspace that the browser tests look at: the invented county of the page tests."""

from __future__ import annotations

from econops.cli.workspace import open_workspace


def main() -> None:
    """Fill the workspace of ECONOPS_HOME."""
    open_workspace()
    from tests.desk.pages import county

    county.county()


if __name__ == "__main__":
    main()
