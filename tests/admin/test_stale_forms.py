"""Two people open the same form: the second save undoes nothing of the first, and loses nothing of what was typed."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from statements import workflow
from statements.models import Act, Paragraph, Party, Section, Statement
from tests import building
from tests.admin.pages import address, filled, refusals, said
from tests.people import make_roles, person, signed_in
from tests.views.page import parse

pytestmark = pytest.mark.django_db

REFUSAL = "This was changed since you opened it, so nothing was saved: see what was changed."
BORIS = {"is_active": "on", "username": "boris"}


class Editors:
    """Anna and Boris, who have both opened the form at `where`."""

    def __init__(self, where: str, role: str = "publisher") -> None:
        self.where = where
        self.anna, self.boris = (signed_in(person(role, name)) for name in ("anna", "boris"))
        self.opened = {who: filled(who, where) for who in (self.anna, self.boris)}

    def save(self, who: Client, changes: dict[str, Any]) -> Any:
        return who.post(self.where, self.opened[who] | changes)

    def save_both(self, first: dict[str, Any], second: dict[str, Any]) -> Any:
        """Anna saves, then Boris; what Boris is answered."""
        assert self.save(self.anna, first).status_code == 302
        response = self.save(self.boris, second)
        assert response.status_code == 200 and REFUSAL in refusals(response)
        return response


def told(response: Any) -> list[tuple[str, str | None, str]]:
    """What the page says was changed: (field, what this person typed, what is there)."""
    return [(x.label, x.typed, x.now) for x in response.context["stale"].differences]


def again(client: Client, where: str, response: Any) -> None:
    """Send the form as it came back."""
    form = filled(_Answered(response), where)  # type: ignore[arg-type]
    saved = client.post(where, form)
    assert saved.status_code == 302, refusals(saved)


class _Answered:
    """A client that has its answer already."""

    def __init__(self, response: Any) -> None:
        self.response = response

    def get(self, _where: str) -> Any:
        return self.response


def last_act() -> tuple[str, str]:
    act = Act.objects.order_by("-pk")[0]
    return act.who, str(act.detail)


@pytest.fixture
def draft() -> Statement:
    return building.statement(2, place="Port Ista")


def test_fields_that_one_changed_are_not_set_back_by_the_other(draft: Statement) -> None:
    editors = Editors(address(draft))
    response = editors.save_both({"place": "Port Aldermark"}, {"kind": "declaration"})
    assert told(response) == [("Place", None, "Port Aldermark")]
    assert "anna changed it last" in response.content.decode()
    form = response.context["adminform"].form
    assert (form["place"].value(), form["kind"].value()) == ("Port Aldermark", "declaration")
    again(editors.boris, editors.where, response)
    draft.refresh_from_db()
    assert (draft.place, draft.kind) == ("Port Aldermark", "declaration")
    assert last_act() == ("boris", "Changed kind.")


def test_of_one_field_both_wordings_are_shown(draft: Statement) -> None:
    editors = Editors(address(draft))
    response = editors.save_both({"place": "Port Aldermark"}, {"place": "Aldermark Harbour"})
    assert told(response) == [("Place", "Aldermark Harbour", "Port Aldermark")]
    assert response.context["adminform"].form["place"].value() == "Aldermark Harbour"
    draft.refresh_from_db()
    assert draft.place == "Port Aldermark"
    again(editors.boris, editors.where, response)
    draft.refresh_from_db()
    assert draft.place == "Aldermark Harbour"


def test_the_form_is_refused_as_often_as_it_is_stale(draft: Statement) -> None:
    editors = Editors(address(draft))
    response = editors.save_both({"place": "Port Aldermark"}, {"kind": "declaration"})
    form = filled(_Answered(response), editors.where)  # type: ignore[arg-type]
    Statement.objects.filter(pk=draft.pk).update(place="Lanhai")
    assert told(editors.boris.post(editors.where, form)) == [("Place", None, "Lanhai")]


def test_rows_that_came_and_went_are_kept_as_they_are(draft: Statement) -> None:
    editors = Editors(address(draft))
    added = {
        "titles-TOTAL_FORMS": 3,
        "titles-2-language": "fr",
        "titles-2-text": "Déclaration",
        "titles-1-DELETE": "on",
    }
    mine = {
        "titles-TOTAL_FORMS": 3,
        "titles-2-language": "ru",
        "titles-2-text": "Заявление",
        "titles-0-text": "Canals",
    }
    response = editors.save_both(added, mine)
    assert set(told(response)) == {
        ("Déclaration: Language", None, "French"),
        ("Déclaration: Text", None, "Déclaration"),
        ("zh-Hans, 关于运河的联合声明", None, "(deleted)"),
    }
    again(editors.boris, editors.where, response)
    titles = dict(draft.titles.values_list("language", "text"))
    assert titles == {"en": "Canals", "fr": "Déclaration", "ru": "Заявление"}


def test_what_was_typed_in_a_row_that_is_gone_comes_as_a_new_one(draft: Statement) -> None:
    editors = Editors(address(draft))
    response = editors.save_both({"titles-1-DELETE": "on"}, {"titles-1-text": "运河声明"})
    assert ("zh-Hans, 运河声明", None, "(deleted)") in told(response)
    again(editors.boris, editors.where, response)
    assert dict(draft.titles.values_list("language", "text"))["zh-Hans"] == "运河声明"


def test_names_of_a_party(draft: Statement) -> None:
    party = Party.objects.earliest("pk")
    editors = Editors(address(party), "editor")
    response = editors.save_both({"names-0-text": "Aldermark Republic"}, {"slug": "aldermark-2"})
    assert told(response) == [("Aldermark Republic: Text", None, "Aldermark Republic")]
    again(editors.boris, editors.where, response)
    party = Party.objects.get(pk=party.pk)
    assert (party.slug, party.texts()["en"]) == ("aldermark-2", "Aldermark Republic")


@pytest.mark.parametrize("made", [building.series, building.event])
def test_names_of_series_and_events(made: Any) -> None:
    thing = made()
    response = Editors(address(thing)).save_both({"names-0-text": "Dams"}, {"names-0-text": "Locks"})
    assert told(response) == [("Dams: Text", "Locks", "Dams")]


def test_headings_of_a_section_that_was_published() -> None:
    section = building.statement(1, published=True).sections.get()
    editors = Editors(address(section))
    why = {"reason": "A slip."}
    response = editors.save_both({"headings-0-text": "Dams"} | why, {"number": 4} | why)
    assert told(response) == [("Dams: Text", None, "Dams")]
    again(editors.boris, editors.where, response)
    section = Section.objects.get(pk=section.pk)
    assert (section.number, section.texts()["en"]) == (4, "Dams")


def test_wording_and_position_of_a_paragraph(draft: Statement) -> None:
    paragraph = building.paragraphs_of(draft)[0]
    english, chinese = (f"text-{draft.editions.get(key=key).pk}" for key in ("en", "zh-Hans"))
    editors = Editors(address(paragraph))
    response = editors.save_both({english: "Dams.", "place": 2}, {chinese: "水坝。"})
    assert [(x[1], x[2]) for x in told(response)] == [(None, "Dams."), (None, "2")]
    again(editors.boris, editors.where, response)
    paragraph = Paragraph.objects.get(pk=paragraph.pk)
    assert [x.text for x in paragraph.passages.order_by("edition__order")] == ["Dams.", "水坝。"]
    assert building.paragraphs_of(draft)[1] == paragraph


def test_roles_of_an_account() -> None:
    make_roles()
    account, groups = User.objects.create_user("clara"), {x.name: x.pk for x in Group.objects.all()}
    editors = Editors(reverse("admin:auth_user_change", args=[account.pk]), "administrator")
    response = editors.save_both({"groups": [groups["editor"]]}, {"email": "clara@example.org"})
    assert told(response) == [("Groups", None, "editor")]
    again(editors.boris, editors.where, response)
    account.refresh_from_db()
    assert (account.email, account.groups.get().name) == ("clara@example.org", "editor")
    assert last_act() == ("boris", "Changed email address.")


def test_numbers_in_the_list_of_sections(draft: Statement) -> None:
    section = draft.sections.get()
    anna, boris = (signed_in(person("editor", name)) for name in ("anna", "boris"))
    page = boris.get(address(Section)).context["cl"].formset
    rows = {x.html_name: x.value() for form in (page.management_form, *page.forms) for x in form}
    rows |= {f"initial-{x.html_name}": x.value() for x in page.forms[0] if x.field.show_hidden_initial}
    assert anna.post(address(section), filled(anna, address(section)) | {"number": 7}).status_code == 302
    boris.post(address(Section), {**rows, "_save": "1"})
    section.refresh_from_db()
    assert section.number == 7
    answer = boris.post(address(Section), {**rows, "form-0-number": 9, "_save": "1"})
    assert answer.context["cl"].formset.errors == [
        {"number": ["It was changed since you opened the list: 7 is there now."]}
    ]
    section.refresh_from_db()
    assert section.number == 7


@pytest.mark.parametrize("seen", [None, "", "{}", "[]", "{"])
@pytest.mark.parametrize("made", [building.statement, building.party, building.series, building.event])
def test_a_form_that_does_not_say_what_it_showed_is_refused(made: Any, seen: str | None) -> None:
    thing = made()
    editor = signed_in(person("editor"))
    sent = filled(editor, address(thing)) | {"slug": "another", "_seen": seen}
    answer = editor.post(address(thing), {name: value for name, value in sent.items() if value is not None})
    assert refusals(answer) == ["The form does not say what it showed, so nothing was saved: see what is there now."]
    assert told(answer) == [("Slug", "another", thing.slug)]
    thing.refresh_from_db()
    assert thing.slug != "another"
    again(editor, address(thing), answer)
    thing.refresh_from_db()
    assert thing.slug == "another"


def test_so_is_one_with_a_single_field(draft: Statement) -> None:
    editor = signed_in(person("editor"))
    answer = editor.post(address(draft), {"place": "Lanhai"})
    assert told(answer) == [("Place", "Lanhai", "Port Ista")]
    draft.refresh_from_db()
    assert draft.place == "Port Ista"


@pytest.mark.parametrize("page", ["change", "review"])
def test_what_was_typed_into_what_is_gone_is_shown(draft: Statement, page: str) -> None:
    party = Party.objects.earliest("pk")
    editors, where = Editors(address(draft)), address(draft, page)
    typed = {"place": "Lanhai", "titles-0-text": "Dams <b>", "kind": "declaration", "participations-0-party": party.pk}
    workflow.discard(draft, by=User.objects.get(username="anna"))
    answer = editors.boris.post(where, {**editors.opened[editors.boris], **typed})
    assert answer.status_code == 410
    rows = parse(answer.content.decode()).one("tbody").all("tr")
    shown = {(row.one("th").text, row.one("td").text) for row in rows}
    assert {("Place", "Lanhai"), ("Text", "Dams <b>"), ("Kind", "Declaration"), ("Party", str(party))} <= shown
    assert {"Csrfmiddlewaretoken", " seen", "Seen"}.isdisjoint(label for label, _value in shown)
    assert "anna deleted" in answer.content.decode()


def test_only_who_may_change_such_things_is_shown_that(draft: Statement) -> None:
    where = address(draft)
    draft.delete()
    assert signed_in(person("")).post(where, {"place": "Lanhai"}).status_code != 410


def test_what_is_proposed_is_what_was_seen(settings: Any) -> None:
    settings.FOUR_EYES = True
    public = building.statement(1, published=True, place="Port Ista")
    anna, boris = (signed_in(person("publisher", name)) for name in ("anna", "boris"))
    why = {"reason": "The signed copy says so."}
    for place in ("Port Aldermark", "Lanhai"):
        sent = filled(anna, address(public)) | {"place": place} | why
        assert anna.post(address(public), sent).status_code == 302
        if place == "Port Aldermark":
            seen = boris.get(address(public)).context["proposal"]
            anna.post(address(public, "proposal"), {"_discard": "1", "proposal": seen.pk})
    answer = boris.post(address(public, "proposal"), {"_publish": "1", "proposal": seen.pk}, follow=True)
    assert said(answer) == "another correction waits now: look at it first"
    public.refresh_from_db()
    assert public.place == "Port Ista"


def test_what_became_impossible_meanwhile_is_refused_with_all_that_was_typed(draft: Statement) -> None:
    home, other = draft.sections.get(), building.section(draft, 1)
    paragraph = building.paragraphs_of(draft)[0]
    editor = signed_in(person("editor"))
    english = f"text-{draft.editions.get(key='en').pk}"
    sent = filled(editor, address(paragraph)) | {english: "Dams.", "home": other.pk}
    for row in other.paragraphs.all():
        workflow.retire(row)
    workflow.retire_section(other)
    answer = editor.post(address(paragraph), sent)
    assert answer.status_code == 200 and refusals(answer)
    assert answer.context["adminform"].form[english].value() == "Dams."
    assert home.paragraphs.count() == 2
