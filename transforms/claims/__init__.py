"""Facts -> claims, and claims -> groups with their verdicts."""
