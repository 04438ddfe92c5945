"""What is derived says exactly what was chosen, required and needed, and a verifier accepts it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.errors import LinkedDataError, PresentationError
from wallet_app.linked_data import json_pointer
from wallet_app.presentation import choose, derive, rules_sd_jwt
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.leaves import prefixes, resolve, same
from wallet_app.proofs import sd_jwt
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Role
from wallet_app.verification.verify import verify


def proof_holds(document) -> bool:
    report = verify(document, makers.EVIDENCE, VerificationPolicy(), Role.PRESENTATION, makers.NOW).report
    checks = [report.check(name) for name in (CheckName.STRUCTURE, CheckName.PROOF, CheckName.COVERAGE)]
    return all(check is not None and check.answer is Answer.HOLDS for check in checks)


def expected(document, *pointers: str):
    tree = makers.tree(document)
    return tree.rules.expected(choose.revealed(tree, makers.chosen(*pointers)))


def test_a_badge_reveals_what_was_chosen_and_no_more() -> None:
    derived = makers.derived(makers.selective(), "/credentialSubject/achievement/name", "/evidence/1/name")
    assert makers.without_proof(derived) == {
        "@context": makers.badge()["@context"],
        "id": makers.badge()["id"],
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": makers.badge()["issuer"],
        "validFrom": "2026-05-03T00:00:00Z",
        "validUntil": "2031-05-03T00:00:00Z",
        "credentialSubject": {
            "id": makers.SUBJECT["id"],
            "type": ["AchievementSubject"],
            "achievement": {
                "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002",
                "type": ["Achievement"],
                "name": "Forklift driving",
            },
        },
        "evidence": [{"type": ["Evidence"], "name": "Written examination"}],
    }
    assert proof_holds(derived)


def test_nothing_chosen_still_makes_a_sound_credential() -> None:
    for mandatory in ((), ("/issuer",), ("/validFrom", "/evidence/0/narrative")):
        document = makers.selective(mandatory=mandatory)
        derived = makers.derived(document)
        assert same(makers.without_proof(derived), expected(document))
        assert proof_holds(derived)


def test_only_the_proof_that_was_derived_is_left() -> None:
    signed = verifying.sign_base(makers.badge(), makers.MANDATORY)
    signed["proof"] = [signed["proof"], {"type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022"}]
    derived = makers.derived(parse(json.dumps(signed).encode()), "/name")
    assert isinstance(derived.content["proof"], dict)
    assert derived.content["proof"]["cryptosuite"] == "ecdsa-sd-2023"


def test_an_sd_jwt_discloses_what_was_chosen_and_its_parents() -> None:
    document = makers.sd_jwt()
    derived = makers.derived(document, "/address/locality", "/skills/2")
    assert {one.encoded for one in makers.token_of(derived).disclosures} == {
        makers.ADDRESS, makers.CITY, makers.SKILLS[2], makers.UNTIL,
    }  # fmt: skip
    assert derived.content["address"] == {"country": "US", "note": "moved in March", "locality": "Portland"}
    assert derived.content["skills"] == ["slinging"]
    assert derived.content["licence"] == {"class": "counterbalance"}
    assert same(derived.content, expected(document, "/address/locality", "/skills/2"))
    assert proof_holds(derived)


@pytest.mark.parametrize("make", [makers.whole, makers.token, makers.old_token])
def test_others_travel_whole_and_untouched(make) -> None:
    document = make()
    assert not derive.is_selective(document)
    assert makers.derived(document) is document


def test_what_can_be_revealed_in_parts() -> None:
    assert derive.is_selective(makers.selective())
    assert derive.is_selective(makers.sd_jwt())
    assert not derive.is_selective(makers.derived(makers.selective(), "/name"))


def test_a_presentation_is_not_derived_from() -> None:
    presentation = parse(makers.presented(makers.whole()).data)
    with pytest.raises(PresentationError, match=r"derive\.is_presentation"):
        makers.derived(presentation)


def test_a_bbs_base_proof_never_travels(shared: Path) -> None:
    seen = dict.fromkeys(("derived from", "refused", "as it is"), 0)
    for document in _bbs_vectors(shared / "vectors/w3c-vc-di-bbs"):
        start = _proof_value(document)[:5]
        if start in {"u2V0E", "u2V0I"}:
            # Bound to secrets of its holder (headers 04 and 08), which are not given.
            assert derive.is_selective(document)
            with pytest.raises(PresentationError, match=r"derive\.holder_secret_needed"):
                makers.derived(document)
            seen["refused"] += 1
        elif start == "u2V0C":  # the header 02
            assert _proof_value(makers.derived(document)).startswith("u2V0D")
            seen["derived from"] += 1
        else:
            assert makers.derived(document) is document
            seen["as it is"] += 1
    assert min(seen.values()) > 0


def _proof_value(document: Document) -> str:
    proof = document.content["proof"]
    assert isinstance(proof, dict)
    return str(proof["proofValue"])


def _bbs_vectors(folder: Path) -> Iterator[Document]:
    for path in folder.rglob("*.json"):
        content = json.loads(path.read_text())
        proof = content.get("proof") if isinstance(content, dict) else None
        if isinstance(proof, dict) and "credentialSubject" in content and "proofValue" in proof:
            yield parse(path.read_bytes())


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["selective", "sd_jwt"]), st.data())
def test_any_selection_reveals_exactly_itself(kind: str, data: st.DataObject) -> None:
    document = getattr(makers, kind)()
    tree = makers.tree(document)
    pointers = data.draw(st.frozensets(st.sampled_from(sorted(tree.pointers())), max_size=8))
    derived = derive.derive(document, Selection(pointers), contexts())
    revealed = choose.revealed(tree, Selection(pointers))
    content = derived.content if derived.jws is not None else makers.without_proof(derived)
    assert same(content, tree.rules.expected(revealed))
    # The other way round: every claim of the tree is there or not, as the selection says.
    for path in tree.rules.claims:
        if not any(isinstance(step, int) for step in path):
            present = _has(derived.content, json_pointer.format(path))
            assert present == (path in revealed)
    assert proof_holds(derived)


def _has(content, pointer: str) -> bool:
    try:
        json_pointer.resolve(content, pointer)
    except LinkedDataError:
        return False
    return True


def test_published_sd_jwts_show_what_their_presentations_show(shared: Path) -> None:
    tried = 0
    for folder in sorted((shared / "vectors/sd-jwt-generated/testcases").iterdir()):
        if not (folder / "sd_jwt_issuance.txt").exists():
            continue
        issued = sd_jwt.parse((folder / "sd_jwt_issuance.txt").read_text().strip())
        presented = sd_jwt.parse((folder / "sd_jwt_presentation.txt").read_text().strip())
        content = sd_jwt.process(issued).claims
        rules = rules_sd_jwt.rules(Document(Format.SD_JWT_VC, b"", content, issued.jws, issued))
        sent = {one.encoded for one in presented.disclosures}
        hidden = {
            resolve(content, pointer)
            for pointer, one in sd_jwt.process(issued).disclosed.items()
            if one.encoded not in sent
        }
        shown = frozenset(path for path in rules.claims if hidden.isdisjoint(prefixes(path)))
        assert rules.complete(shown) == shown | set(rules.required), folder.name
        verified = json.loads((folder / "verified_contents.json").read_text())
        assert same(rules.expected(shown), verified), folder.name
        tried += 1
    assert tried >= 15
