"""Open Badges 2 and older: what is one, what it says, and to whom it is made out."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.credentials import open_badges_2, structure, view
from wallet_app.credentials.document import Format
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError

V2 = "https://w3id.org/openbadges/v2"


def assertion(**changes):
    content = {
        "@context": V2,
        "type": "Assertion",
        "id": "https://college.example/1",
        "recipient": {"type": "email", "identity": "ada@example.org", "hashed": False},
        "issuedOn": "2026-05-03T09:00:00Z",
        "badge": "https://college.example/badge",
        "verification": {"type": "hosted"},
        **changes,
    }
    return {name: value for name, value in content.items() if value is not None}


def read(content):
    return parse(json.dumps(content).encode())


def broken(content):
    return [(violation.code, violation.member) for violation in structure.violations(read(content))]


def test_an_assertion_is_one():
    document = read(assertion())
    assert (document.format, document.is_presentation) == (Format.OPEN_BADGE_2, False)
    assert broken(assertion()) == []
    assert (
        broken(assertion(**{"@context": "https://purl.imsglobal.org/spec/ob/v2p1/context/ob_v2p1.jsonld"}))
        == []
    )


@pytest.mark.parametrize("kind", ["BadgeClass", "Issuer", "Profile", "RevocationList", "CryptographicKey"])
def test_what_describes_a_badge_is_nobodys_badge(kind):
    with refused("document.badge_description"):
        read({"@context": V2, "type": kind, "id": "https://college.example/badge"})


@pytest.mark.parametrize("member", ["badge", "recipient", "verification"])
def test_a_part_of_another_shape_is_refused(member):
    with refused("document.wrong_shape"):
        read(assertion(**{member: 7}))


@pytest.mark.parametrize("member", ["id", "recipient", "badge", "verification", "issuedOn"])
def test_what_must_be_there(member):
    assert ("structure.badge_member_missing", member) in broken({**assertion(), member: None})


@pytest.mark.parametrize(
    ("changes", "code", "member"),
    [
        ({"@context": "https://w3id.org/openbadges/invalid"}, "structure.context_missing", "@context"),
        ({"@context": {"id": "@id"}}, "structure.context_missing", "@context"),
        ({"type": "OtherAssertion"}, "structure.badge_type", "Assertion"),
        ({"verification": {"type": "trust me"}}, "structure.badge_member_malformed", "verification"),
        ({"verification": {"type": "signed"}}, "structure.badge_verification", "verification"),
        ({"recipient": {"type": "email", "identity": "a"}}, "structure.badge_member_missing", "hashed"),
        ({"recipient": {"hashed": True, "identity": "a"}}, "structure.badge_member_missing", "type"),
        ({"issuedOn": "yesterday"}, "structure.date_malformed", "issuedOn"),
        ({"expires": "soon"}, "structure.date_malformed", "expires"),
        ({"image": "data:image/png;base64,AAAA"}, "structure.badge_member_malformed", "image"),
        ({"badge": {"type": "Thing", "name": "x"}}, "structure.badge_type", "BadgeClass"),
        ({"badge": {"type": "BadgeClass", "name": "x"}}, "structure.badge_member_missing", "description"),
    ],
)
def test_what_breaks_the_rules(changes, code, member):
    assert (code, member) in broken(assertion(**changes))


def test_the_view_reads_what_is_written_inside():
    content = assertion(
        badge={
            "type": "BadgeClass",
            "id": "https://college.example/badge",
            "name": "Forklift driving",
            "description": "Drives.",
            "criteria": "https://college.example/criteria",
            "image": {"id": "https://college.example/b.png", "caption": "A forklift"},
            "alignment": [
                {"targetName": "Logistics", "targetUrl": "https://f.example/1", "targetCode": "L1"}
            ],
            "tags": ["lifting"],
            "issuer": {"type": "Issuer", "id": "https://college.example", "name": "Valley College"},
        },
        evidence=["https://college.example/e", {"narrative": "Drove.", "name": "Day one"}],
        expires="2030-01-01T00:00:00Z",
    )
    said = view.read(read(content))
    assert (said.title, said.issuer.name, said.kind) == (
        "Forklift driving",
        "Valley College",
        view.Kind.BADGE,
    )
    assert (said.achievement.criteria_url, said.achievement.tags) == (
        "https://college.example/criteria",
        ("lifting",),
    )
    assert [one.name for one in said.skills] == ["Logistics"]
    assert [(one.id, one.name) for one in said.evidence] == [
        ("https://college.example/e", None),
        (None, "Day one"),
    ]
    assert said.image.caption == "A forklift"
    assert (said.valid_from.year, said.valid_until.year) == (2026, 2030)
    assert (said.subject.email, said.profiles) == ("ada@example.org", ("OpenBadges2",))


def hashed(identity, salt=None, **changes):
    digest = hashlib.sha256((identity + (salt or "")).encode()).hexdigest()
    recipient = {"type": "email", "hashed": True, "identity": f"sha256${digest}", **changes}
    return assertion(recipient=recipient | ({"salt": salt} if salt is not None else {}))


def test_a_hashed_recipient_names_nobody_until_asked():
    said = view.read(read(hashed("ada@example.org", "deadsea")))
    assert said.subject is None
    assert said.identifiers[0].hashed


@pytest.mark.parametrize("salt", [None, "", "deadsea"])
@pytest.mark.parametrize("given_", ["ada@example.org", " ADA@Example.org\n"])
def test_an_address_is_confirmed_by_its_hash(salt, given_):
    assert open_badges_2.recipient_matches(hashed("ada@example.org", salt), given_)
    assert not open_badges_2.recipient_matches(hashed("ada@example.org", salt), "eve@example.org")


@pytest.mark.parametrize(
    "recipient",
    [
        {"identity": "sha256$" + "0" * 64, "hashed": True},
        {
            "identity": "md5$" + hashlib.md5(b"ada@example.org", usedforsecurity=False).hexdigest(),
            "hashed": True,
        },
        {"identity": "ada@example.org", "hashed": True},
        {"identity": "", "hashed": False},
        {"identity": 7},
        {},
        None,
        "eve@example.org",
    ],
)
def test_nobody_else_is_the_recipient(recipient):
    assert not open_badges_2.recipient_matches({"recipient": recipient}, "ada@example.org")
    assert not open_badges_2.recipient_matches({"recipient": recipient}, " ")


def test_a_plain_address_is_compared_as_it_is():
    assert open_badges_2.recipient_matches(assertion(), "ADA@example.org ")
    assert open_badges_2.recipient_matches({"recipient": "ada@example.org"}, "ada@example.org")
    assert not open_badges_2.recipient_matches(assertion(), "ada")


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.floats(allow_nan=False),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "name", "issuer", "url", "hashed"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


@given(
    st.sampled_from([*sorted(assertion()), "verify", "uid", "evidence", "image", "expires"]), values, values
)
def test_whatever_is_inside_it_is_read_or_refused(member, value, badge):
    try:
        document = read({**assertion(badge=badge), member: value})
    except WalletError:
        return
    view.read(document)
    structure.violations(document)
    open_badges_2.recipient_matches(document.content, "ada@example.org")
