"""Compares two reports: what appears, what goes, and what comes under the law of another state."""
