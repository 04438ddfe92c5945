"""What others sign verifies here, what we sign or derive verifies there, and nothing that was changed does.

The peers are other people's issuers and verifiers; they run in few processes, each over many files.
"""

import base64
import copy
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.pinned import contexts
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, DOCUMENTS, V2, issued_by, options
from wallet_app.encoding import jws, multibase
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity import did_jwk, did_key, resolution
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import data_integrity, ecdsa_sd_2023, jose, sd_jwt, table
from wallet_app.proofs.data_integrity import HARMLESS

NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)
THEIR_SUITES = (
    "Ed25519Signature2020",
    "eddsa-rdfc-2022",
    "ecdsa-rdfc-2019",
    "ecdsa-rdfc-2019-p384",
    "eddsa-jcs-2022",
    "ecdsa-jcs-2019",
    "ecdsa-jcs-2019-p384",
    "ecdsa-sd-2023",
)
OUR_SUITES = (
    ("Ed25519Signature2020", KeyType.ED25519),
    ("eddsa-rdfc-2022", KeyType.ED25519),
    ("ecdsa-rdfc-2019", KeyType.P256),
    ("ecdsa-rdfc-2019", KeyType.P384),
    ("eddsa-jcs-2022", KeyType.ED25519),
    ("ecdsa-jcs-2019", KeyType.P256),
    ("ecdsa-jcs-2019", KeyType.P384),
)
PARTIAL = ("/issuer", "/validFrom", "/credentialSubject/achievement/criteria", "/evidence/1/name")
"""Mandatory pointers to parts of objects, blank nodes among them."""
CHOSEN = {
    "nothing": (),
    "leaf": ("/credentialSubject/achievement/name",),
    "element": ("/credentialSubject/achievement/alignment/1", "/evidence/0/narrative"),
    "inside": ("/credentialSubject/achievement/alignment/1/targetName", "/credentialSubject/result/0/value"),
    "object": ("/credentialSubject/achievement",),
    "everything": ("",),
}


def _printed(node, tool, *arguments):
    done = node.run(tool, *arguments)
    return done.stdout, done.stderr


def _write(path, document):
    path.write_text(json.dumps(document))
    return path


def _tampered(document):
    changed = copy.deepcopy(document)
    changed["credentialSubject"]["id"] = "did:example:somebody-else"
    return changed


def _subject_and_date(document):
    """Without its date of issue they do not look at a credential of the data model 1.1."""
    return [f"/{name}" for name in ("credentialSubject", "issuanceDate") if name in document]


def _method_key(did, url):
    document = resolution.resolve(did, {})
    assert document is not None
    key = resolution.find_method(document, url, "assertionMethod").public_key
    assert key is not None
    return key


def _uncovered(outcome):
    return [problem for problem in outcome.problems if problem.code not in HARMLESS]


# --- theirs, checked here ---------------------------------------------------------------------------


@pytest.fixture(scope="module")
def theirs(node, tmp_path_factory):
    """What the peers issue: by document and suite."""
    found = {}
    for name, document in DOCUMENTS.items():
        folder = tmp_path_factory.mktemp(name)
        unsigned = _write(folder / "unsigned.json", document)
        mandatory = [argument for pointer in ("/issuer", "/type") for argument in ("--mandatory", pointer)]
        node.run("issue.mjs", unsigned, "--suite", "all", *mandatory, "--out", folder)
        for suite in THEIR_SUITES:
            found[name, suite] = json.loads((folder / f"{suite}.json").read_text())
    return found


@pytest.mark.parametrize("suite", THEIR_SUITES)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_they_issue_holds_here(theirs, name, suite):
    document = theirs[name, suite]
    outcome = verify(document)
    assert (outcome.code, _uncovered(outcome)) == ("proof.valid", [])
    assert verify(_tampered(document)).code == "proof.invalid"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_they_issue_can_be_derived_from(theirs, name):
    document = theirs[name, "ecdsa-sd-2023"]
    (proof,) = proofs_of(document)
    derived = ecdsa_sd_2023.derive(document, proof, _subject_and_date(document), contexts())
    assert verify(derived).holds
    assert not verify(_tampered(derived)).holds


