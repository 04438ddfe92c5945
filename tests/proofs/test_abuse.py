"""Hostile and broken inputs: whatever comes, an answer or one of our errors; and never a wrong yes."""

import json

import pytest

from tests.pinned import contexts
from wallet_app.answer import Answer
from wallet_app.encoding import jws, strict_json
from wallet_app.errors import WalletError
from wallet_app.identity import resolution
from wallet_app.proofs import jose, sd_jwt, table

NEVER = {
    # group "di": the signature mathematics itself is broken
    "di-tamper-expiry-removed-ed2020.json",
    "di-issuer-name-changed.json",
    "di-suite-swapped.json",
    "di-type-confusion-2020.json",
    "di-suite-key-mismatch.json",
    "di-tamper-name-jcs.json",
    "json-num-2to53.json",
    "di-sd-derived-extra-claim.json",
    "di-sd-derived-mandatory-dropped.json",
    "di-sd-base-claim-changed.json",
    "jsonld-id-and-atid.json",
    "jsonld-case-variant.json",
    "dos-clique-14.json",
    "dos-multibase-zeros.json",
    "jwt-alg-none-0.jwt",
    "jwt-alg-none-3.jwt",
    "jwt-alg-none-with-sig.jwt",
    "jwt-hs256-pem.jwt",
    "jwt-hs256-jwk.jwt",
    "jwt-sig-absent.jwt",
    "jwt-header-changed.jwt",
    "jwt-b64-standard.jwt",
    "jwt-b64-space.jwt",
    "jwt-five-parts-jwe.jwt",
    "jwt-x5u-evil.jwt",
    "jwt-crit-unknown.jwt",
    "jwt-header-not-json.jwt",
    "jwt-header-big.jwt",
    "jwt-rsa-512.jwt",
    "jwt-rsa-e1.jwt",
    "jwt-rsa-32768.jwt",
    "jwt-ec-off-curve.jwt",
    "jwt-ed-short.jwt",
    "jwt-didjwk-private.jwt",
}
ALWAYS = {
    "di-ok-rdfc.json",
    "di-ok-ecdsa.json",
    "di-ok-reordered-keys.json",
    "di-ok-ecdsa-sd-base.json",
    "jsonld-ok.json",
    "did-ok-didjwk.json",
    "dos-ok-5000-tags.json",
    "jwt-ok-v2-es256.jwt",
}
TOLD = {
    "jsonld-unmapped-subject.json": "/credentialSubject/gpa",
    "jsonld-unmapped-achievement.json": "/credentialSubject/achievement/accreditation",
    "jsonld-null-value.json": "/endDate",
    "jsonld-issuer-signed-unmapped.json": "/credentialSubject/gpa",
    "di-jcs-context-appended.json": "/@context/2",
    "jsonld-context-swap.json": "/@context",
    "jsonld-keyword-alias.json": "/@context",
    "jsonld-vocab-inline.json": "/@context",
}
"""The signature is good, and what it does not cover is named."""
REJECTED_SD_JWTS = {
    "sdjwt-disclosure-changed.sdjwt": "sd_jwt.disclosure_unused",
    "sdjwt-disclosure-extra.sdjwt": "sd_jwt.disclosure_unused",
    "sdjwt-digest-in-array-and-sd.sdjwt": "sd_jwt.disclosure_misplaced",
    "sdjwt-name-sd.sdjwt": "sd_jwt.name_reserved",
    "sdjwt-array-three-elements.sdjwt": "sd_jwt.disclosure_misplaced",
    "sdjwt-disclosure-object.sdjwt": "sd_jwt.disclosure_malformed",
    "sdjwt-disclosure-not-json.sdjwt": "sd_jwt.disclosure_malformed",
    "sdjwt-orphan-nested.sdjwt": "sd_jwt.disclosure_unused",
    "sdjwt-sd-not-array.sdjwt": "sd_jwt.digest_malformed",
    "sdjwt-dots-in-payload.sdjwt": "sd_jwt.digest_malformed",
    "sdjwt-load-recursive-1500.sdjwt": "sd_jwt.too_deep",
}


