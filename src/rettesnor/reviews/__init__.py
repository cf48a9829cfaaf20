"""The heart: rounds and their parts, the drawn items, the answers, the findings.

A round is a few parts; a part is a form and its items. An item is what is reviewed: a case
file known by a running number only, or the office itself.
"""
