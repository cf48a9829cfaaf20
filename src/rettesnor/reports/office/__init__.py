"""The office's own report of one closed round."""