@pytest.fixture(scope="module")
def folder(shared):
    return shared / "abuse" / "shared" / "files"


def _key(did, url, purpose):
    document = resolution.resolve(did, {})
    return None if document is None else resolution.find_method(document, url, purpose).public_key


def _proofs(document):
    proof = document.get("proof")
    return [entry for entry in (proof if isinstance(proof, list) else [proof]) if isinstance(entry, dict)]


def _outcomes(text):
    """The outcome of every proof whose suite we have and whose key the DID itself gives."""
    document = strict_json.loads_object(text)
    for proof in _proofs(document):
        suite, method = table.suite_for(proof), proof.get("verificationMethod")
        if suite is None or not isinstance(method, str):
            continue
        key = _key(method.partition("#")[0], method, str(proof.get("proofPurpose")))
        if key is not None:
            yield suite.verify(document, proof, key, contexts())


def _token_outcomes(text):
    token = jws.parse_compact(text)
    refusal = jose.check_header(token)
    if refusal is not None:
        yield refusal
        return
    claims = strict_json.loads_object(token.payload)
    kid = token.header.get("kid")
    if isinstance(kid, str) and kid.startswith("did:"):
        key = _key(kid.partition("#")[0], kid, "assertionMethod")
    else:
        key = _key(str(claims.get("iss")), str(claims.get("iss")), "assertionMethod")
    if key is not None:
        yield jose.verify(token, key)


def _answers(path):
    text = path.read_bytes()
    try:
        if path.suffix == ".jwt":
            return list(_token_outcomes(text.decode("utf-8", "replace").strip()))
        if path.suffix == ".sdjwt":
            sd_jwt.process(sd_jwt.parse(text.decode("utf-8", "replace").strip()))
            return []
        return list(_outcomes(text))
    except WalletError:
        return []


def test_nothing_else_gets_out(folder):
    """Every text of the corpus, whatever it is meant to be: an answer or an error of ours."""
    read = 0
    for path in sorted(folder.iterdir()):
        if path.suffix in {".json", ".jwt", ".sdjwt"} and path.stat().st_size < 4_000_000:
            read += 1
            for outcome in _answers(path):
                assert outcome.answer in set(Answer)
    assert read > 150


@pytest.mark.parametrize("name", sorted(NEVER))
def test_a_broken_signature_never_holds(folder, name):
    outcomes = _answers(folder / name)
    assert not any(outcome.holds for outcome in outcomes)


def test_a_good_proof_lends_nothing_to_a_bad_one_beside_it(folder):
    assert [outcome.holds for outcome in _answers(folder / "di-set-good-bad.json")] == [True, False]


@pytest.mark.parametrize("name", sorted(ALWAYS))
def test_a_good_control_holds_and_covers_all(folder, name):
    outcomes = _answers(folder / name)
    assert outcomes
    assert all(outcome.holds and not outcome.problems for outcome in outcomes)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_is_not_covered_is_told(folder, name):
    (outcome,) = _answers(folder / name)
    assert outcome.holds
    assert TOLD[name] in {problem.pointer for problem in outcome.problems}


@pytest.mark.parametrize("name", sorted(REJECTED_SD_JWTS))
def test_sd_jwts_to_reject_say_why(folder, name):
    text = (folder / name).read_text().strip()
    with pytest.raises(WalletError) as caught:
        sd_jwt.process(sd_jwt.parse(text))
    assert caught.value.code == REJECTED_SD_JWTS[name]


def test_good_sd_jwts_are_read(folder):
    for name in ("sdjwt-ok-nested.sdjwt", "sdjwt-ok-array.sdjwt", "sdjwt-ok-legacy-typ.sdjwt"):
        processed = sd_jwt.process(sd_jwt.parse((folder / name).read_text().strip()))
        assert processed.disclosed
        assert "_sd" not in json.dumps(processed.claims)
