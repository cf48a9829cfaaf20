"""What is done through an office's own link, by one who has no account.

Not actions, and on purpose: they have no `by` to ask. Each takes a `Key` instead, asks whether the
link still holds and is the one this browser took into use, and writes its audit line with nobody
behind it. What a forwarded link may do, which is to ask the leader or to have a new link sent to the
address on file, takes no key, and answers the same whatever comes of it.
"""
