"""The short way says what the long way says, wherever it says anything; and it is taken."""

import copy
from typing import Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from tests.linked_data.test_generated import DOCUMENTS, OB, TAME_TEXTS, V2
from tests.pinned import contexts
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import memory, plain, plain_rdfc, rdfc
from wallet_app.linked_data.to_quads import convert

BADGE: dict[str, Any] = {
    "@context": [V2, OB],
    "id": "urn:uuid:1",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": 'A "badge"\n\\ of \x7f glass é \u2028',
    "issuer": {"id": "did:example:1", "type": ["Profile"], "name": "Valley College"},
    "validFrom": "2025-01-01T00:00:00Z",
    "credentialSubject": {
        "id": "did:example:2",
        "type": ["AchievementSubject"],
        "creditsEarned": 3.5,
        "result": [{"type": ["Result"], "value": "A"}, {"type": ["Result"], "value": "B"}],
        "achievement": {
            "id": "urn:uuid:2",
            "type": "Achievement",
            "name": "Glass",
            "tag": ["a", "b"],
            "criteria": {"narrative": "Blow."},
            "resultDescription": [
                {
                    "id": "urn:r:1",
                    "type": ["ResultDescription"],
                    "name": "x",
                    "allowedValue": ["A", "B", "C"],
                },
                {
                    "id": "urn:r:2",
                    "type": ["ResultDescription"],
                    "name": "y",
                    "allowedValue": ["A", "B", "C"],
                },
            ],
        },
    },
}


def agree(document) -> bool:
    """Compare both ways; give whether the short one was taken."""
    short = plain.read(document, contexts())
    if short is None:
        return False
    conversion = convert(document, contexts())
    assert conversion.problems == ()
    assert conversion.unusual == ()
    described = sorted(node for node, _ in short.described)
    named = sorted(f"<{node.value}>" for node, places in conversion.named_pointers.items() for _ in places)
    assert described == named
    assert all(len(places) == 1 for places in conversion.node_pointers.values())
    for hash_name in rdfc.HASHES:
        lines = plain_rdfc.canonical_lines(short, hash_name)
        try:
            theirs = rdfc.canonicalize(conversion.pointers, hash_name=hash_name)
        except LinkedDataError:
            assert lines is None
            continue
        assert lines is not None
        assert tuple(lines) == theirs.nquads
    if not short.escaped:
        assert rdfc.canonicalize(conversion.pointers, urdna2015=True).nquads == tuple(
            plain_rdfc.canonical_lines(short, "sha256") or ()
        )
    return True


NAMES_OF = {
    "VerifiableCredential": [
        "name",
        "description",
        "issuer",
        "validFrom",
        "credentialSubject",
        "evidence",
        "proof",
    ],
    "VerifiablePresentation": ["verifiableCredential", "holder", "proof"],
    "Profile": ["name", "url", "email", "address", "otherIdentifier", "image"],
    "AchievementSubject": ["achievement", "result", "identifier", "creditsEarned", "source"],
    "Achievement": [
        "name",
        "criteria",
        "tag",
        "alignment",
        "resultDescription",
        "achievementType",
        "creator",
    ],
    "Result": ["value", "resultDescription", "alignment", "status"],
    "ResultDescription": ["name", "allowedValue", "resultType", "requiredLevel"],
    "Alignment": ["targetName", "targetUrl", "targetType"],
    "DataIntegrityProof": [
        "created",
        "proofPurpose",
        "verificationMethod",
        "cryptosuite",
        "domain",
        "expires",
    ],
}


