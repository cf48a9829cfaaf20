"""The settings as they are, with what a test cannot share: the key, the cache, the files."""

import os

os.environ.setdefault("RETTESNOR_SECRET_KEY", "only-for-tests")
# Under manifest storage every file is missing until collectstatic has run, and a page without
# style still passes most of what one can ask of it.
os.environ["RETTESNOR_STATICFILES"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from rettesnor.settings import *  # noqa: E402, F403 - the environment comes first

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
