"""Addresses of the archive."""

from django.urls import path

from statements.search.result_exports.registry import FORMATS
from statements.views import (
    browse,
    compare,
    csp_report,
    downloads,
    formulations,
    health,
    pages,
    paragraph,
    search,
    search_downloads,
    search_help,
    search_suggest,
    series_paragraph,
    statement,
)

app_name = "statements"
urlpatterns = [
    path("", pages.home, name="home"),
    path("statements/", browse.statement_list, name="statement_list"),
    path("statements/<slug:slug>/", statement.statement, name="statement"),
    path("statements/<slug:slug>/download/<slug:format>/", downloads.download, name="download"),
    path("events/", browse.event_list, name="event_list"),
    path("events/<slug:slug>/", browse.event, name="event"),
    path("series/", browse.series_list, name="series_list"),
    path("series/<slug:slug>/", browse.series, name="series"),
    path("series/<slug:slug>/paragraph/<str:typed>/", series_paragraph.series_paragraph, name="series_paragraph"),
    path("series/<slug:slug>/formulations/", formulations.series_formulations, name="series_formulations"),
    path("formulations/", formulations.formulation_list, name="formulation_list"),
    path("divergences/", formulations.divergences, name="divergences"),
    path("formulations/<slug:slug>/", formulations.formulation, name="formulation"),
    path("parties/", browse.party_list, name="party_list"),
    path("parties/<slug:slug>/", browse.party, name="party"),
    path("p/<str:typed>/", paragraph.paragraph, name="paragraph"),
    path("p/<str:typed>/r<int:number>/", paragraph.revision, name="revision"),
    path("compare/<slug:slug>/", compare.editions, name="compare_editions"),
    path("compare/<slug:old>/<slug:new>/", compare.compare, name="compare"),
    path("compare/<slug:old>/<slug:new>/download/<slug:format>/", compare.download, name="compare_download"),
    path("compare/<slug:old>/<slug:new>/<str:typed>/", compare.earlier, name="compare_earlier"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search_suggest.search_suggest, name="search_suggest"),
    path("search/help/", search_help.search_help, name="search_help"),
    *(path(f"search/{x.path}", search_downloads.view_of(x), {"form": x}, name=f"search_{x.name}") for x in FORMATS),
    path("about/", pages.about, name="about"),
    path("about/specimen/", pages.specimen, name="specimen"),
    path("csp-report/", csp_report.csp_report, name="csp_report"),
    path("healthz", health.healthz, name="healthz"),
    path("preferences/", pages.preferences, name="preferences"),
]
