"""What must hold of the data: Great Expectations suites over the stored tables."""
