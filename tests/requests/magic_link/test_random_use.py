"""Three people do anything in any order; a model says what each must see."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from apps.core import clock
from tests.kit.embedded_table import empty_table
from tests.kit.people import Person
from tests.kit.resources import RESOURCES
from tests.kit.scale import times

PEOPLE = {"alice": "acme", "bob": "acme", "mallory": "evil"}
who = st.sampled_from(sorted(PEOPLE))
ways = st.sampled_from(["session", "api_token"])
methods = st.sampled_from(["GET", "PATCH", "DELETE"])
SHORTEST = min(each.fields[name].max_length or 200 for each in RESOURCES for name in each.lines)
characters = st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])
texts = st.text(characters, min_size=1, max_size=SHORTEST).filter(str.strip)


class RandomUse(RuleBasedStateMachine):
    """The model is `kept`: for each person the items they must see, newest first; and `keys`: what each key made."""

    def __init__(self):
        super().__init__()
        empty_table(django_settings.DYNAMODB_TABLE)
        cache.clear()
        self.now = clock.utc_now()
        self.real_clock, clock.utc_now = clock.utc_now, lambda: self.now
        self.people = {
            name: Person(f"{name}@example.com", tenant=tenant, address=f"192.0.2.{number}")
            for number, (name, tenant) in enumerate(PEOPLE.items())
        }
        self.kept = {name: [] for name in PEOPLE}
        self.keys = {name: {} for name in PEOPLE}
        self.signed_in = set()
        self.ghosts = []

    def teardown(self):
        clock.utc_now = self.real_clock

    def body(self, text):
        return self.resource.body | dict.fromkeys(self.resource.lines, text)

    def pass_time(self, **duration):
        self.now += timedelta(**duration)

    @initialize(way=ways, resource=st.sampled_from(RESOURCES))
    def everybody_signs_in_and_keeps_a_few(self, way, resource):
        """Or most of a short run would be refused, or find nothing to try."""
        self.resource = resource
        for name in PEOPLE:
            self.sign_in(name, way)
            for number in range(3):
                self.create(name, f"{number} of {name}")

    @rule(name=who, way=ways)
    def sign_in(self, name, way):
        self.pass_time(minutes=7)  # so that no limit of links is reached
        self.people[name].headers.clear()
        self.people[name].sign_in_by_link(way)
        self.signed_in.add(name)

    @rule(name=who)
    def sign_out(self, name):
        self._leave_a_ghost(name)
        assert self.people[name].post("/api/auth/logout").status_code == 200
        self._forget(name)

    @rule(name=who, way=ways)
    def sign_out_everywhere(self, name, way):
        """From one of two devices; the other one is a ghost then."""
        if name in self.signed_in:
            self._leave_a_ghost(name)
            self.sign_in(name, way)
        self._leave_a_ghost(name)
        response = self.people[name].post("/api/auth/logout", {"everywhere": True})
        assert response.status_code == (200 if name in self.signed_in else 401)
        self._forget(name)

    @rule(name=who)
    def delete_oneself(self, name):
        """Who is signed in has been seen, by the invariant, so there is a user to delete."""
        self._leave_a_ghost(name)
        response = self.people[name].delete("/api/me")
        assert response.status_code == (200 if name in self.signed_in else 401)
        if name in self.signed_in:
            self.kept[name], self.keys[name] = [], {}
        self._forget(name)

    def _leave_a_ghost(self, name):
        """Keep what somebody is signed in with, to be tried when it is over."""
        ghost = Person(f"{name}@example.com", tenant=PEOPLE[name], address="192.0.2.99").steal_from(self.people[name])
        self.ghosts.append(ghost)

    def _forget(self, name):
        person = self.people[name]
        person.headers.clear()
        person.client.cookies.clear()
        self.signed_in.discard(name)

    @rule()
    def try_what_was_signed_out(self):
        for ghost in self.ghosts:
            assert ghost.get(self.resource.path).status_code == 401

    @rule(name=who, text=texts)
    def create(self, name, text):
        self.pass_time(milliseconds=1)
        response = self.people[name].post(self.resource.path, self.body(text))
        if name in self.signed_in:
            assert response.status_code == 201
            self.kept[name].insert(0, response.json()["data"])
        else:
            assert response.status_code == 401

    @rule(name=who, key=st.sampled_from(["1", "2"]), text=st.sampled_from(["one", "two"]))
    def create_with_a_key(self, name, key, text):
        """Make something, or be answered what the key has made: as it is now, if it is there and was of this body."""
        self.pass_time(milliseconds=1)
        response = self.people[name].post(self.resource.path, self.body(text), headers={"idempotency-key": key})
        made, body = self.keys[name].get(key, (None, text))
        now = [item for item in self.kept[name] if item["id"] == made]
        if name not in self.signed_in:
            assert response.status_code == 401
        elif body != text:
            assert response.status_code == 422
        elif made is None:
            assert response.status_code == 201
            self.kept[name].insert(0, response.json()["data"])
            self.keys[name][key] = (response.json()["data"]["id"], text)
        else:
            assert response.status_code == (201 if now else 404)
            assert not now or response.json()["data"] == now[0]

    @rule(way=ways)
    def a_day_passes(self, way):
        """Every idempotency key is free again; who was signed in signs in anew, as sign-ins do not last for ever."""
        self.pass_time(hours=24, seconds=1)
        self.keys = {name: {} for name in PEOPLE}
        for name in sorted(self.signed_in):
            self.sign_in(name, way)

    @precondition(lambda self: any(self.kept.values()))
    @rule(name=who | st.none(), method=methods, text=texts, data=st.data())
    def touch(self, name, method, text, data):
        """Read, change or delete any item, by anybody or by its owner."""
        owner = data.draw(st.sampled_from([owner for owner, items in self.kept.items() if items]))
        name, item = name or owner, data.draw(st.sampled_from(self.kept[owner]))
        response = self.people[name].request(method, self.resource.item_path(item), self.body(text))
        if name not in self.signed_in:
            assert response.status_code == 401
        elif name != owner:
            assert response.status_code == 404
        else:
            assert response.status_code == 200
            if method == "DELETE":
                self.kept[owner].remove(item)
            if method == "PATCH":
                item |= self.body(text.strip()) | {"updatedAt": clock.to_text(self.now)}
            assert response.json()["data"] == ({"id": item["id"]} if method == "DELETE" else item)

    @rule(limit=st.integers(1, 5))
    def everybody_lists_in_pages(self, limit):
        for name in self.signed_in:
            pages = self.people[name].pages(self.resource.path, limit)
            assert [item for page in pages for item in page] == self.kept[name]

    @invariant()
    def everybody_sees_what_is_theirs_and_nothing_else(self):
        for name, person in self.people.items():
            response = person.get(f"{self.resource.path}?limit=100")
            assert response.status_code == (200 if name in self.signed_in else 401)
            if name in self.signed_in:
                assert response.json()["data"] == self.kept[name][:100]


TestRandomUse = pytest.mark.slow(RandomUse.TestCase)
TestRandomUse.settings = settings(
    max_examples=times(quick=10, soak=100),
    stateful_step_count=times(quick=25, soak=60),
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
