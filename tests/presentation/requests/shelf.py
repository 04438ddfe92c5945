"""A learner's shelf of credentials, and what of it answers a request."""

import json
from datetime import UTC, datetime

from tests.pinned import contexts
from tests.presentation import makers as presentation_makers
from tests.proofs import issuers
from tests.verification import makers
from wallet_app.credentials.parse import parse as parse_document
from wallet_app.presentation import claims
from wallet_app.presentation.requests import matching, over_asking, parse, proposal

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
IDENTITY = "https://credentials.example.com/identity_credential"
V1 = "https://www.w3.org/2018/credentials/v1"
PERSON = {
    "given_name": "Max",
    "family_name": "Mustermann",
    "birthdate": "1998-01-11",
    "address": {
        "street_address": "Sandanger 25",
        "locality": "Musterstadt",
        "postal_code": "123456",
        "country": "DE",
    },
}


def sd_jwt(vct, *, holder=True, header=None, plain=None, **said):
    """An SD-JWT VC that can withhold each of these claims, and each member of those that are objects."""
    disclosures, top = [], []
    for name, value in said.items():
        if isinstance(value, dict):
            inner = [issuers.disclosure(f"salt-{name}-{key}", key, one) for key, one in value.items()]
            disclosures += inner
            value = {"_sd": [issuers.digest(one) for one in inner]}  # noqa: PLW2901 - hidden inside
        top.append(issuers.disclosure(f"salt-{name}", name, value))
    payload = {
        "iss": makers.did(makers.ISSUER_P256),
        "vct": vct,
        "iat": 1777766400,
        **(plain or {}),
        "_sd": [issuers.digest(one) for one in top],
        "_sd_alg": "sha-256",
    }
    if holder:
        payload["cnf"] = {"jwk": makers.HOLDER.public.to_jwk()}
    full = {"typ": "dc+sd-jwt", "kid": makers.method(makers.ISSUER_P256), **(header or {})}
    text = issuers.sd_jwt(payload, [*disclosures, *top], key=makers.ISSUER_P256, header=full)
    return parse_document(text.encode())


def identity(**changes):
    """The identity credential of the OpenID4VP examples."""
    said = {
        "given_name": "John",
        "family_name": "Doe",
        "birthdate": "1940-01-01",
        "date_of_birth": "1940-01-01",
        "postal_code": "90210",
        "locality": "Beverly Hills",
        "region": "CA",
        "address": {"street_address": "42 Market Street", "locality": "Milliways"},
    }
    return sd_jwt(IDENTITY, **{**said, **changes})


def id_card():
    """An ``IDCredential`` in JSON-LD, whole."""
    content = {
        "@context": [V1, "https://www.w3.org/2018/credentials/examples/v1"],
        "type": ["VerifiableCredential", "IDCredential"],
        "issuer": {"id": makers.did(makers.ISSUER)},
        "issuanceDate": "2025-03-19T00:00:00Z",
        "credentialSubject": {"id": makers.did(makers.HOLDER), **PERSON},
    }
    return makers.document(content)


def id_token(**changes):
    """The same as a JWT of VCDM 1.1."""
    payload = {
        "iss": makers.did(makers.ISSUER),
        "nbf": 1262304000,
        "sub": makers.did(makers.HOLDER),
        "vc": {
            "@context": [V1, "https://www.w3.org/2018/credentials/examples/v1"],
            "type": ["VerifiableCredential", "IDCredential"],
            "credentialSubject": PERSON,
            **changes,
        },
    }
    return makers.document(makers.token(payload, typ="JWT"))


badge = presentation_makers.selective
whole_badge = presentation_makers.whole
token_badge = presentation_makers.token
licence = presentation_makers.sd_jwt


def hold(**documents):
    return [
        matching.hold(name, document, claims.tree(document, contexts()), contexts())
        for name, document in documents.items()
    ]


def read(request, now=NOW):
    """Read a request given as an object, text or bytes."""
    if isinstance(request, bytes):
        return parse.parse(request, now)
    text = request if isinstance(request, str) else json.dumps(request)
    return parse.parse(text.encode(), now)


def match(request, now=NOW, **documents):
    return matching.match(read(request), hold(**documents), now)


def outcome(request, **documents):
    """What becomes of each credential: by query, its claims or why not; and what is proposed."""
    asked = read(request)
    found = matching.match(asked, hold(**documents), NOW)
    return {
        one.query.id: {
            **{fit.held_id: fit.needed for fit in one.fits},
            **{miss.held_id: miss.code.removeprefix("request.miss.") for miss in one.misses},
        }
        for one in found.queries
    }


def proposed(request, **documents):
    """What is proposed: (query, credential) of what is needed and of what is extra; and what is missing."""
    asked = read(request)
    found = proposal.propose(asked, matching.match(asked, hold(**documents), NOW))
    needed = [(one.query_id, one.held_id) for one in found.choices if not one.leave_out_ok]
    extra = [(one.query_id, one.held_id) for one in found.choices if one.leave_out_ok]
    return needed, extra, list(found.missing)


def notes(request, **documents):
    asked = read(request)
    found = over_asking.notes(asked, matching.match(asked, hold(**documents), NOW))
    return [(note.code.removeprefix("request.note."), note.params.get("claims")) for note in found]


def dcql(*credentials, **more):
    """A plain authorization request with a DCQL query."""
    return authorization({"credentials": list(credentials), **more.pop("query", {})}, **more)


def authorization(query, **changes):
    request = {
        "response_type": "vp_token",
        "response_mode": "direct_post",
        "client_id": "redirect_uri:https://desk.college.example/cb",
        "response_uri": "https://desk.college.example/cb",
        "nonce": "n-0S6_WzA2Mj",
        "dcql_query": query,
        **changes,
    }
    return {name: value for name, value in request.items() if value is not None}
