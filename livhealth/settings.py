"""One installation of LivHealth: production by default, relaxed only by DEBUG=1 (the demo)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from livhealth.editing.editor import CKEDITOR_CONFIG
from livhealth.env import (
    database,
    days,
    env,
    figures_storage,
    flag,
    mail_addresses,
    number_of_machines,
    number_of_proxies,
    read_variable,
    secret_key,
    time_zone,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("DATA_DIR", default=str(BASE_DIR / "var")))
DEBUG = flag("DEBUG", default=False)
SECRET_KEY = secret_key(DEBUG, DATA_DIR)

# Where the installation answers -------------------------------------------------------------
SITE_URL = read_variable(
    "str", "SITE_URL", "http://127.0.0.1:8000" if DEBUG else "", "https://guides.example.org"
).rstrip("/")
ALLOWED_HOSTS = read_variable(
    "list", "ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"] if DEBUG else [], "guides.example.org"
)
CSRF_TRUSTED_ORIGINS = read_variable("list", "CSRF_TRUSTED_ORIGINS", [], "https://guides.example.org")
ROOT_URLCONF = "livhealth.urls"
WSGI_APPLICATION = "livhealth.wsgi.application"
APPEND_SLASH = True

# The hospital (one an installation) ---------------------------------------------------------
HOSPITAL_NAME = env.str("HOSPITAL_NAME", default="Liv Hospital")
# These fill the first version of the contacts; from then on the record is what pages show (livhealth.contacts).
HOSPITAL_CONTACT = env.str("HOSPITAL_CONTACT", default="")
HOSPITAL_TELEPHONE = env.str("HOSPITAL_TELEPHONE", default="")
HOSPITAL_EMERGENCY_LINE = env.str("HOSPITAL_EMERGENCY_LINE", default="")
HOSPITAL_MESSAGE_URL = env.str("HOSPITAL_MESSAGE_URL", default="")
HOSPITAL_APPOINTMENT_URL = env.str("HOSPITAL_APPOINTMENT_URL", default="")
BRAND_DIR = env.str("BRAND_DIR", default="")  # a folder with the hospital's logo, icon and colours (livhealth.brand)

INSTALLED_APPS = [
    "livhealth.apps.LivHealthConfig",
    "livhealth.people",
    "livhealth.ledger",
    "livhealth.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "livhealth.apps.StaticFilesConfig",
    "django.contrib.sitemaps",
    "reversion",
    "ckeditor",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "livhealth.figures",
    "livhealth.contacts",
    "references",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "livhealth.middleware.StaffSessionMiddleware",
    "livhealth.middleware.LanguageMiddleware",
    "livhealth.middleware.LettersMiddleware",
    "livhealth.middleware.RoomForReadersMiddleware",
    "livhealth.middleware.NotKeptMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "livhealth.middleware.InterfaceLanguageMiddleware",
    "livhealth.people.second_factor.gate.SecondFactorMiddleware",
    "livhealth.people.sign_in.known_device.KnownDeviceMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["livhealth.floor.moments"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "livhealth.contacts.hospital.context",
            ],
        },
    }
]

# Data ---------------------------------------------------------------------------------------
DATABASES = {"default": database(f"sqlite:///{DATA_DIR / 'livhealth.sqlite3'}")}
DATABASES["default"] |= {"ATOMIC_REQUESTS": False, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if "sqlite" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["ENGINE"] = "livhealth.sqlite"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA recursive_triggers=ON;",
    }
    DATA_DIR.mkdir(parents=True, exist_ok=True)
else:
    # As long as SQLite's timeout: nobody waits for ever behind a save that hangs, or for a server that is gone.
    waiting = {"options": "-c lock_timeout=10s", "connect_timeout": 5}
    DATABASES["default"]["OPTIONS"] = {**waiting, **DATABASES["default"].get("OPTIONS", {})}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Languages and time -------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("tr", _("Turkish")),
    ("ar", _("Arabic")),
    ("de", _("German")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ru", _("Russian")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["livhealth.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone("Europe/Istanbul")

# People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "livhealth.people.backends.PeopleBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["username", "public_name", "email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # also where a refused `next` leads
SECOND_FACTOR_REQUIRED = flag("SECOND_FACTOR_REQUIRED", default=not DEBUG)
OTP_TOTP_ISSUER = f"LivHealth {HOSPITAL_NAME}"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "livhealth.people.sign_in.address.client_address"
AXES_LOCKOUT_CALLABLE = "livhealth.people.sign_in.lockout.locked_out"
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # fifteen minutes, as the page says
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # nobody needs a list of who was here when
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Browser safety -----------------------------------------------------------------------------
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 0 if DEBUG else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = not DEBUG
SECURE_HSTS_PRELOAD = not DEBUG
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)  # proxies of our own, which set X-Forwarded-Proto and -For
TRUSTED_PROXIES = number_of_proxies("TRUSTED_PROXIES")  # how many of them; None: nobody said
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "livhealth.errors.session_ended"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}

# Finished answers ---------------------------------------------------------------------------
FRONT_MEMORY_MB = read_variable(
    "int", "FRONT_MEMORY_MB", 64, "64"
)  # kept by each process; 0: Django answers everything

# Browsers keep dated copies of opened guides for times without a network. 0 ends it on every device that comes back.
OFFLINE_COPIES = flag("OFFLINE_COPIES", default=True)

# Pictures of titles, which other sites show with a link: derived, drawn again where one is missing
PICTURES_DIR = DATA_DIR / "pictures"
DRAW_PICTURES_AHEAD = True  # by a thread of the process, when a page names one that is not there

# What came of verifying the whole record: each server's own (livhealth.ledger.noted)
VERIFICATION_DIR = DATA_DIR / "verification"
VERIFIES_IN_BACKGROUND = True  # by a thread of the process, when an auditor starts it

# What searching looks through: derived from the editions, each machine's own (articles.domain.search)
SEARCH_DIR = DATA_DIR / "search"
SEARCH_CATCHES_UP_MEANWHILE = True  # by a thread of the process, while what changed is read for the question

# Hand-outs: finished PDFs, made again where one is missing
PRINTS_DIR = DATA_DIR / "prints"
PRINTS_MB = read_variable("int", "PRINTS_MB", 500, "500")

# Who has which text open right now: files that are worth nothing a few minutes later
PRESENCE_DIR = DATA_DIR / "presence"

# Static files -------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else has to read them
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "livhealth.brand.finder.BrandFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "figures": figures_storage(DATA_DIR / "figures"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "livhealth.gathering.GatheredFiles"
    },
}

# Figures ------------------------------------------------------------------------------------
MACHINES = number_of_machines("MACHINES")  # that share the database
MAKE_VARIANTS_AFTER_SAVES = True
FILE_UPLOAD_HANDLERS = [
    "livhealth.figures.uploads.BoundedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

# The editor ---------------------------------------------------------------------------------
CKEDITOR_CONFIGS = {"default": CKEDITOR_CONFIG}
CKEDITOR_BASEPATH = f"{STATIC_URL}ckeditor/ckeditor/"
SILENCED_SYSTEM_CHECKS = ["ckeditor.W001"]  # livhealth.editing.editor.check_editor guards what it warns of

# Mail and log -------------------------------------------------------------------------------
vars().update(
    read_variable(
        "email_url", "EMAIL_URL", "consolemail://" if DEBUG else "dummymail://", "smtp+tls://user:password@host:587"
    )
)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="livhealth@localhost")
QUESTIONS_KEPT_DAYS = days("QUESTIONS_KEPT_DAYS", 90)  # after which readers' questions are purged
LEDGER_MAIL_TO = mail_addresses("LEDGER_MAIL_TO")  # who keeps the ledger's head, see `mail_ledger_head`
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"livhealth": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}
