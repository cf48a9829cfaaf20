"""A refusal leaves nothing behind: no row, no audit line."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from rettesnor.common.refusal import Refusal, Refused


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    models = [m for m in apps.get_models() if m.__module__.startswith("rettesnor.")]
    return {m.__name__: list(m.objects.order_by("pk").values()) for m in models}  # type: ignore[attr-defined]


def refused(act: Callable[[], object]) -> Refusal:
    """Why `act` was refused, once it is certain that nothing at all was written."""
    before = everything()
    with pytest.raises(Refused) as caught:
        act()
    assert everything() == before, "it was refused, and still something changed"
    return caught.value.refusal
