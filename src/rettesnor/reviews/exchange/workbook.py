"""The door for workbooks: out with `write`, and back in with `read`."""

from rettesnor.reviews.exchange.book_in import read
from rettesnor.reviews.exchange.book_out import Layout, write

__all__ = ["Layout", "read", "write"]
