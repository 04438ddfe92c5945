"""Credentials of bbs-2023 that were issued to a secret: derived from with it, and never without."""

import copy
import json
import secrets
from pathlib import Path

import pytest

from tests.pinned import contexts
from tests.presentation import makers
from tests.refused import refused
from tests.services.adding import add
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.encoding import strict_json
from wallet_app.errors import VaultError
from wallet_app.proofs.bbs_2023 import base
from wallet_app.proofs.bbs_2023.kinds import Feature
from wallet_app.proofs.bbs_2023.proof_value import parse_derived
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, Issuance, SecretKey
from wallet_app.services import holder_secrets
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Incoming
from wallet_app.services.share import SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import CheckName

KEY = SecretKey.generate()
OPTIONS = {
    "created": "2026-05-03T09:00:00Z",
    "verificationMethod": verifying.method(KEY),
    "proofPurpose": "assertionMethod",
}
NAME = "/credentialSubject/achievement/name"
FEATURES = [Feature.HOLDER_BINDING, Feature.PSEUDONYM, Feature.HOLDER_BINDING_PSEUDONYM]
CHALLENGE = "challenge-of-theirs"


def issued(feature: Feature, commitment: bytes, **changes) -> Incoming:
    """A badge for its bearer, issued to what was committed to."""
    content = makers.badge(KEY, credentialSubject={**makers.SUBJECT, "id": None}, **changes)
    del content["credentialSubject"]["id"]
    entropy = secrets.token_bytes(31).rjust(32, b"\0") if feature.has_pseudonym else None
    issuance = Issuance(feature, commitment, entropy)
    signed = base.create(
        copy.deepcopy(content),
        OPTIONS,
        KEY,
        contexts(),
        ["/issuer"],
        secrets.token_bytes(32),
        issuance=issuance,
    )
    return Incoming("badge.json", json.dumps(signed).encode())


def preview(wallet: Wallet, one: str, **more) -> SharePreview:
    request = ShareRequest((one,), {one: frozenset({NAME})}, **{"challenge": CHALLENGE, **more})
    return wallet.share.preview(request)


def proof_of(made: SharePreview) -> dict:
    (credential,) = json.loads(made.data)["verifiableCredential"]
    return credential["proof"]


@pytest.mark.parametrize("feature", FEATURES)
def test_what_was_issued_to_a_secret_of_ours_is_shared_in_parts(
    application: Application, wallet: Wallet, clock, feature: Feature
):
    wallet.identifiers.commit(Feature.HOLDER_BINDING, clock())  # another one, for something else
    commitment = wallet.identifiers.commit(feature, clock())
    (one,) = add(application, wallet, issued(feature, commitment))
    made = preview(wallet, one, domain="https://hill.example")
    (shown,) = made.credentials
    assert shown.withheld > 10
    options = CheckOptions(challenge=CHALLENGE, domain="https://hill.example")
    (found,) = application.check.check(Incoming("mail", made.data), options)
    (inside,) = found.report.credentials
    code = "proof.valid_pseudonym" if feature.has_pseudonym else "proof.valid_holder_secret"
    assert inside.check(CheckName.PROOF).code == code
    assert inside.check(CheckName.COVERAGE).answer is Answer.HOLDS
    if feature.has_pseudonym:
        assert inside.check(CheckName.PROOF).params["place"] == "https://hill.example"


def test_a_pseudonym_is_the_same_at_one_place_and_another_elsewhere(
    application: Application, wallet: Wallet, clock
):
    commitment = wallet.identifiers.commit(Feature.PSEUDONYM, clock())
    (one,) = add(application, wallet, issued(Feature.PSEUDONYM, commitment))
    first, again, elsewhere = (
        parse_derived(proof_of(preview(wallet, one, recipient=place))).pseudonym
        for place in ("Hill Hospital", "Hill Hospital", "Valley Clinic")
    )
    assert first == again != elsewhere


@pytest.mark.parametrize("feature", FEATURES)
def test_without_its_secret_nothing_of_it_leaves(
    application: Application, wallet: Wallet, clock, feature: Feature
):
    _, commitment = holder_secrets.make(feature)
    wallet.identifiers.commit(feature, clock())  # not the one
    (one,) = add(application, wallet, issued(feature, commitment))
    with refused("derive.holder_secret_needed"):
        preview(wallet, one)


def test_secrets_made_elsewhere_can_be_kept(application: Application, wallet: Wallet, clock):
    held, commitment = holder_secrets.make(Feature.HOLDER_BINDING_PSEUDONYM)
    (one,) = add(application, wallet, issued(Feature.HOLDER_BINDING_PSEUDONYM, commitment))
    wallet.identifiers.keep_secrets(held, clock())
    assert preview(wallet, one).credentials[0].withheld > 0
    assert len(wallet.identifiers.mine()) == 2  # secrets are no identifiers


def test_the_published_secrets_derive_from_the_published_credential(
    application: Application, wallet: Wallet, clock, shared: Path
):
    """W3C's vectors: a licence bound to a secret of its holder, with pseudonyms and without."""
    folder = shared / "vectors/w3c-vc-di-bbs"

    def secret(file: str, name: str) -> bytes:
        return bytes.fromhex(json.loads((folder / f"FeatureInputs/{file}.json").read_text())[name])

    bound, nym = secret("holderSecret", "holderSecretHex"), secret("proverNym", "proverNymHex")
    for name, held in {
        "HolderBinding": (bound, None),
        "Pseudonym": (None, nym),
        "PseudonymHB": (bound, nym),
    }.items():
        info = json.loads((folder / name / "commitmentInfo.json").read_text())
        wallet.identifiers.keep_secrets(
            HolderSecrets(bytes.fromhex(info["secretProverBlind"]), *held), clock()
        )
        (one,) = add(application, wallet, folder / name / "addSignedSDBase.json")
        made = wallet.share.preview(ShareRequest((one,), recipient="Valley Desk", challenge=CHALLENGE))
        (inside,) = made.report.credentials
        assert inside.check(CheckName.PROOF).answer is Answer.HOLDS, name
        assert inside.check(CheckName.PROOF).code.startswith("proof.valid_"), name


def test_secrets_are_written_and_read():
    held, _ = holder_secrets.make(Feature.HOLDER_BINDING_PSEUDONYM)
    assert holder_secrets.read(holder_secrets.write(held), held.place) == held
    only, _ = holder_secrets.make(Feature.HOLDER_BINDING)
    assert holder_secrets.read(holder_secrets.write(only)) == only
    good = strict_json.loads_object(holder_secrets.write(held))
    bad: object
    for bad in ({**good, "version": 2}, {**good, "blind": None}, {**good, "prover_nym": "zz"}, []):
        with pytest.raises(VaultError, match=r"vault\.key_damaged"):
            holder_secrets.read(json.dumps(bad).encode())
