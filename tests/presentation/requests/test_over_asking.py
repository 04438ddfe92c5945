"""Over-asking: what is pointed out, and what is not."""

import pytest

from tests.presentation.requests import shelf


def claims(name, *paths, **more):
    listed = [{"path": path} if isinstance(path, list) else path for path in paths]
    return shelf.dcql({"id": "q", "format": name, "meta": {}, "claims": listed, **more})


@pytest.mark.parametrize(
    ("name", "path", "told"),
    [
        ("ldp_vc", ["credentialSubject", "birthDate"], "Birth date"),
        ("ldp_vc", ["credentialSubject", "address", "streetAddress"], "Street address"),
        ("ldp_vc", ["credentialSubject", "studentNumber"], "Student number"),
        ("jwt_vc_json", ["credentialSubject", "email"], "Email"),
        ("ldp_vc", ["credentialSubject", "identifier", None, "identityHash"], "Identity hash"),
        ("ldp_vc", ["credentialSubject", 0, "name"], "Name"),
        ("dc+sd-jwt", ["birthdate"], "Birthdate"),
        ("dc+sd-jwt", ["name"], "Name"),
        ("ldp_vc", ["credentialSubject", "achievement", "name"], None),
        ("ldp_vc", ["name"], None),
        ("ldp_vc", ["issuer", "name"], None),
        ("ldp_vc", ["validUntil"], None),
        ("dc+sd-jwt", ["iss"], None),
        ("dc+sd-jwt", ["licence", "class"], None),
    ],
)
def test_what_identifies(name, path, told):
    assert shelf.notes(claims(name, path)) == ([("identifying", told)] if told else [])


def test_values_of_what_identifies_are_a_probe_and_others_are_not():
    born = {"path": ["birthdate"], "values": ["1990-01-01"]}
    grade = {"path": ["grade"], "values": ["A"]}
    assert shelf.notes(claims("dc+sd-jwt", born)) == [("identifying", "Birthdate"), ("probe", "Birthdate")]
    assert shelf.notes(claims("dc+sd-jwt", grade)) == []


def test_several_claims_are_told_together_and_once():
    asked = claims("dc+sd-jwt", ["given_name"], ["birthdate"], ["address", "locality"])
    assert shelf.notes(asked) == [("identifying", "Given name, Birthdate, Locality")]


def test_what_will_be_kept():
    asked = claims("dc+sd-jwt", {"path": ["grade"], "intent_to_retain": True})
    assert shelf.notes(asked) == [("retain", "Grade")]


def test_the_whole_subject():
    assert ("whole", None) in shelf.notes(claims("ldp_vc", ["credentialSubject"]))


def test_a_credential_that_is_shown_whole_where_a_part_is_asked_for():
    asked = claims("ldp_vc", ["credentialSubject", "achievement", "name"])
    assert shelf.notes(asked, one=shelf.whole_badge()) == [("all_or_nothing", None)]
    assert shelf.notes(asked, one=shelf.whole_badge(), two=shelf.badge()) == []


def test_three_credentials_are_few_and_four_are_many():
    def asked(count, **more):
        queries = [{"id": f"q{n}", "format": "ldp_vc", "meta": {}} for n in range(count)]
        return shelf.dcql(*queries, **more)

    assert shelf.notes(asked(3)) == []
    assert shelf.notes(asked(4)) == [("many", None)]
    any_one = {"credential_sets": [{"options": [["q0"], ["q1"], ["q2"], ["q3"]]}]}
    assert shelf.notes(asked(4, query=any_one)) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, []),
        ({"acceptedMethods": [{"method": "key"}, {"method": "web"}]}, []),
        ({"acceptedMethods": [{"method": "web"}]}, ["methods"]),
        ({"acceptedCryptosuites": [{"cryptosuite": "ecdsa-rdfc-2019"}]}, []),
        ({"acceptedCryptosuites": [{"cryptosuite": "bbs-2023"}]}, ["suites"]),
    ],
)
def test_a_signature_that_will_not_be_accepted(changes, told):
    request = {"query": {"type": "DIDAuthentication", **changes}, "challenge": "c"}
    assert [code for code, _ in shelf.notes(request)] == told
