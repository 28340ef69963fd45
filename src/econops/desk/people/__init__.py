"""Areas, organisations, users, roles, data scope."""
