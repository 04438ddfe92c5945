"""Open Badges 2: a hosted badge is what its issuer's site shows, a signed one what their key signed."""

import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.pinned import contexts
from tests.verification.makers import NOW, codes
from wallet_app.credentials import view
from wallet_app.credentials.parse import parse
from wallet_app.encoding import base64url
from wallet_app.verification import shown
from wallet_app.verification.evidence import Evidence, Resource, Wanted, WantedKind
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.verification.verify import verify

V2 = "https://w3id.org/openbadges/v2"
ISSUER = "https://college.example/issuer"
BADGE = "https://college.example/badges/forklift"
ASSERTION = "https://college.example/assertions/1"
KEY = "https://college.example/keys/1"
LIST = "https://college.example/revoked"
SECRET = rsa.generate_private_key(65537, 2048)
OTHER = rsa.generate_private_key(65537, 2048)


def profile(**changes):
    return {
        "@context": V2,
        "type": "Issuer",
        "id": ISSUER,
        "name": "Valley College",
        "url": "https://college.example",
        **changes,
    }


def badge_class(**changes):
    return {
        "@context": V2,
        "type": "BadgeClass",
        "id": BADGE,
        "name": "Forklift driving",
        "description": "Drives a counterbalance forklift.",
        "criteria": {"narrative": "Drove one for a day."},
        "image": "https://college.example/forklift.png",
        "issuer": ISSUER,
        **changes,
    }


def assertion(**changes):
    content = {
        "@context": V2,
        "type": "Assertion",
        "id": ASSERTION,
        "recipient": {"type": "email", "identity": "ada@example.org", "hashed": False},
        "issuedOn": "2026-05-03T09:00:00Z",
        "badge": BADGE,
        "verification": {"type": "hosted"},
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def pem(key):
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def key_document(key=SECRET, **changes):
    return {
        "@context": V2,
        "type": "CryptographicKey",
        "id": KEY,
        "owner": ISSUER,
        "publicKeyPem": pem(key),
        **changes,
    }


def signed(content=None, key=SECRET, **header):
    content = content or assertion(verification={"type": "signed", "creator": KEY})
    head = base64url.encode(json.dumps({"alg": "RS256", "typ": "JWT", **header}).encode())
    text = f"{head}.{base64url.encode(json.dumps(content).encode())}"
    return f"{text}.{base64url.encode(key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256()))}"


def web(*pages, **others):
    """What the web shows: each document at its own id, others at the addresses named."""
    found = {page["id"]: page for page in pages} | others
    return {
        Wanted(WantedKind.OPEN_BADGE, address): page
        if isinstance(page, Resource)
        else Resource(address, NOW, json.dumps(page).encode())
        for address, page in found.items()
    }


def gone(address, problem="network.gone"):
    return {Wanted(WantedKind.OPEN_BADGE, address): Resource(address, NOW, problem=problem)}


def examine(content, pages=None, role=None, trust=(ISSUER,), now=NOW):
    data = content if isinstance(content, str) else json.dumps(content)
    listed = tuple(TrustedIssuer(one, "Valley College", "own", NOW) for one in trust)
    evidence = Evidence(contexts(), resources=pages or {})
    return verify(parse(data.encode()), evidence, VerificationPolicy(listed), role, now)


def check(content, pages=None, **options):
    return examine(content, pages, **options).report


WHOLE = web(assertion(), badge_class(), profile())
SIGNED_WEB = web(badge_class(), profile(publicKey=KEY), key_document())
SIGNED_WITH_LIST = web(
    badge_class(),
    profile(publicKey=KEY, revocationList=LIST),
    key_document(),
    {"@context": V2, "type": "RevocationList", "id": LIST, "issuer": ISSUER, "revokedAssertions": []},
)


# Hosted


def test_a_hosted_badge_that_its_site_shows_is_verified_when_the_issuer_is_listed():
    report = check(assertion(), WHOLE)
    assert (report.outcome, report.title, report.issuer.name) == (
        Outcome.VERIFIED,
        "Forklift driving",
        "Valley College",
    )
    assert check(assertion(), WHOLE, trust=()).outcome is Outcome.SIGNED
    assert {one.as_of for one in report.checks} == {NOW}


def test_with_nothing_fetched_it_is_not_checked_and_says_what_it_wants():
    verification = examine(assertion())
    assert (verification.report.outcome, verification.report.reason) == (
        Outcome.INCOMPLETE,
        "issuer_key.site_not_asked",
    )
    assert codes(verification.report)["proof"] == "proof.site_not_asked"
    assert [want.id for want in verification.wanted] == [ASSERTION, BADGE]


def test_it_is_followed_from_page_to_page():
    step = examine(assertion(), web(assertion(), badge_class()))
    assert [want.id for want in step.wanted] == [ISSUER]
    assert examine(assertion(), WHOLE).wanted == ()


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": {"type": "email", "identity": "eve@example.org", "hashed": False}},
        {"issuedOn": "2026-05-04T09:00:00Z"},
        {"expires": "2030-01-01T00:00:00Z"},
        {"narrative": "She was the best."},
        {"evidence": "https://college.example/evidence"},
        {"badge": "https://college.example/badges/crane"},
        {"anything": "else"},
        {"badge": badge_class(name="Rocket driving")},
        {"badge": badge_class(issuer="https://other.example/issuer")},
    ],
)
def test_a_copy_that_says_something_else_than_the_site_fails(change):
    pages = WHOLE | web(badge_class(id="https://college.example/badges/crane"))
    report = check(assertion(**change), pages)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "proof.hosted_differs")


