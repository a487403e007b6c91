"""Settings, from the environment alone: `HEARTEN_*`, `DATABASE_URL`, `REDIS_URL` (docs/operating.md).

A setting that cannot be read stops the start with the name of the setting: a quiet default for
something misspelt would be worse than no site.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environs import Env, validate

from hearten.lib.secrets import data_folder, fernet_key, kept_secret

env = Env(prefix="HEARTEN_")
plain_env = Env()

BASE_DIR = Path(__file__).resolve().parent
DATA_DIR = data_folder(env.str("DATA", "var"))

DEBUG = env.bool("DEBUG", False)
DEMO = env.bool("DEMO", False)
HOST = env.str("HOST", "127.0.0.1")
PORT = env.int("PORT", 8000)
SITE_URL = env.str(
    "URL",
    f"http://localhost:{PORT}",
    validate=validate.Regexp(r"https?://[^/\s]+/?$", error="Write https://…"),
).rstrip("/")
IS_SECURE = SITE_URL.startswith("https://")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# Keys are made once and kept in the data folder with mode 600, unless the operator keeps them elsewhere.
SECRET_KEY = env.str("SECRET_KEY", "") or kept_secret(DATA_DIR, "secret_key")
# The first key writes, all of them read: to rotate, put a new key in front and run `hearten rotate-keys`.
ENCRYPTION_KEYS = env.list(
    "ENCRYPTION_KEYS",
    [],
    subcast=fernet_key,
) or kept_secret(DATA_DIR, "encryption_keys", lines=True)

HEARTEN_COUNTRY = env.str(
    "COUNTRY", "US", validate=validate.Regexp(r"[A-Za-z]{2}$", error="Write two letters, such as CA.")
).upper()
HEARTEN_LEAVE_URL = env.str(
    "LEAVE_URL", "https://www.wikipedia.org", validate=validate.URL(schemes={"https", "http"})
)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "hearten.records",
    "hearten.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hearten.web.middleware.never_cached",
    "hearten.web.middleware.refusals",
    "hearten.web.middleware.unfinished_forms",
    "hearten.web.middleware.demonstration",
]

ROOT_URLCONF = "hearten.urls"
WSGI_APPLICATION = "hearten.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hearten.web.context.surroundings",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "hearten.web.templatetags.words",
            ],
        },
    }
]

DATABASES = {
    "default": plain_env.dj_db_url(
        "DATABASE_URL", f"sqlite:///{DATA_DIR / 'hearten.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers wait their turn from the start, so two people at once never meet 'database is locked'.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # Help pages ask the database once a minute, and must not wait for one that does not answer.
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = plain_env.str("REDIS_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

AUTH_USER_MODEL = "records.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "member-home"
LOGOUT_REDIRECT_URL = "home"

# Accounts: see hearten/web/accounts.py for the two ways in (with an e-mail address, or with none).
ACCOUNT_ADAPTER = "hearten.web.accounts.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "hearten.web.forms.accounts.SignInForm",
    "signup": "hearten.web.forms.accounts.AddressSignUpForm",
    "add_email": "hearten.web.forms.accounts.AddressForm",
    "confirm_email_verification_code": "hearten.web.forms.accounts.ConfirmAddressForm",
    "reset_password": "hearten.web.forms.accounts.LostPasswordForm",
    "reset_password_from_key": "hearten.web.forms.accounts.NewPasswordForm",
    "set_password": "hearten.web.forms.accounts.FirstPasswordForm",
    "change_password": "hearten.web.forms.accounts.ChangePasswordForm",
    "reauthenticate": "hearten.web.forms.accounts.PasswordAgainForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_MIN_LENGTH = 3
ACCOUNT_USERNAME_BLACKLIST = [
    *("admin", "administrator", "anonymous", "demo", "everyone", "facilitator", "coordinator", "hearten"),
    *("help", "helpdesk", "hostmaster", "info", "mail", "me", "moderator", "noreply", "none", "null"),
    *("owner", "postmaster", "root", "security", "staff", "superuser", "support", "system", "webmaster"),
]
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*"]  # each of the two forms leaves one of them out
ACCOUNT_LOGIN_METHODS = {"email", "username"}
ACCOUNT_PREVENT_ENUMERATION = True
# A code rather than a link: it is typed where one signs up, so nothing is lost between two devices.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 3600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True  # one address an account: a new one takes the old one's place once confirmed
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900  # time to write ten codes down
ACCOUNT_RATE_LIMITS = {"recover": "20/m/ip,5/5m/key", "confirm_email": "1/10s/key,10/h/key"}
ACCOUNT_SESSION_REMEMBER = False
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("BEHIND_PROXY", False))  # whose address rate limits count
MFA_ADAPTER = "hearten.web.accounts.MFAAdapter"
MFA_FORMS = {
    "authenticate": "hearten.web.forms.accounts.CodeForm",
    "reauthenticate": "hearten.web.forms.accounts.CodeAgainForm",
    "activate_totp": "hearten.web.forms.accounts.ActivateAppForm",
    "generate_recovery_codes": "hearten.web.forms.accounts.NewCodesForm",
    "add_webauthn": "hearten.web.forms.accounts.AddPasskeyForm",
    "edit_webauthn": "hearten.web.forms.accounts.EditPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_RECOVERY_CODE_DIGITS = 10
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hearten"
MFA_TOTP_TOLERANCE = 1  # telephones' clocks are a little off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE  # passkeys work at http://localhost, and only there

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "hearten.web.views.pages.stale_form"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
X_FRAME_OPTIONS = "DENY"
if env.bool("BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Mail: one recipient a message, always. Without HEARTEN_EMAIL_URL, messages are written to the data folder.
# So does the demonstration, always: the addresses of its people are invented.
MAIL_SCHEMES = validate.Regexp(
    r"(smtp|smtps|submission|submit|file|console|memory|dummy):",
    error="Write smtp://user:password@host:port/",
)
env.str("EMAIL_URL", "file:", validate=MAIL_SCHEMES)
EMAIL = env.dj_email_url("EMAIL_URL", f"file:///{DATA_DIR / 'mail'}")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend" if DEMO else EMAIL["EMAIL_BACKEND"]
EMAIL_HOST, EMAIL_PORT = EMAIL["EMAIL_HOST"], EMAIL["EMAIL_PORT"]
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL["EMAIL_HOST_USER"], EMAIL["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS, EMAIL_USE_SSL = EMAIL["EMAIL_USE_TLS"], EMAIL["EMAIL_USE_SSL"]
EMAIL_FILE_PATH = str(DATA_DIR / "mail")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MAIL_FROM", "Hearten <hearten@localhost>")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "web" / "locale"]
TIME_ZONE = "UTC"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Nothing that a person typed is in a log: no request bodies, no SQL, no tracebacks with local variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "fido2": {"level": "WARNING"},  # it would write down which passkey was used
    },
}
