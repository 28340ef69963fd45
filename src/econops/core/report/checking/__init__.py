"""Checks official documents (公文) against GB/T 9704-2012, whoever made the file: bytes in, findings out."""