@pytest.mark.parametrize("member", ["expires", "narrative", "evidence"])
def test_a_copy_that_leaves_out_what_the_site_says_fails(member):
    values = {
        "expires": "2030-01-01T00:00:00Z",
        "narrative": "Only once.",
        "evidence": "https://college.example/e",
    }
    pages = WHOLE | web(assertion(**{member: values[member]}))
    assert check(assertion(), pages).reason == "proof.hosted_differs"


def test_a_copy_may_write_out_the_badge_class_that_the_site_names():
    assert check(assertion(badge=badge_class()), WHOLE).outcome is Outcome.VERIFIED
    pages = WHOLE | web(assertion(badge=badge_class(issuer=profile())))
    assert check(assertion(), pages).outcome is Outcome.VERIFIED


def test_the_issuer_is_called_what_their_own_page_says_and_nothing_else():
    """Whoever writes the assertion may not name the issuer."""
    held = assertion(badge=badge_class(issuer=profile(name="Harvard University")))
    report = check(held, WHOLE | web(held))
    assert report.issuer.name == "Valley College"


def test_an_assertion_on_another_host_than_its_issuers_fails():
    """Anybody can put an assertion on a page of their own that names somebody's badge class."""
    held = assertion(id="https://evil.example/1")
    report = check(held, WHOLE | web(held))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.hosted_elsewhere")


def test_a_badge_class_and_an_issuer_written_by_somebody_else_prove_nothing():
    """All on the thief's page, the issuer's permission included: the issuer's own page is asked."""
    named = profile(name="Valley College", verification={"allowedOrigins": "evil.example"})
    held = assertion(id="https://evil.example/1", badge=badge_class(issuer=named))
    pages = web(held, profile())
    assert check(held, pages).reason == "issuer_key.hosted_elsewhere"
    assert check(held, web(held)).outcome is Outcome.INCOMPLETE


