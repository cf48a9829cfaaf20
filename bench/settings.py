"""The product's settings, with the two bare addresses and their table beside it."""

from rettesnor.settings import *  # noqa: F403 - every setting as it is
from rettesnor.settings import INSTALLED_APPS as PRODUCT

INSTALLED_APPS = [*PRODUCT, "bench"]
ROOT_URLCONF = "bench.urls"