@pytest.fixture(scope="module")
def their_partial_base(node, tmp_path_factory):
    """A base proof of theirs whose mandatory pointers take parts of objects that are blank nodes."""
    unsigned = _write(tmp_path_factory.mktemp("partial") / "unsigned.json", BADGE)
    mandatory = [argument for pointer in PARTIAL for argument in ("--mandatory", pointer)]
    out, err = _printed(node, "issue.mjs", unsigned, "--suite", "ecdsa-sd-2023", *mandatory)
    assert out, err
    return json.loads(out)


def test_their_base_proof_with_partial_pointers_holds_here(their_partial_base):
    """Their own check of such a base proof fails (theirs groups by another way than it signed)."""
    assert verify(their_partial_base).holds
    assert not verify(_tampered(their_partial_base)).holds
    (proof,) = proofs_of(their_partial_base)
    assert ecdsa_sd_2023.mandatory_pointers(proof) == PARTIAL


# --- ours, checked there ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ours():
    """What we sign, by a name that a file can have."""
    made = {}
    for name, document in DOCUMENTS.items():
        for suite, key_type in OUR_SUITES:
            key = PrivateKey.generate(key_type)
            signed = table.SIGNING[suite].sign(issued_by(document, key), options(key), key, contexts())
            made[f"{name}.{suite}.{key_type}"] = signed
    key = PrivateKey.generate(KeyType.P256)
    twice = issued_by(BADGE, key)
    for _ in range(2):
        twice = table.SIGNING["ecdsa-rdfc-2019"].sign(twice, options(key), key, contexts())
    made["set"] = twice
    return made


@pytest.fixture(scope="module")
def derived():
    """What we derive from base proofs of our own with partial mandatory pointers."""
    key = PrivateKey.generate(KeyType.P256)
    badge = issued_by(BADGE, key)
    base = ecdsa_sd_2023.sign(badge, options(key), key, contexts(), mandatory_pointers=PARTIAL)
    (proof,) = proofs_of(base)
    made = {
        f"derived.{name}": ecdsa_sd_2023.derive(base, proof, chosen, contexts())
        for name, chosen in CHOSEN.items()
    }
    return base, made


@pytest.fixture(scope="module")
def verdicts(node, ours, derived, theirs, their_partial_base, tmp_path_factory):
    """The peers' verdicts on all of it, from one process."""
    folder = tmp_path_factory.mktemp("ours")
    documents = {**ours, **derived[1]}
    for name in DOCUMENTS:
        document = theirs[name, "ecdsa-sd-2023"]
        (proof,) = proofs_of(document)
        chosen = _subject_and_date(document)
        documents[f"{name}.their-base"] = ecdsa_sd_2023.derive(document, proof, chosen, contexts())
    (proof,) = proofs_of(their_partial_base)
    documents |= {
        f"their-partial.{name}": ecdsa_sd_2023.derive(their_partial_base, proof, chosen, contexts())
        for name, chosen in CHOSEN.items()
    }
    documents |= {f"{name}.tampered": _tampered(document) for name, document in documents.items()}
    files = [_write(folder / f"{name}.json", document) for name, document in documents.items()]
    out, err = _printed(node, "verify.mjs", *files, "--engine", "db", "--now", NOW.isoformat())
    assert out, err
    found = {Path(entry["file"]).stem: entry["db"] for entry in json.loads(out)}
    assert set(found) == set(documents)
    return found


def test_what_we_sign_and_derive_holds_there(verdicts):
    good = {name: entry for name, entry in verdicts.items() if not name.endswith(".tampered")}
    assert len(good) == 3 * 7 + 1 + 6 + 3 + 6
    assert {
        name: proof for name, entry in good.items() for proof in entry["proofs"] if not proof["verified"]
    } == {}


def test_what_was_changed_holds_nowhere(verdicts, ours):
    bad = {name: entry for name, entry in verdicts.items() if name.endswith(".tampered")}
    assert len(bad) == 3 * 7 + 1 + 6 + 3 + 6
    assert [name for name, entry in bad.items() for proof in entry["proofs"] if proof["verified"]] == []
    for document in ours.values():
        for proof in proofs_of(document):
            assert verify(document, proof).holds
            assert not verify(_tampered(document), proof).holds


