"""Addresses of the whole site."""

from django.contrib import admin
from django.urls import include, path

admin.autodiscover()  # here, so that a process without addresses does not load it

urlpatterns = [
    path("admin/", admin.site.urls),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("statements.urls")),
]
handler400 = "statements.admin.upload.pages.bad_request"
