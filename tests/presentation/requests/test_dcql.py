"""DCQL: every rule of section 6, in what is read and in what matches."""

import copy

import pytest

from tests.presentation.requests import shelf
from tests.refused import refused
from tests.verification import makers
from wallet_app.presentation.requests.model import Authority, CredentialSet

PID = {
    "id": "pid",
    "format": "dc+sd-jwt",
    "meta": {"vct_values": [shelf.IDENTITY]},
    "claims": [{"path": ["family_name"]}],
}
BADGE = {"id": "badge", "format": "ldp_vc", "meta": {"type_values": [["OpenBadgeCredential"]]}}
ACHIEVEMENT = "/credentialSubject/achievement"


def pid(**changes):
    found = {**copy.deepcopy(PID), **changes}
    return {name: value for name, value in found.items() if value is not None}


def read(*credentials, **more):
    return shelf.read({"dcql_query": {"credentials": list(credentials), **more}})


# ── What is read ────────────────────────────────────────────────────────────────────────────


def test_a_credential_query_says_everything():
    authority = {"type": "aki", "values": ["s9tIpPmhxdiuNkHMEWNpYim8S8Y"]}
    (query,) = read(
        pid(
            multiple=True,
            require_cryptographic_holder_binding=False,
            trusted_authorities=[authority],
            claims=[
                {"id": "a", "path": ["x", None, 0], "values": ["b", 1, True]},
                {"id": "b", "path": ["y"]},
            ],
            claim_sets=[["a"], ["b", "a"]],
            unknown={"anything": []},
        )
    ).queries
    assert query.formats == {"dc+sd-jwt"}
    assert query.types == (frozenset({shelf.IDENTITY}),)
    assert query.multiple
    assert not query.holder_binding
    assert query.authorities == (Authority("aki", ("s9tIpPmhxdiuNkHMEWNpYim8S8Y",)),)
    assert query.claims[0].path == ("x", None, 0)
    assert query.claims[0].values == ("b", 1, True)
    assert query.claim_sets == (("a",), ("b", "a"))


def test_the_defaults():
    (query,) = read({"id": "a", "format": "ldp_vc"}).queries  # no meta, as drafts before 1.0 had it
    assert (query.types, query.claims, query.multiple, query.holder_binding) == ((), (), False, True)


def test_credential_sets():
    request = read(pid(), pid(id="two"), credential_sets=[{"options": [["pid"], ["two"]], "required": False}])
    assert request.sets == (CredentialSet((("pid",), ("two",)), required=False),)


def test_a_claim_asked_for_twice_counts_once():
    (query,) = read(pid(claims=[{"path": ["a"]}, {"path": ["b"]}, {"path": ["a"]}])).queries
    assert [claim.path for claim in query.claims] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("credential", "member"),
    [
        (pid(id=""), "id"),
        (pid(id=None), "id"),
        (pid(id="a b"), "id"),
        (pid(id="ä"), "id"),
        (pid(id="x" * 300), "id"),
        (pid(format=None), "format"),
        (pid(format=7), "format"),
        (pid(meta=[]), "meta"),
        (pid(meta={"vct_values": []}), "vct_values"),
        (pid(meta={"vct_values": "x"}), "vct_values"),
        (pid(meta={"vct_values": [7]}), "vct_values"),
        (pid(meta={"type_values": [[]]}), "type_values"),
        (pid(meta={"type_values": ["x"]}), "type_values"),
        (pid(meta={"doctype_value": ""}), "doctype_value"),
        (pid(multiple="yes"), "multiple"),
        (pid(require_cryptographic_holder_binding=1), "require_cryptographic_holder_binding"),
        (pid(trusted_authorities=[]), "trusted_authorities"),
        (pid(trusted_authorities=[{"type": "aki"}]), "trusted_authorities"),
        (pid(claims=[]), "claims"),
        (pid(claims=["a"]), "claims"),
        (pid(claims=[{"path": []}]), "path"),
        (pid(claims=[{"path": "a"}]), "path"),
        (pid(claims=[{"path": [-1]}]), "path"),
        (pid(claims=[{"path": [True]}]), "path"),
        (pid(claims=[{"path": [1.5]}]), "path"),
        (pid(claims=[{"path": [{}]}]), "path"),
        (pid(claims=[{"path": ["a"], "values": []}]), "values"),
        (pid(claims=[{"path": ["a"], "values": [1.5]}]), "values"),
        (pid(claims=[{"path": ["a"], "values": [None]}]), "values"),
        (pid(claims=[{"path": ["a"], "values": "a"}]), "values"),
        (pid(claims=[{"path": ["a"], "id": "a b"}]), "id"),
        (pid(claims=None, claim_sets=[["a"]]), "claim_sets"),
        (pid(claims=[{"path": ["a"]}], claim_sets=[["a"]]), "id"),
        (pid(claims=[{"path": ["a"], "id": "a"}], claim_sets=[]), "claim_sets"),
        (pid(claims=[{"path": ["a"], "id": "a"}], claim_sets=[[]]), "claim_sets"),
        (pid(format="mso_mdoc", meta={}, claims=[{"path": ["a"]}]), "path"),
        (pid(format="mso_mdoc", meta={}, claims=[{"path": ["a", 0]}]), "path"),
    ],
)
def test_what_is_not_written_as_section_6_says_is_refused(credential, member):
    with refused("request.malformed") as found:
        read(credential)
    assert found.value.params == {"member": member}


