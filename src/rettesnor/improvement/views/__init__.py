"""Pages of the improvement: goals, changes, and two rounds side by side."""