@pytest.mark.parametrize(
    ("terms", "address", "holds"),
    [
        ({"allowedOrigins": "badges.example"}, "https://badges.example/1", True),
        ({"allowedOrigins": ["a.example", "badges.example"]}, "https://badges.example/1", True),
        ({"allowedOrigins": "https://badges.example"}, "https://badges.example/1", True),
        ({"allowedOrigins": "badges.example"}, "https://college.example/1", False),
        ({"allowedOrigins": "badges.example"}, "https://badges.example.evil.example/1", False),
        ({"allowedOrigins": "badges.example"}, "https://evil-badges.example/1", False),
        ({"allowedOrigins": "badges.example"}, "https://badges.example:8443/1", False),
        ({"allowedOrigins": "*"}, "https://evil.example/1", False),
        ({"allowedOrigins": []}, "https://college.example/1", False),
        ({"startsWith": "https://badges.example/a"}, "https://badges.example/a/1", True),
        ({"startsWith": "https://badges.example"}, "https://badges.example.evil.example/1", False),
        ({"startsWith": "https://badges.example"}, "https://badges.example/1", True),
        ({"startsWith": "https://badges.example/a/"}, "https://badges.example/b/1", False),
        ({"startsWith": "https://badges.example/a/"}, "https://badges.example/a/../b/1", False),
        ({"startsWith": "https://badges.example/a/"}, "https://badges.example/a/%2e%2e/b/1", False),
        ({"startsWith": "https://badges.example/a/"}, "https://badges.example/a/..%2fb/1", False),
        ({"startsWith": "https"}, "https://evil.example/1", False),
        ({"startsWith": ""}, "https://evil.example/1", False),
        ({"startsWith": "http://badges.example/"}, "https://badges.example/1", True),
        (
            {"startsWith": "https://badges.example/", "allowedOrigins": "a.example"},
            "https://badges.example/1",
            False,
        ),
        ({}, "https://www.college.example/1", False),
    ],
)
def test_where_an_issuers_badges_may_lie(terms, address, holds):
    held = assertion(id=address)
    report = check(held, web(held, badge_class(), profile(verification=terms)))
    code = report.check(CheckName.ISSUER_KEY).code
    assert (code, report.outcome) == (
        ("issuer_key.hosts_it", Outcome.VERIFIED)
        if holds
        else ("issuer_key.hosted_elsewhere", Outcome.FAILED)
    )


def test_a_page_at_the_issuers_address_that_is_no_profile_fails():
    report = check(assertion(), web(assertion(), badge_class(), profile(type="Criteria")))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.badge_type")


def test_an_issuer_without_a_web_address_cannot_be_asked():
    report = check(assertion(), web(assertion(), badge_class(issuer="urn:uuid:1")), trust=("urn:uuid:1",))
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "issuer_key.no_address")


def test_whoever_is_listed_under_a_name_on_another_page_is_not_the_issuer():
    """The page says it is somebody else's profile: what counts is where it lies."""
    pages = web(assertion(), badge_class(), **{ISSUER: profile(id="https://famous.example/issuer")})
    report = check(assertion(), pages, trust=("https://famous.example/issuer",))
    assert report.outcome is Outcome.SIGNED
    assert report.issuer.id == ISSUER


def test_a_badge_taken_back_fails():
    revoked = assertion(revoked=True, revocationReason="Exam was not taken")
    report = check(assertion(), WHOLE | web(revoked))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "status.badge_revoked")
    assert report.deciding.params == {"reason": "Exam was not taken"}
    bare = {ASSERTION: {"@context": V2, "type": "Assertion", "id": ASSERTION, "revoked": True}}
    assert check(assertion(), WHOLE | web(**bare)).reason == "status.badge_revoked"
    assert check(assertion(), WHOLE | gone(ASSERTION)).reason == "status.hosted_gone"


@pytest.mark.parametrize("value", ["true", 1, None, [True], "2026-05-04T00:00:00Z"])
def test_what_may_say_that_it_was_taken_back_is_never_read_as_not(value):
    said = {**assertion(), "revoked": value}
    report = check(said, WHOLE | web(said))
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.badge_member_malformed")


@pytest.mark.parametrize("signs", [False, True])
def test_a_site_that_was_asked_long_ago_clears_nobody(signs):
    pages = SIGNED_WITH_LIST if signs else WHOLE
    content, place = (signed(), LIST) if signs else (assertion(), ASSERTION)
    assert check(content, pages, now=NOW + timedelta(days=30)).outcome is Outcome.VERIFIED
    found = examine(content, pages, now=NOW + timedelta(days=31))
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "status.site_old")
    assert (found.report.deciding.as_of, [want.id for want in found.wanted]) == (NOW, [place])