@pytest.mark.parametrize(
    ("credential", "code"),
    [
        (pid(claims=[{"path": ["a"], "id": "a"}, {"path": ["b"], "id": "a"}]), "request.repeated_id"),
        (pid(claims=[{"path": ["a"], "id": "a"}], claim_sets=[["b"]]), "request.unknown_id"),
        (pid(claims=[{"path": ["a"] * 100}]), "request.too_much"),
        (pid(claims=[{"path": [str(n)]} for n in range(200)]), "request.too_much"),
    ],
)
def test_names_are_used_once_and_nothing_is_endless(credential, code):
    with refused(code):
        read(credential)


@pytest.mark.parametrize(
    ("sets", "code"),
    [
        ([], "request.malformed"),
        ([{}], "request.malformed"),
        ([{"options": []}], "request.malformed"),
        ([{"options": [[]]}], "request.malformed"),
        ([{"options": [["pid"]], "required": "no"}], "request.malformed"),
        ([{"options": [["other"]]}], "request.unknown_id"),
    ],
)
def test_credential_sets_refer_to_what_is_there(sets, code):
    with refused(code):
        read(pid(), credential_sets=sets)


def test_the_same_id_twice_is_refused():
    with refused("request.repeated_id"):
        read(pid(), pid())


def test_many_claims_altogether_are_refused():
    many = [pid(id=f"q{n}", claims=[{"path": [str(m)]} for m in range(90)]) for n in range(6)]
    with refused("request.too_much"):
        read(*many)


# ── What matches ────────────────────────────────────────────────────────────────────────────


def of(query, **documents):
    return shelf.outcome({"credentials": [query]}, **documents)[query["id"]]


def test_no_claims_ask_for_none_beyond_what_is_always_shown():
    assert of(pid(claims=None), pid=shelf.identity()) == {"pid": set()}


def test_null_selects_every_element():
    query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": ["skills", None]}]}
    assert of(query, one=shelf.licence()) == {"one": {"/skills/0", "/skills/1", "/skills/2"}}


def test_a_number_selects_one_element():
    query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": ["skills", 1]}]}
    assert of(query, one=shelf.licence()) == {"one": {"/skills/1"}}


def test_an_element_that_is_not_there_is_missing():
    query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": ["skills", 3]}]}
    assert of(query, one=shelf.licence()) == {"one": "claim_missing"}


@pytest.mark.parametrize("path", [["given_name", None], ["given_name", 0], ["skills", "x"], [None], [0]])
def test_a_step_that_does_not_fit_what_is_there_leads_nowhere(path):
    query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": path}]}
    assert of(query, one=shelf.licence()) == {"one": "claim_missing"}


