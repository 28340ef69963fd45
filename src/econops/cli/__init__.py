"""The doors from the shell."""
