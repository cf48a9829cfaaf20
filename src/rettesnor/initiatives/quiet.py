"""Keeps what opens a page out of the log: Django writes the path of what went wrong.

An office's own link, a handed one and a one-time link for a password are each a key in an address.
"""

import logging
import re

KEYS = re.compile(r"(/(?:i|p)/|/passord/[^/\s]+/)[^/\s?]+")


class WithoutLinks(logging.Filter):
    """A line is written as it is, but for the key."""

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if KEYS.search(said):
            record.msg, record.args = KEYS.sub(r"\1…", said), ()
        return True