@pytest.mark.parametrize("address", [ASSERTION, BADGE, ISSUER])
@pytest.mark.parametrize("problem", ["network.not_found", "network.no_such_host", "network.not_agreed"])
def test_a_site_that_does_not_answer_leaves_it_open(address, problem):
    verification = examine(assertion(), WHOLE | gone(address, problem))
    assert verification.report.outcome is Outcome.INCOMPLETE
    assert verification.wanted == ()


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b'"text"', b"{", b"\xff", b'{"a":1,"a":2}', b"{}"])
@pytest.mark.parametrize("address", [ASSERTION, BADGE, ISSUER])
def test_a_page_that_is_something_else_never_makes_it_hold(address, data):
    pages = WHOLE | {Wanted(WantedKind.OPEN_BADGE, address): Resource(address, NOW, data)}
    assert check(assertion(), pages).outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_dates_count():
    ended = assertion(expires="2026-05-09T00:00:00Z")
    assert check(ended, WHOLE | web(ended)).reason == "validity.expired"
    assert check(assertion(), WHOLE, now=NOW - timedelta(days=30)).reason == "validity.not_yet_valid"


def test_an_old_address_is_asked_over_https_alone():
    held = assertion(id="http://college.example/assertions/1", badge="http://college.example/badges/forklift")
    assert [want.id for want in examine(held).wanted] == [ASSERTION, BADGE]
    pages = web(badge_class(issuer="http://college.example/issuer"), profile(), **{ASSERTION: held})
    assert check(held, pages).outcome is Outcome.VERIFIED


@pytest.mark.parametrize(
    "address",
    [
        "urn:uuid:1",
        "https://10.0.0.1/1",
        "https://localhost/1",
        "https://user@college.example/1",
        "file:///etc/passwd",
    ],
)
def test_a_badge_that_lies_nowhere_that_may_be_asked_is_nobodys(address):
    report = check(assertion(id=address), WHOLE)
    assert report.outcome is Outcome.FAILED
    assert not any(want.id == address for want in examine(assertion(id=address)).wanted)


def test_whoever_shows_it_need_not_be_its_recipient():
    report = check(assertion(), WHOLE, role=Role.PRESENTATION)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "holder_binding.by_address")


# Signed


def test_a_signed_badge_by_the_issuers_key_is_verified():
    report = check(signed(), SIGNED_WEB)
    assert (report.outcome, report.secured_by) == (Outcome.VERIFIED, ("RS256",))
    assert codes(report)["proof"] == "jose.valid"
    assert report.check(CheckName.PROOF).params == {"by": "Valley College"}


def test_it_is_followed_to_the_key():
    assert [want.id for want in examine(signed()).wanted] == [BADGE]
    assert [want.id for want in examine(signed(), web(badge_class())).wanted] == [ISSUER]
    assert [want.id for want in examine(signed(), web(badge_class(), profile(publicKey=KEY))).wanted] == [KEY]


def test_a_key_that_the_issuer_does_not_list_fails():
    """The key's page may say it is owned by anybody."""
    pages = web(badge_class(), profile(publicKey="https://college.example/keys/2"), key_document())
    assert check(signed(), pages).reason == "issuer_key.not_listed"
    mine = "https://evil.example/key"
    content = assertion(verification={"type": "signed", "creator": mine})
    pages = SIGNED_WEB | web(key_document(OTHER, id=mine))
    report = check(signed(content, OTHER), pages)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "issuer_key.not_listed")


def test_a_key_of_another_owner_fails():
    """An issuer that lists a key of somebody else's could sign in nobody's name."""
    pages = web(badge_class(), profile(publicKey=KEY), key_document(owner="https://other.example/issuer"))
    assert check(signed(), pages).reason == "issuer_key.of_another"
    pages = web(badge_class(), profile(publicKey=KEY), key_document(owner=None))
    assert check(signed(), pages).reason == "issuer_key.of_another"


def test_another_keys_signature_fails():
    assert check(signed(key=OTHER), SIGNED_WEB).reason == "jose.invalid"
    text = signed()
    head, body, signature = text.split(".")
    changed = base64url.encode(base64url.decode(body).replace(b"ada@", b"eve@"))
    assert check(f"{head}.{changed}.{signature}", SIGNED_WEB).reason == "jose.invalid"


def test_a_key_written_in_the_profile_counts():
    inside = key_document()
    assert check(signed(), web(badge_class(), profile(publicKey=[inside]))).outcome is Outcome.VERIFIED
    stranger = key_document(OTHER)
    assert check(signed(), web(badge_class(), profile(publicKey=[stranger]))).reason == "jose.invalid"


