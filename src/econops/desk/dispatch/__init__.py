"""Letters and where their numbers come from."""
