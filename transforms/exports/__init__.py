"""Articles, claims, entities -> the vocabularies of other tools."""
