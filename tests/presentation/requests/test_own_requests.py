# ruff: noqa: E501 - a line of the table is read as one
"""Requests as employers, schools and sites make them, each with the match expected of one shelf."""

from typing import Any, NamedTuple

import pytest

from tests.presentation.requests import shelf
from tests.verification import makers

COLLEGE = makers.did(makers.ISSUER_P256)
SUBJECT = "/credentialSubject"
NAME = f"{SUBJECT}/achievement/name"
OB = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"
OB_V2 = "https://purl.imsglobal.org/spec/clr/vocab.html#ClrCredential"
LICENCE = "https://college.example/licence"

SHELF = {
    "badge": shelf.badge(),  # ecdsa-sd-2023
    "whole": shelf.whole_badge(),  # eddsa-rdfc-2022
    "token": shelf.token_badge(),
    "card": shelf.id_card(),
    "id": shelf.id_token(),
    "pid": shelf.identity(),
    "licence": shelf.licence(),
    "old": shelf.badge(validUntil="2026-01-01T00:00:00Z"),
}


def credential(query_id, name, *paths, meta=None, **more):
    claims = [{"path": path} if isinstance(path, list) else path for path in paths]
    return {
        "id": query_id,
        "format": name,
        "meta": meta or {},
        **({"claims": claims} if claims else {}),
        **more,
    }


def by_type(kind):
    return {"type_values": [[kind]]}


def vct(kind):
    return {"vct_values": [kind]}


def example(**query):
    return {"type": "QueryByExample", "credentialQuery": query}


def pe(*fields, descriptor_id="in", **more):
    constraints = {"fields": list(fields), **more.pop("constraints", {})}
    return {"id": descriptor_id, "constraints": constraints, **more}


class Case(NamedTuple):
    """A request, what is needed of what, what is extra, what is missing, and the notes."""

    name: str
    request: Any
    needed: dict[str, tuple[str, set[str]]]
    extra: dict[str, tuple[str, set[str]]] = {}  # noqa: RUF012 - never changed
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


