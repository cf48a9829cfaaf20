"""The application as a web server calls it."""

import gc
import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

# A page makes some ten thousand small things and lets go of them as soon as it is sent; few of
# them need the collector. By its own habits it would search through hundreds of thousands that
# stay, the program itself, in the middle of a page now and then: 70 ms of waiting for nothing.
NEW_THINGS_BETWEEN_SEARCHES = 20_000


def _application() -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rettesnor.settings")
    made = get_wsgi_application()
    _ = get_resolver().url_patterns  # read now, and not by whoever asks first
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_THINGS_BETWEEN_SEARCHES, 20, 20)
    return made


application = _application()
