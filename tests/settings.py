"""The settings as they are, with what a test cannot share: the key, the cache, the files."""

import os
import tempfile

os.environ.setdefault("RETTESNOR_SECRET_KEY", "only-for-tests")
# Under manifest storage every file is missing until collectstatic has run, and a page without
# style still passes most of what one can ask of it.
os.environ["RETTESNOR_STATICFILES"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

from rettesnor.settings import *  # noqa: F403 - the environment comes first

# The browser's driver runs a loop in the thread of the tests that use it, and of those after them.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# Where the links in letters lead; a test that has no address says so.
ADDRESS = "https://rettesnor.example"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PASSWORD_HASHERS = ["tests.hashing.LightArgon2"]
# Nothing is collected before the tests: the files are served from where they are written.
STATIC_ROOT = None
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in life: in memory two threads never wait for each other, one of them fails.
    name = f"{tempfile.gettempdir()}/rettesnor-tests-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": name}  # noqa: F405