def test_presentations_and_another_engine(node, ours, tmp_path):
    """A presentation with challenge and domain, and the engine of the Digital Credentials Consortium."""
    holder = PrivateKey.generate(KeyType.ED25519)
    presentation: JsonObject = {
        "@context": [V2],
        "type": ["VerifiablePresentation"],
        "holder": did_key.from_public_key(holder.public),
        "verifiableCredential": [ours["badge.eddsa-rdfc-2022.Ed25519"]],
    }
    about = options(holder, proofPurpose="authentication", challenge="c-1", domain="https://desk.example")
    signed = table.SIGNING["eddsa-rdfc-2022"].sign(presentation, about, holder, contexts())
    assert verify(signed).holds
    file = _write(tmp_path / "vp.json", signed)
    out, err = _printed(
        node, "verify.mjs", file, "--challenge", "c-1", "--domain", "https://desk.example", "--brief"
    )
    assert out, err
    verdict = json.loads(out)
    assert verdict["db"]["presentation"] == [{"proof": "eddsa-rdfc-2022", "verified": True}]
    assert verdict["dcc"]["credentials"][0]["log"]["valid_signature"] is True


def test_derived_documents_hold_here_and_say_what_was_chosen(derived):
    base, made = derived
    assert verify(base).holds
    for name, document in made.items():
        assert verify(document).holds, name
        assert document["issuer"] == base["issuer"]
    assert "id" in made["derived.nothing"]["credentialSubject"]
    assert set(made["derived.nothing"]["credentialSubject"]["achievement"]) == {"id", "type", "criteria"}
    assert made["derived.nothing"]["evidence"] == [{"type": ["Evidence"], "name": "Menu"}]
    assert made["derived.inside"]["credentialSubject"]["achievement"]["alignment"] == [
        {"type": ["Alignment"], "targetName": "Leading others"}
    ]
    whole = {name: value for name, value in made["derived.everything"].items() if name != "proof"}
    assert whole == {name: value for name, value in base.items() if name != "proof"}


def test_they_can_derive_from_our_base_proof(node, derived, tmp_path):
    file = _write(tmp_path / "base.json", derived[0])
    pointers = [argument for pointer in CHOSEN["inside"] for argument in ("--pointer", pointer)]
    out, err = _printed(node, "derive.mjs", file, *pointers)
    assert out, err
    document = json.loads(out)
    assert verify(document).holds
    assert document["credentialSubject"] == derived[1]["derived.inside"]["credentialSubject"]


def test_each_engine_holds_another_form_of_a_tabulator_and_we_hold_both(node, tmp_path):
    """URDNA2015 wrote it as it is, RDFC-1.0 escapes it; the document has one in a narrative."""
    key = PrivateKey.generate(KeyType.ED25519)
    document = issued_by(BADGE, key)
    document["credentialSubject"]["id"] = document["issuer"]["id"]
    files = []
    for urdna2015 in (True, False):
        proof = {"type": "Ed25519Signature2020", **options(key)}
        manner = data_integrity.Manner(urdna2015=urdna2015)
        hashed = data_integrity.hash_data(document, proof, contexts(), "sha256", manner)
        proof["proofValue"] = multibase.encode_base58btc(key.sign(hashed.signed))
        signed = {**document, "proof": proof}
        assert verify(signed).holds
        files.append(_write(tmp_path / f"{urdna2015}.json", signed))
    older, newer = json.loads(_printed(node, "verify.mjs", *files, "--brief")[0])
    assert (older["dcc"]["log"]["valid_signature"], older["db"]["proofs"][0]["verified"]) == (True, False)
    assert newer["db"]["proofs"][0]["verified"] is True
    assert newer["dcc"].get("log", {}).get("valid_signature") is not True


# --- JWT and SD-JWT -------------------------------------------------------------------------------------


