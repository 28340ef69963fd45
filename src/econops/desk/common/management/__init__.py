"""Management commands of Django that this room extends."""
