"""Addresses of the whole site."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth import views
from django.urls import include, path

from statements.admin.desk import desk_page
from statements.views.password_reset import PasswordResetView

admin.autodiscover()  # here, so that a process without addresses does not load it

SHOWN = {"extra_context": {"site_header": settings.ARCHIVE_NAME, "site_title": settings.ARCHIVE_NAME}}
by_mail = [
    path("admin/password-reset/", PasswordResetView.as_view(**SHOWN), name="admin_password_reset"),
    path("admin/password-reset/sent/", views.PasswordResetDoneView.as_view(**SHOWN), name="password_reset_done"),
]
urlpatterns = [
    *(by_mail if settings.EMAIL_HOST else []),
    path(
        "admin/password-reset/done/",
        views.PasswordResetCompleteView.as_view(**SHOWN),
        name="password_reset_complete",
    ),
    path(
        "admin/password-reset/<uidb64>/<token>/",
        views.PasswordResetConfirmView.as_view(**SHOWN),
        name="password_reset_confirm",
    ),
    path("admin/", admin.site.admin_view(desk_page)),  # instead of Django's own first page
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("statements.urls")),
]
handler400 = "statements.admin.upload.pages.bad_request"
handler500 = "statements.views.failing.server_error"