def test_their_vc_jwt_holds_here(node, peers):
    out, err = _printed(node, "issue.mjs", peers / "samples" / "ob3.json", "--suite", "vc-jwt")
    assert out, err
    token = jws.parse_compact(out.strip())
    kid = str(token.header["kid"])
    key = _method_key(kid.partition("#")[0], kid)
    assert jose.verify(token, key).code == "jose.valid"
    assert jose.verify(token._replace(signing_input=token.signing_input + b"A"), key).code == "jose.invalid"


@pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.ED25519, KeyType.P384, KeyType.P521])
def test_our_jwt_holds_there(node, key_type, tmp_path):
    key = PrivateKey.generate(key_type)
    made_by = did_key if key_type in {KeyType.P256, KeyType.ED25519} else did_jwk
    did = made_by.from_public_key(key.public)
    method = made_by.method_id(did)
    token = jose.sign({"typ": "vc+jwt", "kid": method}, {"iss": did, "name": "Attendance"}, key)
    (tmp_path / "a.jwt").write_text(token)
    (tmp_path / "b.jwt").write_text(token.replace(".", ".e", 1))
    assert json.loads(node.run("verify-jwt.mjs", tmp_path / "a.jwt").stdout)["signature"] is True
    out, err = _printed(node, "verify-jwt.mjs", tmp_path / "b.jwt")
    assert '"signature": true' not in out, err


@pytest.fixture(scope="module")
def their_sd_jwt(node, peers, tmp_path_factory):
    folder = tmp_path_factory.mktemp("sd-jwt")
    holder = PrivateKey.generate(KeyType.P256)
    secret = base64.urlsafe_b64encode(holder.to_bytes()).rstrip(b"=").decode()
    jwk = _write(folder / "holder.json", {**holder.public.to_jwk(), "d": secret})
    claims = peers / "samples" / "sdjwt-claims.json"
    out, err = _printed(node, "issue.mjs", claims, "--suite", "sd-jwt-vc", "--holder-jwk", jwk)
    assert out, err
    return out.strip(), holder, jwk


def test_their_sd_jwt_is_presented_by_us_and_verified_there(node, their_sd_jwt, tmp_path):
    text, holder, _ = their_sd_jwt
    issued, now = sd_jwt.parse(text), datetime.now(UTC)
    did = str(issued.payload["iss"])
    key = _method_key(did, did_jwk.method_id(did))
    assert jose.verify(issued.jws, key).holds
    disclosed = sd_jwt.process(issued).disclosed
    chosen = sd_jwt.select(issued, [disclosed["/degree"], disclosed["/skills"]])
    presented = sd_jwt.bind(chosen, holder, "https://desk.example", "n-1", now)
    (tmp_path / "p.sd-jwt").write_text(presented)
    arguments = ["--nonce", "n-1", "--aud", "https://desk.example", "--now", now.isoformat()]
    verdict = json.loads(node.run("verify-jwt.mjs", tmp_path / "p.sd-jwt", *arguments).stdout)
    assert verdict["sd"]["verified"] is True
    assert "aud_mismatch" not in verdict["sd"]
    assert verdict["sd"]["claims"]["skills"] == ["analysis", "notes"]
    assert "given_name" not in verdict["sd"]["claims"]
    assert sd_jwt.process(sd_jwt.parse(presented)).claims["degree"] == verdict["sd"]["claims"]["degree"]
    arguments[1] = "n-2"
    assert not json.loads(node.run("verify-jwt.mjs", tmp_path / "p.sd-jwt", *arguments).stdout)["sd"][
        "verified"
    ]


def test_their_presentation_holds_here(node, their_sd_jwt, tmp_path):
    text, _, jwk = their_sd_jwt
    (tmp_path / "x.sd-jwt").write_text(text)
    arguments = ["--disclose", "degree", "--kb-key", jwk, "--aud", "https://desk.example", "--nonce", "n-1"]
    out, err = _printed(node, "derive.mjs", tmp_path / "x.sd-jwt", *arguments)
    assert out, err
    presented = sd_jwt.parse(out.strip())
    assert set(sd_jwt.process(presented).disclosed) == {"/degree"}
    now = datetime.now(UTC)
    assert sd_jwt.verify_key_binding(presented, "https://desk.example", "n-1", now).holds
    assert not sd_jwt.verify_key_binding(presented, "https://desk.example", "n-2", now).holds
