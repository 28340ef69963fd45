"""Base records, the only clock, audit trail, access, pages and panels."""
