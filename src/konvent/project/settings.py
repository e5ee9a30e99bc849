"""Django's settings, all from the environment (see environment.py)."""

from __future__ import annotations

import os
from pathlib import Path

import environ

from konvent.ledger.line import LINE, with_server_side
from konvent.project import environment

HERE = Path(__file__).resolve().parent
PACKAGE = HERE.parent

env = environment.read(os.environ)
environment.folder(env)

DEBUG = False
KONVENT_DEMO = env.demo
KONVENT_DIR = env.data
KONVENT_TRUSTEE_KEY = env.trustee_key
KONVENT_URL = env.url
KONVENT_LEDGER_URL = env.ledger_url
KONVENT_NATS_URL = env.nats_url
KONVENT_DESK = "konvent.project.wiring.desk"
SECRET_KEY = env.secret_key
ALLOWED_HOSTS = list(env.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [env.url]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "konvent.people",
    "konvent.office",
    "konvent.motions",
    "konvent.forum",
    "konvent.rehearsal",
]

MIDDLEWARE = [
    "konvent.people.addresses.addressed",
    "konvent.project.middleware.headers",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "konvent.project.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "konvent.people.opened.OpenedFor",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "konvent.project.middleware.typed",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "konvent.project.middleware.guesses",
]

ROOT_URLCONF = "konvent.project.urls"
WSGI_APPLICATION = "konvent.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "konvent.people.context.page",
            ],
            "builtins": ["konvent.people.templatetags.page"],
        },
    }
]

DATABASES = {"default": environ.Env.db_url_config(env.database_url)}
DATABASES["default"]["CONN_MAX_AGE"] = 60
if env.uses_postgres:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    asked = DATABASES["default"].get("OPTIONS", {}) | LINE
    DATABASES["default"]["OPTIONS"] = asked | {"options": with_server_side(asked.get("options", ""))}
else:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "konvent_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
KONVENT_STATIC = PACKAGE / "static"

AUTHENTICATION_BACKENDS = ["konvent.people.guessing.PasswordBackend"]
PASSWORD_HASHERS = ["konvent.people.guessing.PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "people:home"
LOGOUT_REDIRECT_URL = "people:sign_in"

SESSION_ENGINE = "konvent.people.sessions"
SESSION_COOKIE_NAME = "konvent_office"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_SAVE_EVERY_REQUEST = True  # it lives while it is used
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.is_https
CSRF_COOKIE_SECURE = env.is_https
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "konvent.people.views.errors.csrf_failure"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if env.is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a motion and its reason of 2,000 blocks each, four fields a block

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_from
EMAIL_TIMEOUT = 20
if env.email_url or not env.demo:
    mail = environ.Env.email_url_config(env.email_url or "smtp://localhost:25")
    vars().update(mail)
    EMAIL_BACKEND = mail["EMAIL_BACKEND"]
    if EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend":
        EMAIL_BACKEND = "konvent.office.mail.smtp.Backend"
else:
    EMAIL_BACKEND = "konvent.office.mail.mailbox.Backend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "no_tokens": {"()": "konvent.project.logs.NoTokens"},
        "no_fault_of_ours": {"()": "konvent.project.logs.NoFaultOfOurs"},
    },
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["no_fault_of_ours", "no_tokens"],
        },
    },
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "konvent": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
