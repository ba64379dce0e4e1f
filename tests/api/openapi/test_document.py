"""The API document is a valid one, has every row of the table, and says what each takes, answers and needs."""

import re

import jsonschema
import pytest

from server.api.mastodon import markers, notifications
from server.api.openapi.answers import ANSWERS, answer_of
from server.api.openapi.answers_company import COMPANY
from server.api.openapi.document import document
from server.api.openapi.pages import ROUTES as OWN
from server.api.openapi.reading import taken
from server.api.route import APP, PUBLIC, SESSION
from server.api.routes import ROUTES
from server.entities.shapes.news import DeskItem, Disclosure
from server.identity.oauth.scopes import SCOPES
from server.identity.oauth.tokens import issue_token
from tests.edge import ORIGIN, caller, edge, person, signed_in
from tests.shaped import shape_at

METHODS = {"get", "put", "post", "delete", "patch"}


@pytest.fixture(scope="module")
def made():
    return document(ROUTES, title="Ramage", origin=ORIGIN, version="1.0")


def operations(made):
    return {
        (method.upper(), path): each for path, item in made["paths"].items() for method, each in item.items()
    }


def references(value):
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for each in value.values():
            yield from references(each)
    elif isinstance(value, list):
        for each in value:
            yield from references(each)


def test_every_route_is_in_it_once(made):
    assert made["openapi"] == "3.1.0"
    assert set(operations(made)) == {(route.method, route.path) for route in ROUTES}
    names = [each["operationId"] for each in operations(made).values()]
    assert len(names) == len(set(names))
    assert {method for item in made["paths"].values() for method in item} <= METHODS


def test_every_schema_is_one_and_every_reference_leads_to_one(made):
    schemas = made["components"]["schemas"]
    for name, schema in schemas.items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+", name)
        jsonschema.Draft202012Validator.check_schema(schema)
    prefix = "#/components/schemas/"
    assert {each.removeprefix(prefix) for each in references(made)} <= set(schemas)


def test_every_place_in_a_path_is_a_parameter(made):
    for (_, path), each in operations(made).items():
        places = [one["name"] for one in each["parameters"] if one["in"] == "path"]
        assert places == re.findall(r"\{(\w+)", path)
        named = [(one["in"], one["name"]) for one in each["parameters"]]
        assert len(named) == len(set(named))
        assert all(one["required"] for one in each["parameters"] if one["in"] == "path")


def test_every_operation_has_an_answer_errors_and_says_who_may_use_it(made):
    described = operations(made)
    for route in ROUTES:
        each = described[route.method, route.path]
        assert each["summary"]
        assert {"200", "429"} <= set(each["responses"])
        assert ("401" in each["responses"]) == (route.scope != PUBLIC)
        scopes = {scope for way in each["security"] for scope in way.get("oauth2", ())}
        assert scopes == set(route.scope.split()) - {PUBLIC, APP, SESSION}
        assert scopes <= set(SCOPES)
        assert ({"session": []} in each["security"]) == (
            route.scope != PUBLIC and not route.scope.startswith(APP)
        )


def test_every_call_has_its_entity():
    without = [
        f"{route.method} {route.path}" for route in ROUTES if answer_of(route.method, route.path) is None
    ]
    assert not without


def test_what_the_company_api_answers_is_held_against_it_at_every_address():
    """In every test that calls it (`tests/edge.py`); not one entry leads nowhere."""
    ours = {(route.method, route.path) for route in ROUTES if route.path.startswith("/api/company/")}
    assert {tuple(call.split(" ")) for call in COMPANY} == ours
    assert shape_at("GET", "/api/company/newsroom/disclosures") == list[Disclosure]
    assert shape_at("GET", "/api/company/newsroom/12") is DeskItem


def test_what_a_call_takes_is_read_off_its_code(made):
    described = operations(made)

    def queries(method, path):
        return {one["name"] for one in described[method, path]["parameters"] if one["in"] == "query"}

    assert queries("GET", "/api/v1/timelines/home") >= {"max_id", "since_id", "min_id", "limit"}
    assert queries("GET", "/api/v1/admin/reports") >= {"resolved", "account_id", "target_account_id"}
    assert queries("GET", "/oauth/authorize") >= {"client_id", "code_challenge", "response_mode"}
    sent = described["POST", "/api/v1/reports"]["requestBody"]["content"]
    assert set(sent) == {"application/json", "application/x-www-form-urlencoded", "multipart/form-data"}
    name = sent["application/json"]["schema"]["$ref"].rpartition("/")[2]
    assert set(made["components"]["schemas"][name]["properties"]) >= {"account_id", "status_ids", "comment"}
    token = described["POST", "/oauth/token"]["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    assert "grant_type" in made["components"]["schemas"][token.rpartition("/")[2]]["properties"]


def test_what_a_query_takes_has_a_type(made):
    described = operations(made)
    untyped = [
        f"{method} {path}?{one['name']}"
        for (method, path), each in described.items()
        for one in each["parameters"]
        if not one["schema"]
    ]
    assert not untyped

    def schema(path, name):
        return next(one["schema"] for one in described["GET", path]["parameters"] if one["name"] == name)

    assert schema("/api/v1/timelines/home", "limit")["type"] == "integer"
    assert schema("/api/v1/timelines/home", "max_id") == {"type": "string", "pattern": "^[0-9]+$"}
    assert schema("/api/v1/notifications", "types")["type"] == "array"
    assert schema("/api/v1/admin/reports", "resolved")["type"] == "boolean"
    assert schema("/api/v2/search", "offset")["type"] == "integer"


def test_entities_are_named_as_in_mastodons_documentation(made):
    home = operations(made)["GET", "/api/v1/timelines/home"]["responses"]["200"]["content"]
    assert home["application/json"]["schema"]["items"] == {"$ref": "#/components/schemas/Status"}
    posted = operations(made)["POST", "/api/v1/statuses"]["responses"]["200"]["content"]
    assert len(posted["application/json"]["schema"]["anyOf"]) == 2
    status = made["components"]["schemas"]["Status"]
    assert "pinned" not in status["required"]
    assert {"id", "content", "filtered", "reblog"} <= set(status["required"])
    assert all(call.split(" ")[0].lower() in METHODS for call in ANSWERS)


async def test_it_is_served_to_programs_and_to_people(database, tmp_path):
    ada = await person("ada")
    app = edge(OWN, tmp_path)
    async with caller(app, token=(await issue_token(ada.account_id, "read")).token) as program:
        served = (await program.get("/api/openapi.json")).json()
    assert served["info"]["title"] == "Ramage at Acme"
    assert set(served["paths"]) == {route.path for route in ROUTES}
    async with caller(app, session=await signed_in(ada)) as browser:
        for language, words in (("en", "call by call"), ("fr", "appel par appel")):
            answer = await browser.get(f"/api/docs?lang={language}")
            assert words in answer.text
            assert "POST /api/v1/statuses" in answer.text
            assert "<script" not in answer.text
            assert "default-src 'none'" in answer.headers["content-security-policy"]
    async with caller(app) as nobody:
        assert (await nobody.get("/api/docs")).status_code == 401


def test_lists_in_the_query_are_among_what_is_taken():
    assert {"types", "exclude_types", "account_id"} <= set(taken(notifications.index).names)
    assert "timeline" in taken(markers.show).names
