"""Articles -> stories: the articles that report one event."""
