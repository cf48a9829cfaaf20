"""A governor's letters to the offices as files: for those who send by their archive system."""
