"""What is read of a directory's claims, and what is made fit to be stored."""

from dataclasses import replace

import pytest

from server.identity.claims import group_names, read_claims, unsaid
from server.identity.directory import CLAIMS, Directory
from server.kit.errors import Malformed

DIRECTORY = Directory(issuer="https://idp.example", client_id="c", client_secret="s")


def mapped(**changes: str) -> Directory:
    return replace(DIRECTORY, claims={**CLAIMS, **changes})


def test_the_usual_claims_are_read():
    said = {
        "sub": "u-1",
        "preferred_username": "ada",
        "name": "Ada Diallo",
        "email": "ada@acme.example",
        "title": "Engineer",
        "department": "R&D",
        "site": "Lyon",
        "manager": "u-9",
        "locale": "fr_FR",
        "zoneinfo": "Europe/Paris",
        "groups": ["all", "comms"],
    }
    claims = read_claims(DIRECTORY, said)
    assert (claims.issuer, claims.subject, claims.username) == ("https://idp.example", "u-1", "ada")
    assert (claims.title, claims.department, claims.site, claims.manager) == (
        "Engineer",
        "R&D",
        "Lyon",
        "u-9",
    )
    assert (claims.locale, claims.time_zone) == ("fr-FR", "Europe/Paris")
    assert claims.groups == {"all", "comms"}
    assert not unsaid(DIRECTORY, said)


def test_silence_is_not_emptiness():
    claims = read_claims(DIRECTORY, {"sub": "u-1", "title": ""})
    assert claims.title == ""
    assert claims.department is None
    assert claims.groups is None
    assert unsaid(DIRECTORY, {"sub": "u-1"})


def test_a_claim_may_lie_deep_or_have_dots_in_its_name():
    said = {"sub": "u", "org": {"unit": {"name": "R&D"}}, "https://acme.example/site": "Lyon"}
    claims = read_claims(mapped(department="org.unit.name", site="https://acme.example/site"), said)
    assert (claims.department, claims.site) == ("R&D", "Lyon")
    assert read_claims(mapped(department="org.unit.none.such"), said).department is None


def test_a_claim_that_is_mapped_to_nothing_says_nothing():
    assert read_claims(mapped(title=""), {"sub": "u", "title": "Engineer", "": "x"}).title is None


def test_the_first_of_several_values_counts():
    assert read_claims(DIRECTORY, {"sub": "u", "department": ["R&D", "Sales"]}).department == "R&D"


@pytest.mark.parametrize("value", [7, {"a": 1}, True, [], [7], None])
def test_what_is_no_text_says_nothing(value):
    assert read_claims(DIRECTORY, {"sub": "u", "title": value}).title is None


def test_names_are_cleaned_and_cut():
    said = {"sub": "u", "name": " Ada\u202e\n\t  Diallo\x00 ", "title": "x" * 500}
    claims = read_claims(DIRECTORY, said)
    assert claims.name == "Ada Diallo"
    assert len(claims.title or "") == 120


def test_letters_are_composed():
    assert read_claims(DIRECTORY, {"sub": "u", "site": "Montre\u0301al"}).site == "Montréal"


@pytest.mark.parametrize("subject", [None, "", 7, ["u"], "a\nb", "a\x00", "x" * 256, "\ud800"])
def test_without_a_usable_subject_there_is_nobody(subject):
    with pytest.raises(Malformed):
        read_claims(DIRECTORY, {"sub": subject})


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "/etc/localtime", "", "x" * 60])
def test_a_time_zone_that_does_not_exist_says_nothing(zone):
    assert read_claims(DIRECTORY, {"sub": "u", "zoneinfo": zone}).time_zone is None


@pytest.mark.parametrize("locale", ["français", "e", "", "en_US.UTF-8@euro"])
def test_a_locale_that_is_none_says_nothing(locale):
    assert read_claims(DIRECTORY, {"sub": "u", "locale": locale}).locale is None


@pytest.mark.parametrize("groups", [7, {"link": "https://graph.example"}, True, None])
def test_groups_in_another_form_say_nothing(groups):
    assert read_claims(DIRECTORY, {"sub": "u", "groups": groups}).groups is None


def test_a_single_group_and_odd_entries_are_read():
    assert read_claims(DIRECTORY, {"sub": "u", "groups": "all"}).groups == {"all"}
    assert read_claims(DIRECTORY, {"sub": "u", "groups": ["all", 7, None]}).groups == {"all"}
    assert read_claims(DIRECTORY, {"sub": "u", "groups": []}).groups == frozenset()


def test_a_group_may_be_a_path():
    assert group_names(frozenset({"/acme/comms"}), "acme/comms")
    assert group_names(frozenset({"comms"}), "/comms")
    assert not group_names(frozenset({"/acme/comms"}), "comms")
    assert not group_names(frozenset({"comms-guests"}), "comms")


@pytest.mark.parametrize(
    ("rule", "said", "meets"),
    [
        ("", {}, True),
        ("acct=0", {"acct": 0}, True),
        ("acct=0", {"acct": 1}, False),
        ("acct=0", {}, None),
        ("kind=staff", {"kind": ["staff", "manager"]}, True),
        ("kind=staff", {"kind": []}, False),
        ("employee", {"employee": True}, True),
        ("employee", {"employee": False}, False),
        ("employee=true", {"employee": True}, True),
        ("user.type=Member", {"user": {"type": "Guest"}}, False),
    ],
)
def test_a_rule_is_met_broken_or_unanswered(rule, said, meets):
    assert read_claims(replace(DIRECTORY, required_claim=rule), {"sub": "u", **said}).meets_rule is meets
