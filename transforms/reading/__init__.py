"""Bytes -> documents: every input form, bounded, each bad record a reject of its own."""
