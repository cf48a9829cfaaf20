"""Plain numbers in, frozen values out: proportions, comparison, sampling, agreement.

Nothing here knows Django, a file or the time of day. Bad input is a ``ValueError``; a figure
that cannot be worked out is ``None`` or an error, never NaN, 0 or 1. Chance comes from a seed.
"""
