"""The charts of entities in docs/single-table.md, and in the pages of single features, are true."""

import re
from pathlib import Path

from django.conf import settings
from django.urls import get_resolver
from django.utils.module_loading import import_string

from apps.authn.principal import Principal
from apps.core.clock import utc_now
from apps.dynamodb.items import TableItem
from apps.users.models import UserDeletion
from tests.kit.resources import RESOURCES, keep_one_of_each
from tests.kit.sign_ins import KIT

ROW = re.compile(r"^\| `([A-Z_]+|<RESOURCE>)` \| `([^`]+)` \| ([^|]+) \| `([\w.]+)` \|$", re.MULTILINE)
COMMON = {"PK", "SK", "entityType", "createdAt", "updatedAt"}


def _chart():
    """Yield entity type, key, attributes and model of each row; the row of `<RESOURCE>` is one for each."""
    pages = "".join(page.read_text() for page in Path(settings.BASE_DIR, "docs").glob("*.md"))
    for entity, key, listed, path in ROW.findall(pages):
        attributes = {name.strip() for name in listed.split(",")}
        if entity == "<RESOURCE>":
            common = attributes - {"and its own"}
            assert _attributes_of(import_string(path)) == COMMON | common
            for resource in RESOURCES:
                model = resource.view.model
                assert issubclass(model, import_string(path))
                yield resource.entity, key.replace(entity, resource.entity), _attributes_of(model) - COMMON, model
        else:
            yield entity, key, attributes, import_string(path)


def _attributes_of(model):
    return {attribute.attr_name for attribute in model.get_attributes().values()}


def _concrete(kind):
    for child in kind.__subclasses__():
        yield from _concrete(child)
    if hasattr(kind, "ENTITY_TYPE") and ".tests." not in kind.__module__:
        yield kind


def test_every_entity_is_in_the_chart_and_no_other():
    assert get_resolver().url_patterns  # which import the models of every view
    assert {entity for entity, _, _, _ in _chart()} == {model.ENTITY_TYPE for model in _concrete(TableItem)}


def test_the_chart_has_each_models_attributes():
    for entity, _, attributes, model in _chart():
        assert entity == model.ENTITY_TYPE
        assert _attributes_of(model) == COMMON | attributes, entity


def test_stored_items_have_the_charted_keys_and_attributes(alice, table):
    keep_one_of_each(alice.sign_in())
    KIT.sign_in_in_every_way(alice)
    made = alice.post("/api/example", {"name": "one"}, headers={"idempotency-key": "1"}).json()["data"]
    principal = Principal(provider=settings.PROVIDER.name, subject=alice.email)
    UserDeletion.begin("acme", principal, made["userId"], utc_now())  # which is there for a moment only
    items = table.scan()["Items"]
    for entity, key, attributes, _ in _chart():
        pattern = re.escape(re.sub(r"<[^>]+>", "~", key)).replace(re.escape("~"), "[A-Za-z0-9._-]+")
        found = [item for item in items if item["entityType"] == entity]
        assert found, entity
        for item in found:
            assert re.fullmatch(pattern, item["SK"]), (entity, item["SK"])
            assert item["PK"] == _partition(item["SK"])
            assert set(item) <= COMMON | attributes, entity


def _partition(sk):
    return "TENANT#*" if sk.startswith(KIT.LIMITS_FOR_ALL) else "TENANT#acme"
