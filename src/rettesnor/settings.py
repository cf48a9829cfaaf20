"""Every setting, from the environment where an installation may differ."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from rettesnor.outbox.server_address import mail_server, own_address, sender

ROOT = Path(__file__).parents[2]
env = environ.Env()

DEMO = env.bool("RETTESNOR_DEMO", default=False)
DEBUG = env.bool("RETTESNOR_DEBUG", default=False)
VAR = env.path("RETTESNOR_VAR", default=str(ROOT / "var"))
PREVIEW_FILE = env.str("RETTESNOR_PREVIEW", default="")  # set by «rettesnor preview» alone
CONTENT_DIR = Path(env.str("RETTESNOR_CONTENT", default=str(ROOT / "content")))

_secret_file = Path(VAR("secret-key"))
SECRET_KEY = env.str("RETTESNOR_SECRET_KEY", default="")
if not SECRET_KEY and _secret_file.exists():
    SECRET_KEY = _secret_file.read_text("utf8").strip()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "No secret key. Start with «rettesnor run», which makes one on first start and keeps it "
        f"in {_secret_file}, or set RETTESNOR_SECRET_KEY to a long random text."
    )

ALLOWED_HOSTS = env.list("RETTESNOR_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("RETTESNOR_ORIGINS", default=[])
HTTPS = env.bool("RETTESNOR_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day: nobody is thrown out between two talks
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "rettesnor.web.errors.csrf_failure"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton.apps.SimpleAppConfig",
    "rettesnor.common",
    "rettesnor.ui",
    "rettesnor.organisations",
    "rettesnor.outbox",
    "rettesnor.accounts",
    "rettesnor.instruments",
    "rettesnor.reviews",
    "rettesnor.improvement",
    "rettesnor.initiatives",
    "rettesnor.reports",
    "rettesnor.web",
    "rettesnor.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # A form of forty questions is 138 kB of text and 16 on the wire. What a page holds of secrets is
    # masked anew each time, and the middleware pads what it sends, so its length tells nothing.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "rettesnor.web.middleware.speak_the_persons_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rettesnor.web.middleware.answer_refusals",
    "rettesnor.web.middleware.explain_wrong_methods",
]

ROOT_URLCONF = "rettesnor.urls"
WSGI_APPLICATION = "rettesnor.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rettesnor.web.context.frame",
            ],
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR('rettesnor.sqlite3')}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With the default mode most concurrent writes fail as locked; with IMMEDIATE they wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what is acknowledged is on the disk, so a power cut takes nothing of it.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
# A new connection for every answer costs more than the answer.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # the database may have been started again

# Rate limits are counted across processes, so the cache is a table.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
# How long a one-time link works: one made on a Friday is good through the next working week.
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "rettesnor.accounts.adapter.ClosedDoorAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}

# Letters go to a mail server, or else into a folder. The demo's people are invented: it writes to none.
_mail = mail_server("" if DEMO else env.str("RETTESNOR_SMTP_URL", default=""))
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.tls, _mail.ssl
EMAIL_TIMEOUT = 30  # seconds a mail server may think before the letter is tried again later
DEFAULT_FROM_EMAIL = sender(env.str("RETTESNOR_FROM", default=""), _mail)
# Where people open Rettesnor, for the links in letters: a clock writes them, so no request can tell.
# The demo's letters lead to where it is opened; an installation must say where that is.
ADDRESS = own_address(env.str("RETTESNOR_ADDRESS", default="http://127.0.0.1:8000" if DEMO else ""))
OUTBOX_FOLDER = Path(VAR("outbox"))
# What Django itself would send, which is nothing today, takes the same way.
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = VAR("mail")

LANGUAGE_CODE = "nb"  # nynorsk that is missing falls back to bokmål, not to English
LANGUAGES = [("nb", _("bokmål")), ("nn", _("nynorsk")), ("en", _("engelsk"))]
LOCALE_PATHS = [ROOT / "locale"]
LANGUAGE_COOKIE_NAME = "sprak"
TIME_ZONE = "Europe/Oslo"
USE_I18N = USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR("static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env.str(
            "RETTESNOR_STATICFILES",
            default="whitenoise.storage.CompressedManifestStaticFilesStorage",
        )
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
# A form may tick every office of a county or everybody at a meeting: a box each. The size above is
# what holds a flood back.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # The path of a page that was not found is logged, and an office's link is a key.
    "filters": {"links": {"()": "rettesnor.initiatives.quiet.WithoutLinks"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["links"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
