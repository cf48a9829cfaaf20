"""Plain numbers in, frozen values out. Each method tells when to use it, when not, and its source.

Nothing here knows Django, a file or the time of day. Bad input is a ``ValueError``; a figure
that cannot be worked out is ``None``, never NaN, 0 or 1. Chance comes from a seed.
"""
