"""What people keep beside the warehouse: their judgements, and what they watch."""
