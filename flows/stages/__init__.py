"""What a run does, stage by stage, in batches and over the corpus."""
