"""The reflection meeting on paper: an agenda to write on, and the results to hand out."""