@pytest.mark.parametrize(
    "text", ["", "x", 7, None, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"]
)
def test_a_key_that_is_none_fails(text):
    pages = web(badge_class(), profile(publicKey=KEY), key_document(publicKeyPem=text))
    assert check(signed(), pages).reason == "issuer_key.key_unusable"


def test_the_unsigned_algorithm_fails():
    head = base64url.encode(b'{"alg":"none"}')
    body = base64url.encode(json.dumps(assertion(verification={"type": "signed", "creator": KEY})).encode())
    assert check(f"{head}.{body}.", SIGNED_WEB).reason == "jose.unsigned"


def test_the_payload_alone_is_not_signed():
    """The payload of a signed badge, taken out of its token."""
    content = assertion(verification={"type": "signed", "creator": KEY})
    report = check(content, SIGNED_WEB)
    assert (report.outcome, report.reason) == (Outcome.FAILED, "structure.badge_verification")


def test_a_hosted_badge_in_a_token_is_not_made_as_it_says():
    report = check(signed(assertion()), SIGNED_WEB)
    assert report.reason == "structure.badge_verification"


def test_a_signed_badge_that_says_it_is_revoked_is():
    content = assertion(verification={"type": "signed", "creator": KEY}, revoked=True)
    assert check(signed(content), SIGNED_WEB).reason == "status.badge_revoked"


def test_the_list_of_revoked_badges_counts():
    with_list = web(badge_class(), profile(publicKey=KEY, revocationList=LIST), key_document())
    assert [want.id for want in examine(signed(), with_list).wanted] == [LIST]
    assert check(signed(), with_list).reason == "status.site_not_asked"

    def listed(*entries, **changes):
        page = {"@context": V2, "type": "RevocationList", "id": LIST, "issuer": ISSUER, **changes}
        return with_list | web({"revokedAssertions": list(entries), **page})

    assert check(signed(), listed()).outcome is Outcome.VERIFIED
    assert (
        check(signed(), listed("urn:other", {"id": "https://college.example/assertions/11"})).outcome
        is Outcome.VERIFIED
    )
    assert check(signed(), listed(ASSERTION)).reason == "status.badge_revoked"
    assert check(signed(), listed({"id": ASSERTION, "revocationReason": "Wrong"})).deciding.params == {
        "reason": "Wrong"
    }
    assert (
        check(signed(), listed({"id": ASSERTION.replace("https", "http")})).reason == "status.badge_revoked"
    )
    for broken in (
        listed(type="BadgeClass"),
        listed(revokedAssertions="none"),
        listed(revokedAssertions=None),
        listed(7),
        listed({}),
        listed("urn:other", {"revocationReason": "Wrong"}),
        listed({"id": 7}),
        listed(issuer="https://other.example/issuer"),
        with_list | gone(LIST, "network.not_found"),
        with_list | {Wanted(WantedKind.OPEN_BADGE, LIST): Resource(LIST, NOW, b"<html>")},
    ):
        assert check(signed(), broken).outcome is Outcome.INCOMPLETE


# Shown


def test_the_view_shows_what_the_issuers_site_says_of_the_badge():
    document = parse(json.dumps(assertion()).encode())
    bare = view.read(document)
    assert (bare.title, bare.issuer, bare.subject.email) == (None, None, "ada@example.org")
    full = shown.credential(document, Evidence(contexts(), resources=WHOLE))
    assert (full.title, full.issuer.name, full.achievement.criteria) == (
        "Forklift driving",
        "Valley College",
        "Drove one for a day.",
    )
    assert shown.credential(document, None) == bare


def test_a_badge_of_the_first_kind_is_shown_and_not_checked():
    old = {
        "uid": "123",
        "issuedOn": 1430000000,
        "badge": {
            "name": "Old badge",
            "description": "-",
            "issuer": {"name": "Club", "origin": "https://club.example"},
        },
        "recipient": {"type": "email", "identity": "ada@example.org", "hashed": False},
        "verify": {"type": "hosted", "url": "https://club.example/1"},
    }
    verification = examine(old)
    assert (verification.report.outcome, verification.report.reason) == (
        Outcome.INCOMPLETE,
        "structure.older_badge",
    )
    assert (verification.report.title, verification.report.issuer.name) == ("Old badge", "Club")
    assert verification.report.profiles == ("OpenBadges1",)
    assert verification.wanted == ()
