"""Bodies -> signatures, duplicate pairs, shared passages and copy clusters."""
