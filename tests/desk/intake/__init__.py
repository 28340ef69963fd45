"""Tests of intake on the desk."""
