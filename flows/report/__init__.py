"""The published warehouse -> a folder of static pages that open from disk."""
