"""All settings. What differs between machines comes from the environment; README.md has the table."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from archive import environment as env

env.private_files()  # before the first of them
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = env.folder("ARCHIVE_DATA_DIR", BASE_DIR / "var")

DEBUG = env.boolean("DEBUG", False)
SECRET_KEY = env.secret("SECRET_KEY", DATA_DIR / "secret.key")
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.listed("CSRF_TRUSTED_ORIGINS", "")

# A public host is served by HTTPS; on one's own machine there is none.
HTTPS = env.boolean("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$"]  # asked from inside, where there may be no HTTPS
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "statements.resumed_forms.csrf_failure"
LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # forms carry the token, no script reads it
# Browsers take cookies of such names from this host alone, by HTTPS, and for all of its pages.
HOST = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{HOST}sessionid"
CSRF_COOKIE_NAME = f"{HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{HOST}django_language"
ACCOUNT_COOKIE_NAME = f"{HOST}account"  # signed: who logged in here last; outlives the session, and opens nothing
PREFERENCE_COOKIE = f"{HOST}%s"  # by the name of the preference
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of their own
SECURE_HSTS_SECONDS = env.integer("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS and env.boolean("HSTS_PRELOAD", False)
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # wants HSTS_PRELOAD: a list that a name is not taken off for months
# Proxies in front, each of which says whom it heard; what the headers of one that is not there say is not believed.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", int(env.boolean("BEHIND_PROXY", False)))
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = env.integer("SESSION_HOURS", 8, least=1) * 3600  # without a request
SESSION_DAYS = env.integer("SESSION_DAYS", 7, least=1)  # with however many
LANGUAGE_COOKIE_SAMESITE = "Lax"

INSTALLED_APPS = [
    "statements",  # before haystack, so that our commands win over its own
    "haystack",
    "archive.apps.AdminConfig",  # loads the pages with the addresses alone
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",  # for its static files
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
]

MIDDLEWARE = [
    "archive.frame_memory.reserve_frames",
    "archive.local_health.answer_locally",
    "archive.client_address.ClientAddressMiddleware",
    "archive.permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "statements.middleware.AccountSessionMiddleware",
    "archive.body_limit.limit_body",  # before whatever reads a body
    "django_otp.middleware.OTPMiddleware",
    "statements.middleware.SecondFactorMiddleware",
    "statements.resumed_forms.ResumedFormMiddleware",
    "statements.middleware.LargeNumberMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "report-uri": ["/csp-report/"],
    }
}
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        *("accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media"),
        *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment"),
        *("picture-in-picture", "screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
    )
)
CSP_REPORT_MAX_BYTES = 10_000

ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA_DIR / "archive.sqlite3",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": env.integer("DATABASE_TIMEOUT_SECONDS", 20, least=1),
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
}
# What all processes count together. No table of the database, where whoever searches would wait for whoever writes.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "shared": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "counters",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

HAYSTACK_CONNECTIONS = {
    "default": {
        "ENGINE": "statements.search.whoosh.backend.Engine",
        "PATH": str(DATA_DIR / "index"),
    }
}
HAYSTACK_LIMIT_TO_REGISTERED_MODELS = False  # it scores every document of every query

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
OF_DJANGO = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{OF_DJANGO}.UserAttributeSimilarityValidator"},
    {"NAME": f"{OF_DJANGO}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{OF_DJANGO}.NumericPasswordValidator"},
    {"NAME": "statements.models.former_password.NotCommonValidator"},
    {"NAME": "statements.models.former_password.NotFormerValidator"},
]
# Words that alone make no password: those of this house and its roles, with whatever digits and marks between them.
PASSWORD_WORDS = {
    *("archive", "archives", "joint", "statement", "statements", "communique", "declaration", "of", "the"),
    *("contributor", "editor", "publisher", "administrator", "admin", "password"),
}
PASSWORDS_KEPT = 5  # of one account: each costs a third of a second when another one is chosen
RESET_MAILS_PER_HOUR = 5  # from one address, and to one
PASSWORD_RESET_TIMEOUT = 24 * 3600  # of a link to choose a password by
SECOND_FACTOR_REQUIRED = env.boolean("SECOND_FACTOR_REQUIRED", False)
SECOND_FACTOR_OF_ALL = env.boolean("SECOND_FACTOR_OF_ALL", False)
SECOND_FACTOR_MINUTES = 5  # after which it is asked for again before what weighs much
OTP_TOTP_ISSUER = "Archive of Joint Statements"
AXES_FAILURE_LIMIT = env.integer("LOGIN_FAILURE_LIMIT", 8, least=1)
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "archive.client_address.limited_as"
AXES_HANDLER = "archive.log_in_limits.LimitHandler"
LOGIN_ADDRESS_LIMIT = env.integer("LOGIN_ADDRESS_LIMIT", 30, least=1)
ADDRESS_KEEP_DAYS = env.integer("ADDRESS_KEEP_DAYS", 180, least=1)  # of clients, in acts and notes of log-ins
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_VERBOSE = False

# Without a server of mail nothing is sent: an administrator makes a link for who has forgotten a password.
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.integer("EMAIL_PORT", 587, least=1)
EMAIL_USE_TLS = env.boolean("EMAIL_TLS", True)
EMAIL_HOST_USER = env.text("EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_PASSWORD", "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", "archive@localhost")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LOCALE_PATHS = [BASE_DIR / "statements" / "locale"]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "uploads"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"address": {"()": "archive.client_address.AddressFilter"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(address)s %(name)s: %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["address"], "formatter": "line"},
        "csp": {
            "class": "logging.handlers.RotatingFileHandler",
            "filename": DATA_DIR / "csp.log",
            **{"maxBytes": 1_000_000, "backupCount": 1, "delay": True},
            **{"filters": ["address"], "formatter": "line"},
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "statements.log_ins": {"level": "INFO"},
        "statements.refusals": {"level": "INFO"},
        "statements.csp": {"handlers": ["csp"], "propagate": False},
        "axes": {"level": "ERROR"},  # it would log what was typed as a name, which may be a password
    },
}

# The archive's own.
ARCHIVE_NAME = _("Archive of Joint Statements")
INBOX_DIR = env.folder("INBOX_DIR", BASE_DIR / "inbox")
INBOX_PUBLISH = env.boolean("INBOX_PUBLISH", True)
ARCHIVE_SPECIMEN = env.boolean("ARCHIVE_SPECIMEN", True)
BACKUPS_KEPT = env.integer("BACKUPS_KEPT", 5, least=1)  # copies of the database from before migrations
FOUR_EYES = env.boolean("FOUR_EYES", False)
DISK_LEAST_BYTES = env.integer("DISK_LEAST_BYTES", 100_000_000)  # of room, below which /healthz answers 503
BODY_MAX_BYTES = 65_536  # that anybody may send; more only for whoever may edit or upload
IMPORT_MAX_BYTES = env.integer("IMPORT_MAX_BYTES", 10_000_000, least=1)
FRONT_MATTER_MAX_CHARACTERS = 200_000
# What an upload may cost. Memory is counted in addresses, of which the reader takes 250 MB before it reads.
UPLOAD_MAX_BYTES = env.integer("UPLOAD_MAX_BYTES", 20_000_000, least=1)
UPLOAD_MAX_UNPACKED_BYTES = env.integer("UPLOAD_MAX_UNPACKED_BYTES", 100_000_000, least=1)
# Two files of so many pages, or paragraphs, are read and put side by side within the limits of time and memory.
UPLOAD_MAX_PAGES = env.integer("UPLOAD_MAX_PAGES", 400, least=1)
UPLOAD_MAX_PARAGRAPHS = env.integer("UPLOAD_MAX_PARAGRAPHS", 5_000, least=1)
UPLOAD_MAX_LINES = env.integer("UPLOAD_MAX_LINES", 10_000, least=1)  # of Markdown or a breakdown, blank ones aside
PASSAGE_MAX_CHARACTERS = env.integer("PASSAGE_MAX_CHARACTERS", 50_000, least=1)
TABLE_MAX_COLUMNS = env.integer("TABLE_MAX_COLUMNS", 50, least=2)
UPLOAD_MAX_SECONDS = env.integer("UPLOAD_MAX_SECONDS", 180, least=1)
UPLOAD_MAX_MEMORY_BYTES = env.integer("UPLOAD_MAX_MEMORY_BYTES", 1_000_000_000, least=300_000_000)
UPLOAD_SCAN_COMMAND = env.command("UPLOAD_SCAN_COMMAND")  # of a virus scanner, which ends as clamdscan does
UPLOAD_SCAN_SECONDS = env.integer("UPLOAD_SCAN_SECONDS", 60, least=1)  # of one file
# The picture of one page of a PDF, beside its text.
PAGE_PICTURE_MAX_PIXELS = env.integer("PAGE_PICTURE_MAX_PIXELS", 3_000_000, least=10_000)
PAGE_PICTURE_MAX_SECONDS = env.integer("PAGE_PICTURE_MAX_SECONDS", 20, least=1)
PAGE_PICTURE_MAX_MEMORY_BYTES = env.integer("PAGE_PICTURE_MAX_MEMORY_BYTES", 700_000_000, least=300_000_000)
PAGE_PICTURES_AT_ONCE = env.integer("PAGE_PICTURES_AT_ONCE", 2, least=1)  # of one process of the site
PAGE_PICTURE_WAIT_SECONDS = 5  # for one's turn, while a thread of the server waits
UPLOAD_MAX_FILES = 8  # of one statement
UPLOAD_KEEP_DAYS = env.integer("UPLOAD_KEEP_DAYS", 7, least=1)  # what was uploaded, read or not
UPLOAD_READERS = env.integer("UPLOAD_READERS", 1, least=1)  # uploads that one process of the site reads at once
UPLOADS_AT_ONCE = env.integer("UPLOADS_AT_ONCE", 3, least=1)  # of one person, read or waiting to be
UPLOAD_QUEUE = env.integer("UPLOAD_QUEUE", 20, least=1)  # of all persons, likewise
UPLOAD_BEAT_SECONDS = 0.5  # how often whoever reads gives a sign of life
UPLOAD_LOST_SECONDS = 20  # of silence, after which nobody reads it any more
UPLOAD_POLL_SECONDS = 1  # how often the page asks how far it is
UPLOAD_OFFERS = 200  # events, series, places or publishers of the archive that a field offers
UPLOAD_ROWS_SHOWN = 100  # on a page of the alignment, before the draft is made
# What is fetched from addresses that people paste (`statements.http_client`): nothing, unless hosts are named.
FETCH_HOSTS = env.hosts("FETCH_HOSTS")
# Beside all that Python knows as not public. Those of IPv6 that are translated to IPv4 could lead to any of its own.
SPECIAL_NETWORKS = (
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"),
    *("192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4"),
    "168.63.129.16/32",  # Azure's own services, at a public address
    *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16"),
    *("100::/64", "2001:db8::/32", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"),
)
FETCH_FORBIDDEN_NETWORKS = env.networks("FETCH_FORBIDDEN_NETWORKS", ",".join(SPECIAL_NETWORKS))
FETCH_ALLOWED_ENDPOINTS = env.endpoints("FETCH_ALLOWED_ENDPOINTS")
FETCH_PORTS = (80, 443)
FETCH_SECONDS = env.integer("FETCH_SECONDS", 30, least=1)  # for one address, with all that it leads on to
FETCH_REDIRECTS = env.integer("FETCH_REDIRECTS", 5)
STATEMENTS_PER_PAGE = 30
DIFFERENCE_MAX_TOKENS = 20_000  # words and blanks of two wordings that are compared; longer ones stand whole
COMPARE_IN_BACKGROUND = env.boolean("COMPARE_IN_BACKGROUND", True)
COMPARE_MAX_SECONDS = 8  # that a reader waits for two statements to be compared; it goes on without them
COMPARE_KEEP_DAYS = 30  # a comparison of statements of two series, until `manage.py housekeeping` forgets it
COMPARE_MAX_PAIRS = 4_000_000  # of paragraphs of two statements; longer ones are not compared
FORMULATION_CANDIDATES = 500  # proposed at most for the whole archive
FORMULATION_EVIDENCE = 50  # occurrences of one, on its page in the admin
FORMULATION_CANDIDATES_OF_SERIES = 200  # and beside them for each series
DESK_MOST = 50  # drafts on the admin's first page, those that nobody touched longest first
DESK_STALE_DAYS = 14  # after which an untouched draft is said to be stale
DESK_YEARS = 15  # of each series, the newest ones
DESK_ACTS = 12
DESK_MOST = 50  # drafts on the admin's first page, those that nobody touched longest first
DESK_STALE_DAYS = 14  # after which an untouched draft is said to be stale
DESK_YEARS = 15  # of each series, the newest ones
DESK_ACTS = 12
ACTS_SHOWN = 20  # of one statement, on its page in the admin
SEARCH_HITS_PER_PAGE = 20
SEARCH_MAX_LIMIT = 10_000
SEARCH_MAX_QUERY_CHARACTERS = 1_000
SEARCH_MAX_VALUES = 20  # parties, years, sources ... that one search is narrowed by, all together
SEARCH_MAX_VALUE_CHARACTERS = 200  # of one of them: what slugs and publishers may have
SEARCH_MAX_TERMS = 64  # words and phrases of one query
SEARCH_MAX_DEPTH = 32  # parentheses inside parentheses
SEARCH_MAX_DISTANCE = 100  # of NEAR/n
SEARCH_MAX_EXPANSIONS = 1_000  # words that one prefix or one fuzzy word stands for
SEARCH_MAX_SECONDS = 5  # of one request, with all that it searches; a longer one is given up, with a message
SEARCH_LONG_SECONDS = 1  # from which on a search takes long
SEARCH_LONG_AT_ONCE = 2  # searches that take long, in one process; another is answered with 503
SEARCHES_PER_MINUTE = env.integer("SEARCHES_PER_MINUTE", 60)  # of one client; 0: any number
SEARCH_ALIKE_WINDOW = 200  # hits among which those that say nearly the same are folded
SEARCH_RENDERING_SAMPLE = 100  # hits from which renderings in other languages are learned
SEARCH_CONCORDANCE_LINES = 2_000
SEARCH_CONCORDANCE_PER_PAGE = 50
SEARCH_CONCORDANCE_WORDS = 9  # on each side of a keyword
SEARCH_CONCORDANCE_CHARACTERS = 20  # likewise, in languages without blanks
SEARCH_SNIPPET_WORDS = 60  # of a longer passage at first
SEARCH_SNIPPET_CHARACTERS = 120  # likewise, in languages without blanks
SEARCH_ALIKE_RATIO = 0.9  # from which on two paragraphs say nearly the same; 1 is the same
SEARCH_FEED_ENTRIES = 100  # of the Atom feed of a search
SEARCH_STATEMENTS_SHOWN = 5
SEARCH_SUGGESTIONS = 8
INDEX_BATCH = 500
INDEX_BUILD_BATCH = 5_000
INDEX_LOCK_SECONDS = env.integer("INDEX_LOCK_SECONDS", 10, least=1)
INDEX_INLINE = env.boolean("INDEX_INLINE", True)
INDEX_POLL_SECONDS = 1  # how often `manage.py index_worker` looks
INDEX_ATTEMPTS = 8  # failures of one paragraph, after which its task waits for a person
INDEX_RETRY_SECONDS = 2  # after the first failure, then twice as long each time
INDEX_RETRY_LONGEST_SECONDS = 60
INDEX_LAG_SECONDS = 300  # of the oldest waiting task: beyond it /healthz answers 503
REVIEW_MAX_ROWS = 5_000  # of one text on the review page
REVIEW_MAX_TEXT_CHARACTERS = 50_000  # of one text that is typed there
REVIEW_POLL_SECONDS = 10  # how often the page asks what others have done
