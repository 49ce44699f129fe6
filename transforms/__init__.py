"""The core: frames or spaCy Docs in, frames or facts out; pure and deterministic."""
