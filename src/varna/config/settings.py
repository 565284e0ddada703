"""One settings file. A missing or malformed variable stops start-up and says how to mend it.

Every variable is named ``VARNA_…`` and listed in docs/configuration.md.
"""

from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from varna.config.environment import own_key as _own_key
from varna.config.environment import read as _read

SOURCE = Path(__file__).resolve().parents[1]

DATA = _read("folder", "VARNA_DATA", default="var")

DEBUG = _read("bool", "VARNA_DEBUG", default=False)
DEMO = _read("bool", "VARNA_DEMO", default=False)
SECRET_KEY = _read("str", "VARNA_SECRET_KEY")
# Encrypt narratives, messages, photos and second factors. The first encrypts, all decrypt; never
# derived from the secret key, which signs and may be replaced at any time. Without one the site
# starts, but “varna run” and “varna doctor” refuse it.
FIELD_KEYS = _read("keys", "VARNA_FIELD_KEYS", default=[])
if DEMO and not FIELD_KEYS:
    FIELD_KEYS = _own_key(DATA)
ALLOWED_HOSTS = _read("list", "VARNA_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
BASE_URL = _read("address", "VARNA_BASE_URL", default="http://127.0.0.1:8000")
_HTTPS = BASE_URL.startswith("https://")

# Top of the ladder first, so that a template of ours is found before a library's.
INSTALLED_APPS = [
    "varna.home",
    "varna.portal",
    "varna.administration",
    "varna.consultations",
    "varna.meetings",
    "varna.plans",
    "varna.situation",
    "varna.figures",
    "varna.horizon",
    "varna.reports",
    "varna.sources",
    "varna.training",
    "varna.surveys",
    "varna.guidance",
    "varna.steering",
    "varna.approvals",
    "varna.web",
    "varna.access",
    "varna.jobs",
    "varna.organisations",
    "varna.accounts",
    "varna.audit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "varna.accounts.language.LanguageOfUser",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "varna.web.errors.NotAllowedPage",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "varna.access.middleware.ActorMiddleware",
]

ROOT_URLCONF = "varna.config.urls"
WSGI_APPLICATION = "varna.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "varna.web.context.shell",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "varna.web.forms.VarnaRenderer"
CSRF_FAILURE_VIEW = "varna.web.errors.csrf_failure"

# SQLite: writers queue at BEGIN instead of failing at COMMIT, and an acknowledged write is on disk.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
}
DATABASES = {
    "default": _read("db", "VARNA_DATABASE_URL", default=f"sqlite:///{DATA / 'varna.sqlite3'}")
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = _SQLITE
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]
# Apps are found by themselves; these are packages that are no app.
LOCALE_PATHS = [
    SOURCE / name / "locale" for name in ("config", "disclosure", "documents", "trends")
]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
# A photo is read in memory: its original, with the place in its metadata, never touches the disk.
FILE_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
# A municipality's own Word template lies here, named by its short name: norrby.docx.
WORD_TEMPLATES = MEDIA_ROOT / "word-templates"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_SECONDS = 31536000 if _HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
CSRF_TRUSTED_ORIGINS = [BASE_URL] if _HTTPS else []

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "varna.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "varna.accounts.forms.SignInForm",
    "reset_password": "varna.accounts.forms.ForgottenPasswordForm",
    "reset_password_from_key": "varna.accounts.forms.NewPasswordForm",
    "set_password": "varna.accounts.forms.FirstPasswordForm",
    "change_password": "varna.accounts.forms.ChangePasswordForm",
    "reauthenticate": "varna.accounts.forms.PasswordAgainForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# The library's own generator keeps a second table of addresses, by which a former address could
# still sign in and receive letters. The address of the user is the only one.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
PASSWORD_RESET_TIMEOUT = 60 * 60
# A whole municipality may share one address (ip), so its limits are high and the strict ones are
# for one e-mail (key) or one signed-in user. See varna/accounts/limits.py.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "100/m/ip,20/h/key",
    "login_failed_here": "5/15m/key",
    "reset_password": "60/m/ip,5/h/key",
    "reset_password_from_key": "60/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# Behind one reverse proxy the reader's address is the last one that the proxy adds to
# X-Forwarded-For; without a proxy that header is the reader's own invention and not read.
ALLAUTH_TRUSTED_PROXY_COUNT = _read("int", "VARNA_PROXIES", default=1 if _HTTPS else 0)
# Limits and used codes must be counted once for all workers, and “add unless there” must be
# atomic: memory is per worker, files add without a lock, the database does both and is there
# already. A migration of varna.accounts makes the table. The limit on entries is high, since the
# oldest entries, and with them somebody's limit, are dropped beyond it.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "varna_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# Who may be tried in a demo, and the password of all of them: names of a function and a constant.
VARNA_DEMO_SIGN_INS = "varna.demo.load.sign_ins"
VARNA_DEMO_PASSWORD = "varna.demo.organisations.DEMO_PASSWORD"  # noqa: S105
MFA_ADAPTER = "varna.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "varna.accounts.forms.CodeForm",
    "reauthenticate": "varna.accounts.forms.CodeAgainForm",
    "activate_totp": "varna.accounts.forms.FirstCodeForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Värna"
USERSESSIONS_ADAPTER = "varna.accounts.adapter.SessionsAdapter"
USERSESSIONS_TRACK_ACTIVITY = False
# Letters go to files unless a mail server is named: never to the console, where links would stay
# in logs. “manage.py check --deploy” warns of it.
_OUTBOX = DATA / "outbox"
_OUTBOX.mkdir(mode=0o700, exist_ok=True)
vars().update(_read("email", "VARNA_EMAIL_URL", default=f"filemail:///{_OUTBOX}"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _read(
    "str", "VARNA_EMAIL_FROM", default=f"Värna <no-reply@{urlsplit(BASE_URL).hostname}>"
)
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
VARNA_SHELL = "varna.home.shell.shell_for"
VARNA_MEASURES_OFFERED = "varna.config.measures_offered.measures"
# Lists by area that reports compare with the own ones: key → function (first, last) → {area: n}.
VARNA_COUNTS_BY_AREA = {"survey": "varna.config.counts_by_area.survey_mentions"}
