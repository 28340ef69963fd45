"""Questions that series raise about their own quality: digits, repeated values, revisions, unlike neighbours."""
