"""What the office does with its findings: goals, changes, and how far they carried.

A goal is one sentence about one question of a closed round: from, to, by when. A change is what
the office does to get there, with an owner and two days to look up again: is it in place, and
did it work.
"""
