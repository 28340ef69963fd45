"""Guards of the house itself."""