CASES = [
    Case(
        "an employer asks for a forklift badge by name",
        shelf.dcql(credential("b", "ldp_vc", ["credentialSubject", "achievement", "name"], meta=by_type(OB))),
        {"b": ("badge", {NAME})},
    ),
    Case(
        "a school asks for a badge in any format",
        shelf.authorization({
            "credentials": [credential("l", "ldp_vc", meta=by_type(OB)), credential("j", "jwt_vc_json", meta=by_type(OB))],
            "credential_sets": [{"options": [["j"], ["l"]]}],
        }),
        {"l": ("badge", set())},
    ),
    Case(
        "a warehouse asks for the licence class alone",
        shelf.dcql(credential("c", "dc+sd-jwt", ["licence", "class"], meta=vct(LICENCE))),
        {"c": ("licence", {"/licence/class"})},
    ),
    Case(
        "a bar asks for the birth date or a town",
        shelf.dcql(credential(
            "p", "dc+sd-jwt", {"id": "b", "path": ["birthdate"]}, {"id": "c", "path": ["address", "locality"]},
            meta=vct(shelf.IDENTITY), claim_sets=[["b"], ["c"]],
        )),
        {"p": ("pid", {"/birthdate"})},
        notes=("identifying",),
    ),
    Case(
        "a landlord asks for address and birth date and wants all of it",
        shelf.dcql(
            credential("i", "ldp_vc", ["credentialSubject"], meta=by_type("IDCredential")),
        ),
        {"i": ("card", {f"{SUBJECT}/id", f"{SUBJECT}/given_name", f"{SUBJECT}/family_name", f"{SUBJECT}/birthdate",
                        *(f"{SUBJECT}/address/{one}" for one in shelf.PERSON["address"])})},
        notes=("whole", "all_or_nothing"),
    ),
    Case(
        "somebody probes a birth date",
        shelf.dcql(credential("p", "dc+sd-jwt", {"path": ["birthdate"], "values": ["1990-01-01"]}, meta=vct(shelf.IDENTITY))),
        {},
        missing=("p",),
        notes=("identifying", "probe"),
    ),
    Case(
        "a site asks for a mobile driving licence, or an identity credential",
        shelf.authorization({
            "credentials": [
                credential("m", "mso_mdoc", meta={"doctype_value": "org.iso.18013.5.1.mDL"}),
                credential("p", "dc+sd-jwt", ["given_name"], meta=vct(shelf.IDENTITY)),
            ],
            "credential_sets": [{"options": [["m"], ["p"]]}],
        }),
        {"p": ("pid", {"/given_name"})},
        notes=("mdoc", "identifying"),
    ),
    Case(
        "a hospital needs a badge and would like the licence too",
        shelf.authorization({
            "credentials": [
                credential("b", "ldp_vc", ["credentialSubject", "achievement", "name"], meta=by_type(OB)),
                credential("l", "dc+sd-jwt", ["licence", "class"], meta=vct(LICENCE)),
            ],
            "credential_sets": [{"options": [["b"]]}, {"options": [["l"]], "required": False}],
        }),
        {"b": ("badge", {NAME})},
        extra={"l": ("licence", {"/licence/class"})},
    ),
    Case(
        "an agency asks for four credentials at once",
        shelf.dcql(
            credential("a", "ldp_vc", meta=by_type(OB)),
            credential("b", "jwt_vc_json", meta=by_type("IDCredential")),
            credential("c", "dc+sd-jwt", meta=vct(LICENCE)),
            credential("d", "dc+sd-jwt", meta=vct("https://nowhere.example/vct")),
        ),
        {"a": ("badge", set()), "b": ("id", set()), "c": ("licence", set())},
        missing=("d",),
        notes=("many",),
    ),
    Case(
        "a union asks by a skill that one of many alignments names",
        shelf.dcql(credential(
            "s", "ldp_vc",
            {"path": ["credentialSubject", "achievement", "alignment", None, "targetName"], "values": ["Pre-use check"]},
        )),
        {"s": ("badge", {f"{SUBJECT}/achievement/alignment/1/targetName"})},
    ),
    Case(
        "a shop reads eddsa only",
        shelf.dcql(
            credential("b", "ldp_vc", meta=by_type(OB)),
            client_metadata={"vp_formats_supported": {"ldp_vc": {"cryptosuite_values": ["eddsa-rdfc-2022"]}}},
        ),
        {"b": ("whole", set())},
    ),
    Case(
        "Presentation Exchange: a degree or an identity, the smaller",
        {"presentation_definition": {
            "id": "pd",
            "submission_requirements": [{"rule": "pick", "count": 1, "from": "A"}],
            "input_descriptors": [
                pe({"path": ["$.type"], "filter": {"type": "array", "contains": {"const": "DegreeCredential"}}}, descriptor_id="degree", group=["A"]),
                pe({"path": ["$.vct"], "filter": {"const": shelf.IDENTITY}}, {"path": ["$.family_name"]}, descriptor_id="pid", group=["A"]),
            ],
        }},
        {"pid": ("pid", {"/vct", "/family_name"})},
        notes=("identifying",),
    ),
    Case(
        "Presentation Exchange: names from whatever has them, no more",
        {"presentation_definition": {"id": "pd", "input_descriptors": [pe(
            {"path": ["$.credentialSubject.family_name", "$.family_name"], "intent_to_retain": True},
            constraints={"limit_disclosure": "required"},
        )]}},
        {"in": ("pid", {"/family_name"})},
        notes=("identifying", "retain"),
    ),
    Case(
        "Presentation Exchange: an issuer by pattern, and optional credits",
        {"presentation_definition": {"id": "pd", "input_descriptors": [pe(
            {"path": ["$.issuer.id", "$.issuer", "$.iss"], "filter": {"pattern": f"^{COLLEGE}$"}},
            {"path": ["$.credentialSubject.achievement.name"]},
            {"path": ["$.credentialSubject.creditsEarned"], "optional": True, "filter": {"minimum": 4}},
        )]}},
        {"in": ("badge", {"/issuer/id", NAME})},
    ),
    Case(
        "Presentation Exchange: nothing held is of that schema",
        {"presentation_definition": {"id": "pd", "input_descriptors": [pe(
            {"path": ["$.credentialSchema.id"], "filter": {"const": "https://schemas.example/1"}},
        )]}},
        {},
        missing=("in",),
    ),
    Case(
        "VC API: a badge by example, for its name",
        {"query": [example(reason="Hiring", example={"type": "OpenBadgeCredential", "credentialSubject": {"achievement": {"name": ""}}})],
         "challenge": "c", "domain": "d.example"},
        {"query-1": ("badge", {NAME})},
    ),
    Case(
        "VC API: identity card or token, from the wallet of the person who signs",
        {"query": [{"type": "DIDAuthentication", "acceptedMethods": [{"method": "key"}]},
                   example(example={"type": ["VerifiableCredential", "IDCredential"], "credentialSubject": {"birthdate": ""}})],
         "challenge": "c", "domain": "d.example"},
        {"query-2": ("card", {f"{SUBJECT}/birthdate"})},
        notes=("identifying", "all_or_nothing"),
    ),
    Case(
        "VC API: the whole badge",
        {"query": [example(example={"type": "OpenBadgeCredential"}, acceptedCryptosuites=[{"cryptosuite": "eddsa-rdfc-2022"}])],
         "challenge": "c"},
        {"query-1": ("whole", set())},
        notes=("whole",),
    ),
    Case(
        "VC API: only from a college that issued none of it",
        {"query": [example(example={"type": "OpenBadgeCredential"}, acceptedIssuers=["did:web:other.example"])], "challenge": "c"},
        {},
        missing=("query-1",),
        notes=("whole",),
    ),
    Case(
        "VC API: two of one group, and one of them is not there",
        {"query": [{**example(example={"type": "OpenBadgeCredential", "credentialSubject": {"achievement": {"name": ""}}}), "group": "g"},
                   {**example(example={"type": "ClrCredential", "credentialSubject": {"id": ""}}), "group": "g"}],
         "challenge": "c"},
        {"query-1": ("badge", {NAME})},
        missing=("query-2",),
    ),
    Case(
        "a plain query without anything around it",
        {"credentials": [credential("b", "ldp_vc", ["validUntil"], meta=by_type(OB))]},
        {"b": ("badge", {"/validUntil"})},
    ),
]  # fmt: skip


def told(found, choices):
    return {
        one.query_id: (one.held_id, set(one.pointers)) for one in found.choices if one.leave_out_ok is choices
    }


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_proposal_is_the_least_that_answers(case):
    asked = shelf.read(case.request)
    matching = shelf.matching.match(asked, shelf.hold(**SHELF), shelf.NOW)
    found = shelf.proposal.propose(asked, matching)
    assert told(found, False) == case.needed
    assert told(found, True) == case.extra
    assert found.missing == case.missing
    notes = shelf.over_asking.notes(asked, matching)
    assert tuple(note.code.removeprefix("request.note.") for note in notes) == case.notes


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_credential_is_told_of(case):
    """Each is among those that fit or those that do not, with a reason that has words."""
    from wallet_app import wording

    asked = shelf.read(case.request)
    for match in shelf.matching.match(asked, shelf.hold(**SHELF), shelf.NOW).queries:
        names = [fit.held_id for fit in match.fits] + [miss.held_id for miss in match.misses]
        assert sorted(names) == sorted(SHELF)
        for miss in match.misses:
            said = wording.say(miss.code, miss.params)
            assert said.endswith(".")
            assert "…" not in said


def test_there_are_twenty():
    assert len(CASES) >= 20
