"""Lists of units from a file: read, compared with the tree as it stands, and told before anything is written."""
