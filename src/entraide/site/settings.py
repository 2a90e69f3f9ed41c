"""The node's settings. What differs from node to node comes from the environment:

ENTRAIDE_HOME      where the node keeps its data (default: var/ in the checkout)
ENTRAIDE_DATABASE  a PostgreSQL address (postgresql://…), else the one in node.toml, else SQLite in ENTRAIDE_HOME
ENTRAIDE_HOSTS     host names that the node answers to, with commas (default: this machine)
ENTRAIDE_NODE      what the node is: state, office or room; which roles can be held there (default: state)
ENTRAIDE_LETTERS   a folder with the ministry's own template of letters (docs/user/letters.md)
ENTRAIDE_STATE     on a State's node, the code of that State (FRA): whose entries of the directory are confirmed here
ENTRAIDE_HTTPS     1 when people reach the node over https: cookies are sent over nothing else, and browsers told so
ENTRAIDE_PROXIES   how many of the operator's own proxies stand before the node (default: 0); their headers are
                   believed, nobody else's
ENTRAIDE_MAIL      the mail server: smtp://name:password@host:587 (STARTTLS) or smtps://… ; without it no mail is sent
ENTRAIDE_MAIL_FROM the sender's address
ENTRAIDE_SEARCH_PER_MINUTE, ENTRAIDE_API_PER_MINUTE
                   how many searches, and answers on legal bases (600), and calls of the API (1200) one address may
                   make in a minute; 0: any number.
                   ENTRAIDE_BENCH_PER_MINUTE: drafts laid on the bench (30).
                   A whole ministry may share one address, so they are generous
ENTRAIDE_OIDC_ISSUER, _CLIENT, _SECRET, _NAME
                   sign-in by the operator's OpenID Connect provider; _ORIGINS adds the other addresses, with spaces,
                   that it leads a browser through
ENTRAIDE_DRAFT_DAYS
                   how many days a draft kept on the bench stays there (default: 90)
ENTRAIDE_TRAINING  1 for a node that is for training: `./entraide start --training` sets it, on data of its own
ENTRAIDE_EXCHANGE_LARGEST
                   how many bytes a package from another node may have (default: 4 GiB)
ENTRAIDE_EXCHANGE_HOURS
                   after how many hours it is said that a message was not taken by the other node, not delivered there,
                   not opened there (default: 12,24,36)
ENTRAIDE_TLS_TRUSTS, ENTRAIDE_TLS_CERT, ENTRAIDE_TLS_KEY
                   files: the authorities whose certificates other nodes may show, where not the machine's; the
                   certificate that this node shows them, and its key
ENTRAIDE_ADDRESS   the node's own address, as people reach it (https://entraide.example): letters link to it
"""

import fcntl
import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from entraide.site import database, journal
from entraide.site.mail import mail_settings

__all__ = ["kept_secret"]  # the settings are read by Django, name by name

HOME = Path(os.environ.get("ENTRAIDE_HOME") or Path(__file__).resolve().parents[3] / "var")
HOME.mkdir(parents=True, exist_ok=True, mode=0o700)


def kept_secret(path: Path) -> str:
    """The secret in a file; made at first, readable by the node alone, and one for all that begin at once."""
    if path.exists() and (secret := path.read_text().strip()):
        return secret
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+") as kept:
        fcntl.flock(kept, fcntl.LOCK_EX)
        secret = kept.read().strip()
        if not secret:
            secret = secrets.token_urlsafe(50)
            kept.write(secret)
            kept.flush()
            os.fsync(kept.fileno())
    return secret


SECRET_KEY = kept_secret(HOME / "secret")
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in os.environ.get("ENTRAIDE_HOSTS", "localhost,127.0.0.1,[::1]").split(",")]
SITE = Path(__file__).resolve().parent
NODE = os.environ.get("ENTRAIDE_NODE", "state")
if NODE not in ("state", "office", "room"):
    raise ImproperlyConfigured(f"ENTRAIDE_NODE={NODE}: state, office, room")