def test_values_of_an_array_select_the_elements_that_fit():
    claim = {"path": ["skills", None], "values": ["rigging", "sewing"]}
    query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [claim]}
    assert of(query, one=shelf.licence()) == {"one": {"/skills/1"}}


def test_true_is_not_one():
    card = shelf.sd_jwt("v", member=True, points=1)
    for path, values, fits in [
        ("member", [True], True), ("member", [1], False), ("points", [1], True), ("points", [True], False),
        ("points", ["1"], False),
    ]:  # fmt: skip
        query = {"id": "l", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": [path], "values": values}]}
        assert of(query, one=card) == {"one": {f"/{path}"} if fits else "value_differs"}, (path, values)


def test_an_object_is_asked_for_with_all_that_is_in_it():
    assert of(pid(claims=[{"path": ["address"]}]), pid=shelf.identity()) == {
        "pid": {"/address/street_address", "/address/locality"}
    }


def test_types_as_written_and_expanded():
    ob = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"
    vc = "https://www.w3.org/2018/credentials#VerifiableCredential"
    for types, fits in [
        ([["OpenBadgeCredential"]], True),
        ([[ob]], True),
        ([[vc, ob]], True),
        ([["Other"], [ob]], True),
        ([[ob, "Other"]], False),
        ([["OpenBadge"]], False),
    ]:
        found = of({**BADGE, "meta": {"type_values": types}}, one=shelf.badge())
        assert found == {"one": set() if fits else "type"}, types


def test_an_sd_jwt_without_a_key_cannot_be_bound():
    loose = shelf.identity(holder=False)
    assert of(pid(), pid=loose) == {"pid": "not_bound"}
    assert of(pid(require_cryptographic_holder_binding=False), pid=loose) == {"pid": {"/family_name"}}


def test_a_badge_without_a_subject_may_not_be_accepted_as_ones_own():
    nobody = shelf.badge(credentialSubject={"type": ["AchievementSubject"], "achievement": {"name": "A"}})
    (match,) = shelf.match({"credentials": [BADGE]}, one=nobody, two=shelf.badge()).queries
    assert [(fit.held_id, fit.codes) for fit in match.fits] == [
        ("two", ()), ("one", ("request.unsure.not_bound",)),
    ]  # fmt: skip


@pytest.mark.parametrize(("kind", "codes"), [("openid_federation", 1), ("etsi_tl", 1), ("something-new", 1)])
def test_authorities_that_only_the_web_knows_are_unsure(kind, codes):
    query = pid(trusted_authorities=[{"type": kind, "values": ["https://trust.example"]}])
    (match,) = shelf.match({"credentials": [query]}, pid=shelf.identity()).queries
    assert len(match.fits[0].codes) == codes


def test_authority_keys_are_compared_with_the_certificates(certificate):
    header, key_id = certificate
    query = pid(trusted_authorities=[{"type": "aki", "values": [key_id]}])
    found = of(query, with_it=shelf.identity(header=header), without=shelf.identity())
    assert found == {"with_it": {"/family_name"}, "without": "issuer"}
    other = pid(trusted_authorities=[{"type": "aki", "values": ["AAAA"]}])
    assert of(other, one=shelf.identity(header=header)) == {"one": "issuer"}
    either = pid(
        trusted_authorities=[
            {"type": "aki", "values": ["AAAA"]},
            {"type": "etsi_tl", "values": ["https://x"]},
        ]
    )
    assert of(either, one=shelf.identity(header=header)) == {"one": {"/family_name"}}


def test_an_expired_credential_does_not_fit():
    old = shelf.identity(plain={"exp": 1767225600})
    (match,) = shelf.match({"credentials": [pid()]}, old=old, new=shelf.identity()).queries
    assert [fit.held_id for fit in match.fits] == ["new"]
    assert [(miss.code, miss.params) for miss in match.misses] == [
        ("request.miss.expired", {"since": "2026-01-01T00:00:00+00:00"})
    ]


def test_the_set_that_reveals_less_is_taken_whatever_the_order():
    claims = [{"id": "b", "path": ["birthdate"]}, {"id": "r", "path": ["region"]}]
    for sets in ([["b"], ["r"]], [["r"], ["b"]]):
        found = of(
            pid(claims=claims, claim_sets=sets), pid=shelf.sd_jwt(shelf.IDENTITY, birthdate="1", grade="A")
        )
        assert found == {"pid": {"/birthdate"}}
    claims[1]["path"] = ["grade"]
    for sets in ([["b"], ["r"]], [["r"], ["b"]]):
        found = of(
            pid(claims=claims, claim_sets=sets), pid=shelf.sd_jwt(shelf.IDENTITY, birthdate="1", grade="A")
        )
        assert found == {"pid": {"/grade"}}


def test_among_equals_the_senders_first_set_is_taken():
    claims = [{"id": "a", "path": ["grade"]}, {"id": "b", "path": ["course"]}]
    card = shelf.sd_jwt(shelf.IDENTITY, course="C", grade="A")
    assert of(pid(claims=claims, claim_sets=[["b"], ["a"]]), pid=card) == {"pid": {"/course"}}
    assert of(pid(claims=claims, claim_sets=[["a"], ["b"]]), pid=card) == {"pid": {"/grade"}}


def test_a_set_that_cannot_be_satisfied_says_why():
    claims = [{"id": "a", "path": ["grade"], "values": ["B"]}]
    card = shelf.sd_jwt(shelf.IDENTITY, grade="A")
    (match,) = shelf.match({"credentials": [pid(claims=claims, claim_sets=[["a"]])]}, pid=card).queries
    assert match.misses[0].params == {"claim": "grade"}
    assert match.misses[0].code == "request.miss.value_differs"


def test_a_probe_that_misses_looks_like_a_credential_that_is_not_held():
    """What is told to the sender is the proposal, and it is the same."""
    probe = pid(claims=[{"path": ["birthdate"], "values": ["1990-01-01"]}])
    with_other_value = shelf.proposed({"credentials": [probe]}, pid=shelf.identity())
    with_nothing = shelf.proposed({"credentials": [probe]})
    assert with_other_value == with_nothing == ([], [], ["pid"])


def test_the_one_that_reveals_least_comes_first():
    small = shelf.badge(description=None, evidence=[], validUntil=None)
    (match,) = shelf.match(
        {"credentials": [BADGE]}, whole=shelf.whole_badge(), large=shelf.badge(), small=small
    ).queries
    assert [fit.held_id for fit in match.fits] == ["small", "large", "whole"]
    assert [fit.whole for fit in match.fits] == [False, False, True]


def test_a_claim_that_stands_in_one_piece_is_revealed_in_one_piece():
    query = {**BADGE, "claims": [{"path": ["credentialSubject", "achievement", "type", 0]}]}
    assert of(query, one=shelf.badge()) == {"one": {f"{ACHIEVEMENT}/type"}}


@pytest.mark.parametrize("issuer", [{"a": 1}, ["x"], 7, None, {"id": ["x"]}])
def test_an_issuer_that_is_no_text_is_nobodys(issuer):
    odd = makers.document({**makers.badge(), "issuer": issuer, "iss": issuer})
    request = {
        "query": {"type": "QueryByExample", "credentialQuery": {"acceptedIssuers": ["did:web:a.example"]}}
    }
    assert shelf.outcome(request, one=odd) == {"query-1": {"one": "issuer"}}


def test_what_cannot_be_listed_is_said_to_be_so():
    from tests.pinned import contexts
    from wallet_app.presentation.requests import matching

    held = matching.hold("one", shelf.identity(), None, contexts())
    request = shelf.read({"credentials": [pid()]})
    assert matching.may_fit(request, held, shelf.NOW)
    (match,) = matching.match(request, [held], shelf.NOW).queries
    assert match.misses[0].code == "request.miss.unreadable"


def test_what_cannot_fit_is_told_without_its_claims():
    from tests.pinned import contexts
    from wallet_app.presentation.requests import matching

    held = matching.hold("one", shelf.licence(), None, contexts())
    assert not matching.may_fit(shelf.read({"credentials": [pid()]}), held, shelf.NOW)
