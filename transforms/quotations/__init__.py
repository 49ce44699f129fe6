"""Parsed text -> quotes with their speakers, and quotes -> quote groups."""
