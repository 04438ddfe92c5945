"""What others issue is added, verified, shared from here and judged by others again: through the services."""

import json
from pathlib import Path

import pytest

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.services.add import AddState
from wallet_app.services.check import CheckOptions
from wallet_app.services.share import ShareRequest
from wallet_app.transfer.incoming import Incoming
from wallet_app.verification.report import Outcome, Role

SUITES = {
    "Ed25519Signature2020": "json",
    "eddsa-rdfc-2022": "json",
    "ecdsa-rdfc-2019": "json",
    "ecdsa-rdfc-2019-p384": "json",
    "eddsa-jcs-2022": "json",
    "ecdsa-jcs-2019": "json",
    "ecdsa-jcs-2019-p384": "json",
    "ecdsa-sd-2023": "json",
    "bbs-2023": "json",
    "vc-jwt": "jwt",
    "sd-jwt-vc": "sd-jwt",
}
CHOSEN = {"/credentialSubject/achievement/name", "/credentialSubject/achievement/description"}


@pytest.fixture(scope="module")
def issued(node, peers, tmp_path_factory) -> Path:
    """One Open Badge in every suite the peers have, and one SD-JWT VC."""
    folder = tmp_path_factory.mktemp("issued")
    badge = peers / "samples" / "ob3.json"
    node.run("issue.mjs", badge, "--suite", "all", "--mandatory", "/issuer", "--out", folder)
    node("issue.mjs", badge, "--suite", "vc-jwt", "--out", folder / "vc-jwt.jwt")
    claims = peers / "samples" / "sdjwt-claims.json"
    node("issue.mjs", claims, "--suite", "sd-jwt-vc", "--out", folder / "sd-jwt-vc.sd-jwt")
    return folder


@pytest.fixture
def application(tmp_path):
    return build(keychain=MemoryKeychain(), data_folder=tmp_path / "data", config_folder=tmp_path / "config")


@pytest.fixture
def wallet(application):
    opened = application.unlock.create(None, "Peers", None)
    yield opened
    opened.close()


def _add(application, wallet, path: Path) -> str:
    review = application.review.review([path], wallet.add.setup())
    (item,) = review.items
    assert item.examination.report.outcome is Outcome.SIGNED, item.examination.report.reason
    result = wallet.add.keep(item.examination)
    assert result.state is AddState.ADDED
    assert result.id is not None
    assert wallet.library.raw(result.id) == item.examination.received
    return result.id


@pytest.mark.parametrize(("suite", "ending"), SUITES.items())
def test_what_a_peer_issues_is_added_and_verified_with_its_issuer_trusted(
    application, wallet, issued, suite, ending
):
    credential_id = _add(application, wallet, issued / f"{suite}.{ending}")
    wallet.trust.add_from_credential(credential_id)
    assert wallet.library.open(credential_id).report.outcome is Outcome.VERIFIED


@pytest.mark.parametrize(("suite", "ending"), SUITES.items())
def test_tampered_it_is_never_signed(application, issued, suite, ending):
    data = (issued / f"{suite}.{ending}").read_bytes()
    if ending == "json":
        changed = json.loads(data)
        changed["credentialSubject"]["achievement"]["name"] += "!"
        data = json.dumps(changed).encode()
    else:
        head, payload, rest = data.decode().split(".", 2)
        data = ".".join([head, payload[:-8] + "AAAA" + payload[-4:], rest]).encode()
    for examination in application.check.check(Incoming("tampered", data)):
        assert examination.report.outcome in {Outcome.FAILED, Outcome.UNREADABLE}


@pytest.mark.parametrize(("suite", "ending"), SUITES.items())
def test_what_is_shared_of_it_is_accepted_by_peers(
    application, wallet, issued, node, tmp_path, suite, ending
):
    credential_id = _add(application, wallet, issued / f"{suite}.{ending}")
    preview = wallet.share.preview(
        ShareRequest(
            (credential_id,),
            revealed={credential_id: frozenset(CHOSEN if ending != "sd-jwt" else ())},
            recipient="https://desk.example",
            challenge="n-7c1f",
        )
    )
    path = tmp_path / f"share.{preview.form}"
    wallet.share.save(preview, path)
    options = CheckOptions(role=Role.PRESENTATION, challenge="n-7c1f", domain="https://desk.example")
    (mine,) = application.check.check(path, options)
    assert mine.report.outcome in {Outcome.SIGNED, Outcome.INCOMPLETE}, mine.report.reason
    if preview.form == "json":
        judged = json.loads(
            node(
                "verify.mjs",
                path,
                "--engine",
                "db",
                "--challenge",
                "n-7c1f",
                "--domain",
                "https://desk.example",
            )
        )["db"]
        assert [proof["verified"] for proof in judged["presentation"]] == [True]
        inside = json.loads(preview.data)["verifiableCredential"]
        for number, credential in enumerate(inside):
            envelope = credential["id"] if credential["type"] == "EnvelopedVerifiableCredential" else ""
            if envelope:
                token = tmp_path / f"{number}.jwt"
                token.write_text(envelope.removeprefix("data:application/vc+jwt,"))
                assert json.loads(node("verify-jwt.mjs", token))["signature"] is True
            else:
                proofs = judged["credentials"][number]["proofs"]
                assert [proof["verified"] for proof in proofs] == [True]
    else:
        assert json.loads(node("verify-jwt.mjs", path))["signature"] is True
