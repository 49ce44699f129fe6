"""Rows and texts -> terminals, files and pages that are safe to look at."""
