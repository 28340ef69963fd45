"""The month as one walk."""
