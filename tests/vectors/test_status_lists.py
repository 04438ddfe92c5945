"""Published and hostile status lists: what the network gives is put into the evidence by hand."""

import json
from datetime import UTC, datetime

import pytest

from tests.pinned import contexts
from tests.vectors.examining import tell
from wallet_app.credentials.parse import parse
from wallet_app.errors import EncodingError, WalletError
from wallet_app.identity import did_web
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Report, Role
from wallet_app.verification.verify import verify

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
ROUNDS = 6


def settled(data, network, now, issuers=()):
    """The report when everything wanted that the network has was fetched."""
    try:
        document = parse(data)
    except WalletError as error:
        return Report.unreadable(error, Role.POSSESSION, now)
    terms = VerificationPolicy(tuple(TrustedIssuer(id_, "Known", "own", now) for id_ in issuers))
    resources: dict[Wanted, Resource] = {}
    for _ in range(ROUNDS):
        found = verify(document, Evidence(contexts(), resources=resources), terms, None, now)
        lacking = [want for want in found.wanted if want not in resources]
        if not lacking:
            break
        resources |= {want: Resource(want.id, now, *network(address(want))) for want in lacking}
    return found.report


def address(want):
    if want.kind is WantedKind.DID_DOCUMENT and want.id.startswith("did:web:"):
        try:
            return str(did_web.address(want.id))
        except (EncodingError, WalletError):
            return want.id
    if want.kind is WantedKind.ISSUER_METADATA and "/.well-known/" not in want.id:
        return f"{want.id}/.well-known/jwt-vc-issuer"
    return want.id


def nothing(_):
    return None, None, "network.unreachable"


def codes(report):
    return [check.code for check in report.checks if check.name is CheckName.STATUS]


# ── The Digital Credentials Consortium ──────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def consortium(shared):
    """The reports by file, with the one list they name at hand."""
    folder = shared / "vectors"
    overlay = json.loads((folder / "overlay.json").read_text())

    def network(url):
        if url not in overlay:
            return nothing(url)
        return (folder / overlay[url]).read_bytes(), "application/json"

    files = sorted((folder / "digitalcredentials-verifier-core/verifiableCredentials").rglob("*.json"))
    return {file.name.partition(".")[0]: settled(file.read_bytes(), network, NOW) for file in files}


def expected(name):
    """What the file's own name says. Two are by an issuer on the web, and their list by another key."""
    if name in {"testVC", "safeModeBreaker"} or "Expired" in name or "Revoked" in name:
        return Outcome.FAILED
    return Outcome.INCOMPLETE if "idWeb" in name or "BadStatusUrl" in name else Outcome.SIGNED


def test_every_fixture_is_what_its_name_says(consortium, record_property):
    assert len(consortium) == 24
    assert {name: report.outcome for name, report in consortium.items()} == {
        name: expected(name) for name in consortium
    }
    tell("verifier-core, with its list", {"files": len(consortium), "as named": 24}, record_property)


def test_the_status_of_each_is_what_its_name_says(consortium):
    for name, report in consortium.items():
        if "didWeb" in name and "Status" in name:
            # Their list is signed by the key of another issuer: it says nothing of theirs.
            assert codes(report) == ["status.list_other_issuer"], name
        elif "Revoked" in name:
            assert codes(report) == ["status.revoked"], name
        elif "ValidStatus" in name:
            assert codes(report) == ["status.not_revoked"], name
        elif "BadStatusUrl" in name:
            assert codes(report) == ["status.list_unreachable"], name


# ── 1EdTech ─────────────────────────────────────────────────────────────────────────────────


def test_1edtechs_revoked_badge(shared):
    data = (shared / "vectors/1edtech-public-validator/ob30/credential-status-revoked.json").read_bytes()
    badge = json.loads(data)

    def network(*revoked):
        listed = {
            "id": badge["credentialStatus"]["id"],
            "issuer": badge["issuer"]["id"],
            "revokedCredentials": [{"id": id_} for id_ in revoked],
        }
        return lambda url: (json.dumps(listed).encode(),) if url == listed["id"] else nothing(url)

    assert codes(settled(data, network(badge["id"]), NOW)) == ["status.revoked"]
    assert settled(data, network(badge["id"]), NOW).outcome is Outcome.FAILED
    assert codes(settled(data, network(), NOW)) == ["status.not_listed"]
    assert codes(settled(data, nothing, NOW)) == ["status.list_unreachable"]


# ── Hostile ones ────────────────────────────────────────────────────────────────────────────

REASONS = {
    "revoked": {"status.revoked"},
    "suspended": {"status.suspended"},
    "tampered": {"proof.invalid"},
}


def hostile(shared):
    corpus = shared / "abuse/shared"
    net = json.loads((corpus / "net.json").read_text())
    known = [entry["id"] for entry in json.loads((corpus / "known_issuers.json").read_text())]
    now = datetime.fromisoformat(json.loads((corpus / "defaults.json").read_text())["now"]).astimezone(UTC)

    def network(url):
        answer = net.get(url)
        if answer is None or answer["status"] != 200:
            return nothing(url)
        return (corpus / "net" / answer["body_file"]).read_bytes(), answer["content_type"]

    for case in json.loads((corpus / "manifest.json").read_text()):
        if case["group"] == "status" or "tsl" in case["file"]:
            yield case, settled((corpus / case["file"]).read_bytes(), network, now, known)


def test_hostile_lists(shared, record_property):
    right = 0
    for case, report in hostile(shared):
        is_verified = report.outcome is Outcome.VERIFIED
        assert is_verified is (case["class"] == "accept"), (case["file"], report.reason)
        reason = case.get("reason")
        if reason in REASONS:
            assert {report.reason} <= REASONS[reason], case["file"]
        elif reason == "status_unknown":
            statuses = {check.answer.value for check in report.checks if check.name is CheckName.STATUS}
            assert statuses == {"unknown"}, case["file"]
        right += 1
    tell("hostile status lists", {"right": right}, record_property)
    assert right == 18
