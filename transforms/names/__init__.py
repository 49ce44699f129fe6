"""Parsed text -> mentions, and mentions -> entities."""
