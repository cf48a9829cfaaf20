"""The forms, the programmes and the laws: from a specialist's YAML to documents one can trust.

An *instrument* (skjema) is a form in one version: sections along the path of a case, each with
questions. A *programme* (opplegg) says which instruments a round consists of, and how many items
of each. A *law* is one provision with the versions it has had, so that the right act is cited on
the right day. A *problem* is one fault in a file, told to the person who wrote it.

The way in is `catalogue` for those who use the content and `checking` for those who write it.
"""
