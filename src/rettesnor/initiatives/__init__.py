"""A national initiative: from the letter to the offices that stay.

The national team sets an initiative up, each county governor that takes part is its host there, and
each office has one participation: invited, signed up, met, joined, and how far it has come. Around
them stand the letters, the meetings with those who attend, and questions with their answers. What the
offices find is never here.
"""
