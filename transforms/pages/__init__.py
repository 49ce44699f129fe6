"""HTML pages -> main text and what the markup says of the article."""