LETTERS = os.environ.get("ENTRAIDE_LETTERS", "")
STATE = os.environ.get("ENTRAIDE_STATE", "").upper()
HTTPS = os.environ.get("ENTRAIDE_HTTPS", "") not in ("", "0")
ADDRESS = os.environ.get("ENTRAIDE_ADDRESS", "")
TRAINING = os.environ.get("ENTRAIDE_TRAINING", "") == "1"
MAIL = bool(os.environ.get("ENTRAIDE_MAIL"))
DEFAULT_FROM_EMAIL = os.environ.get("ENTRAIDE_MAIL_FROM", "entraide@localhost")
globals().update(mail_settings(os.environ.get("ENTRAIDE_MAIL", "")))
PROXIES = int(os.environ.get("ENTRAIDE_PROXIES") or 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "entraide.apps.accounts",  # before allauth, whose pages it dresses
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "entraide.apps.audit",
    "entraide.apps.library",
    "entraide.apps.law",
    "entraide.apps.directory",
    "entraide.apps.mandates",
    "entraide.apps.exchange",
    "entraide.apps.office",
    "entraide.apps.requests",
    "entraide.apps.evidence",
    "entraide.apps.loads",
    "entraide.apps.following",
]
MIDDLEWARE = [
    "entraide.site.journal.noted",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "entraide.site.middleware.policy",
    "entraide.site.middleware.legible",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "entraide.site.middleware.limit",  # in the reader's language, and before anything is asked of the database
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "entraide.site.urls"
WSGI_APPLICATION = "entraide.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["entraide.apps.saying", "entraide.site.addresses"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "entraide.site.words.words",
                "entraide.site.menu.menu",
                "entraide.site.training.mark",
            ],
        },
    }
]
DATABASES = {"default": database.described(database.chosen(HOME), HOME)}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "entraide.apps.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an address is given by an administrator, or by whom the administrator invites
ACCOUNT_SESSION_REMEMBER = True  # for as long as SESSION_COOKIE_AGE
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # before a second factor or a connected account changes
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Entraide"
MFA_FORMS = {
    "add_webauthn": "entraide.apps.accounts.forms.NewPasskeyForm",
    "edit_webauthn": "entraide.apps.accounts.forms.PasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "entraide.apps.accounts.adapters.ProviderAdapter"
LIMITS = {  # the beginning of an address → how many requests a minute from one client address; 0: any number
    "/law/basis": int(os.environ.get("ENTRAIDE_SEARCH_PER_MINUTE", "600")),
    "/api/v1/law/basis": int(os.environ.get("ENTRAIDE_SEARCH_PER_MINUTE", "600")),
    "/law/pairs": int(os.environ.get("ENTRAIDE_PAIRS_PER_MINUTE", "60")),
    "/api/v1/law/pairs": int(os.environ.get("ENTRAIDE_PAIRS_PER_MINUTE", "60")),
    "/api/v1/law/accessions": int(os.environ.get("ENTRAIDE_PAIRS_PER_MINUTE", "60")),
    "/mandates/bench": int(os.environ.get("ENTRAIDE_BENCH_PER_MINUTE", "30")),
    "/exchange/": int(os.environ.get("ENTRAIDE_EXCHANGE_PER_MINUTE", "12000")),
    "/search": int(os.environ.get("ENTRAIDE_SEARCH_PER_MINUTE", "600")),
    "/api/": int(os.environ.get("ENTRAIDE_API_PER_MINUTE", "1200")),
}
OIDC_ISSUER = os.environ.get("ENTRAIDE_OIDC_ISSUER", "").rstrip("/")
OIDC_ORIGINS = os.environ.get("ENTRAIDE_OIDC_ORIGINS", "").split()
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
if OIDC_ISSUER:
    place = urlsplit(OIDC_ISSUER)
    OIDC_ORIGINS.append(f"{place.scheme}://{place.netloc}")
    provider: dict[str, object] = {
        "provider_id": "operator",
        "name": os.environ.get("ENTRAIDE_OIDC_NAME", "OpenID Connect"),
        "client_id": os.environ.get("ENTRAIDE_OIDC_CLIENT", ""),
        "secret": os.environ.get("ENTRAIDE_OIDC_SECRET", ""),
        "settings": {"server_url": OIDC_ISSUER, "oauth_pkce_enabled": True},
    }
    SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [provider]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "français"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
STATICFILES_DIRS = [SITE / "static"]
WHITENOISE_USE_FINDERS = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "entraide.apps.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600  # a day's work; then one signs in again
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 365 * 86400 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and PROXIES else None
CSRF_FAILURE_VIEW = "entraide.site.errors.forged"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 2**20  # of fields; files go to the disk as they come
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # twenty measures, each of twenty persons and twenty offences, are one form
UPLOADS = HOME / "uploads"
EVIDENCE = HOME / "evidence"
RETENTION = HOME / "retention.csv"  # the node's own rules, by its law; without it: data/requests/retention.csv
CLOCKS = HOME / "clocks.csv"  # the State's own counts; without it: data/requests/clocks.csv
GLASS_HOURS = int(os.environ.get("ENTRAIDE_GLASS_HOURS") or 4)  # of an emergency access; 8 at most
DRAFT_DAYS = int(os.environ.get("ENTRAIDE_DRAFT_DAYS") or 90)
EXCHANGE_LARGEST = int(os.environ.get("ENTRAIDE_EXCHANGE_LARGEST") or 4 * 2**30)
EXCHANGE_HOURS = [max(1, int(one)) for one in os.environ.get("ENTRAIDE_EXCHANGE_HOURS", "").split(",") if one.strip()]
EXCHANGE_TLS_TRUSTS = os.environ.get("ENTRAIDE_TLS_TRUSTS", "")
EXCHANGE_TLS_CERT, EXCHANGE_TLS_KEY = os.environ.get("ENTRAIDE_TLS_CERT", ""), os.environ.get("ENTRAIDE_TLS_KEY", "")
LOGGING = journal.configured(HOME, os.environ)