def plain_objects(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.sampled_from(sorted(NAMES_OF)).flatmap(
        lambda kind: st.builds(
            lambda members, identifier, alone: {"type": kind if alone else [kind], **identifier, **members},
            st.dictionaries(
                st.sampled_from(NAMES_OF[kind]), inner | st.lists(inner, min_size=1, max_size=3), max_size=5
            ),
            st.fixed_dictionaries({}, optional={"id": st.sampled_from(["urn:a", "urn:b", "did:example:1"])}),
            st.booleans(),
        )
    )


SCALARS = st.sampled_from(["x", "é", "urn:a", "https://a.example/", 'a\nb"\\\t']) | st.sampled_from(
    ["did:example:1", "2025-01-01T00:00:00Z", "assertionMethod", True, 0, -7, 1.5, 1e21]
)
DOCUMENTS_MOSTLY_PLAIN = st.builds(
    lambda body: {"@context": [V2, OB], **body},
    plain_objects(st.recursive(SCALARS, plain_objects, max_leaves=12)),
)


def test_a_badge_goes_the_short_way():
    assert agree(BADGE)


def test_a_record_with_members_goes_the_short_way():
    clr = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
    members = [{**copy.deepcopy(BADGE), "id": f"urn:uuid:m{number}"} for number in range(3)]
    assert agree(
        {
            "@context": [V2, clr, OB],
            "id": "urn:uuid:9",
            "type": ["VerifiableCredential", "ClrCredential"],
            "credentialSubject": {"type": ["ClrSubject"], "verifiableCredential": members},
        }
    )


def test_a_presentation_with_graphs_goes_the_short_way():
    signed = {**BADGE, "proof": {"type": "DataIntegrityProof", "proofPurpose": "assertionMethod"}}
    assert agree(
        {
            "@context": [V2],
            "type": "VerifiablePresentation",
            "verifiableCredential": [signed, {**signed, "id": "urn:uuid:7"}],
        }
    )


@given(DOCUMENTS_MOSTLY_PLAIN)
def test_made_up_documents(document):
    event("short" if agree(document) else "long")


@given(DOCUMENTS)
def test_wild_documents(document):
    event("short" if agree(document) else "long")


def places(value, path=()):
    yield path
    if isinstance(value, dict):
        for name, entry in value.items():
            yield from places(entry, (*path, name))
    elif isinstance(value, list):
        for position, entry in enumerate(value):
            yield from places(entry, (*path, position))


ODD: st.SearchStrategy[object] = st.sampled_from(
    [
        None,
        [],
        {},
        [[]],
        [["a"]],
        "relative",
        "_:b",
        "@id",
        "@type",
        2**53,
        "http://a b",
        {"@value": "x"},
        {"@list": ["a"]},
        {"@set": ["a"]},
        {"@id": "urn:a"},
        {"id": "urn:a"},
        {"id": None},
        {"type": None},
        {"@type": "Achievement"},
        {"type": "Achievement", "@type": "Achievement"},
        {"id": "urn:a", "@id": "urn:b"},
        {"@context": V2},
        {"@context": None},
        {"@context": {"name": "urn:other"}},
        {"@graph": []},
        {"@language": "en"},
        {"unheard": 1},
        {"https://full.example/name": "x"},
        ["a", None],
        ["a", "b", "a"],
        ["a", {"id": "urn:a"}, 3, True],
        *TAME_TEXTS,
    ]
)


@given(
    st.sampled_from(list(places(BADGE))),
    ODD,
    st.booleans(),
    st.sampled_from(["id", "type", "@id", "name", "@index"]),
)
def test_a_badge_with_something_odd_in_it(path, odd, beside, name):
    """A value replaced, or a member put beside it."""
    document = copy.deepcopy(BADGE)
    holder: Any = document
    for step in path[:-1]:
        holder = holder[step]
    if not path:
        document[name] = odd
    elif beside and isinstance(holder, dict):
        holder[name] = odd
    else:
        holder[path[-1]] = odd
    event("short" if agree(document) else "long")


@pytest.mark.parametrize("hash_name", rdfc.HASHES)
def test_what_is_too_hard_is_left_to_the_long_way(hash_name):
    """A budget is shared: the short way takes from it and then says nothing."""
    results = [{"type": ["Result"], "alignment": [{"type": ["Alignment"]}]} for _ in range(8)]
    document: dict[str, Any] = {
        "@context": [V2, OB],
        "type": ["VerifiableCredential"],
        "credentialSubject": {"type": ["AchievementSubject"], "result": results},
    }
    with rdfc.shared_budget(3), memory.remembered():
        short = plain.read(document, contexts())
        assert short is not None
        assert plain_rdfc.canonical_lines(short, hash_name) is None
        with pytest.raises(LinkedDataError, match="budget"):
            rdfc.canonicalize(convert(document, contexts()).pointers, hash_name=hash_name)
