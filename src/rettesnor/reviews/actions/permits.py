"""Which permission it takes to open, draw, close and take back a round."""

from rettesnor.accounts.permissions import Permission


def needed(permission: Permission, *, repeats: bool) -> Permission:
    """`permission`, or for a short check the one that everybody who reviews has.

    A check made now and then in five minutes is made by whoever has the five minutes.
    """
    return Permission.SHORT_CHECK if repeats else permission
