"""Pages of the review: rounds, cases, findings. Each finds, asks, acts, answers."""
