"""Settings of the desk; every value that may differ comes from the environment (see docs/settings.md)."""

from __future__ import annotations

from econops.desk.config import environment

ECONOPS_HOME = environment.workspace()
ECONOPS_DOCUMENTS = environment.text("ECONOPS_DOCUMENTS")
ECONOPS_RULEBOOK = environment.text("ECONOPS_RULEBOOK")

SECRET_KEY = environment.secret_key(ECONOPS_HOME)
AUDIT_KEY = environment.audit_key(ECONOPS_HOME)
DEBUG = environment.flag("ECONOPS_DEBUG")
ALLOWED_HOSTS = environment.words("ECONOPS_HOSTS", "127.0.0.1,localhost,[::1],testserver")
HTTPS = environment.flag("ECONOPS_HTTPS")

INSTALLED_APPS = [
    "econops.desk.common",
    "econops.desk.people",
    "econops.desk.jobs",
    "econops.desk.documents",
    "econops.desk.indicators",
    "econops.desk.ledger",
    "econops.desk.intake",
    "econops.desk.lights",
    "econops.desk.dispatch",
    "econops.desk.reports",
    "econops.desk.month",
    "econops.desk.home",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "econops.desk.people.sessions.SessionMiddleware",
    "econops.desk.common.middleware.LoginMiddleware",
    "econops.desk.common.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "econops.desk.common.middleware.ContentSecurityPolicyMiddleware",
    "econops.desk.common.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "econops.desk.config.urls"
WSGI_APPLICATION = "econops.desk.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "econops.desk.common.pages.page_context",
            ],
        },
    }
]

DATABASES = {"default": environment.database(ECONOPS_HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "econops.desk.people.password_rules.LengthRule",
        "OPTIONS": {"length": environment.number("ECONOPS_PASSWORD_LENGTH", 10, lowest=8, highest=64)},
    },
    {
        "NAME": "econops.desk.people.password_rules.MixRule",
        "OPTIONS": {"kinds": environment.number("ECONOPS_PASSWORD_KINDS", 3, lowest=1, highest=4)},
    },
    {"NAME": "econops.desk.people.password_rules.CommonRule"},
    {"NAME": "econops.desk.people.password_rules.OwnNamesRule"},
    {"NAME": "econops.desk.people.password_rules.UsedRule"},
]
PASSWORDS_KEPT = environment.number("ECONOPS_PASSWORD_KEPT", 5, lowest=0, highest=24)
PASSWORD_DAYS = environment.number("ECONOPS_PASSWORD_DAYS", 90, lowest=0, highest=3650)
IDLE_MINUTES = environment.number("ECONOPS_IDLE_MINUTES", 30, lowest=1, highest=480)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Address and secret of each group robot; one without an address is not set up.
ROBOTS = {
    "wecom": (environment.address("ECONOPS_ROBOT_WECOM"), ""),
    "dingtalk": (environment.address("ECONOPS_ROBOT_DINGTALK"), environment.text("ECONOPS_ROBOT_DINGTALK_SECRET")),
    "feishu": (environment.address("ECONOPS_ROBOT_FEISHU"), environment.text("ECONOPS_ROBOT_FEISHU_SECRET")),
}
EMAIL_HOST = environment.text("ECONOPS_MAIL_HOST")
EMAIL_PORT = environment.number("ECONOPS_MAIL_PORT", 25, lowest=1, highest=65535)
EMAIL_HOST_USER = environment.text("ECONOPS_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("ECONOPS_MAIL_PASSWORD")
EMAIL_USE_SSL = environment.flag("ECONOPS_MAIL_SSL")
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = environment.text("ECONOPS_MAIL_FROM", "econops@localhost")
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "login"
AXES_FAILURE_LIMIT = environment.number("ECONOPS_LOCK_FAILURES", 5, lowest=3, highest=20)
AXES_COOLOFF_TIME = environment.number("ECONOPS_LOCK_MINUTES", 15, lowest=1, highest=1440) / 60
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "econops.desk.people.lockout.locked_answer"
AXES_VERBOSE = False

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = ECONOPS_HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
