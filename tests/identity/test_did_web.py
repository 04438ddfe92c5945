"""Where the document of a did:web lies, and that it lies nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.errors import IdentityError, WalletError
from wallet_app.identity import did_document, did_web, resolution


def code_of(call, *arguments) -> str:
    with pytest.raises(WalletError) as caught:
        call(*arguments)
    return caught.value.code


@pytest.mark.parametrize(
    ("did", "address"),
    [
        # The examples of the method's specification.
        ("did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json"),
        ("did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json"),
        ("did:web:example.com%3A3000:user:alice", "https://example.com:3000/user/alice/did.json"),
        ("did:web:example.com%3a8443", "https://example.com:8443/.well-known/did.json"),
        ("did:web:xn--mnchen-3ya.example", "https://xn--mnchen-3ya.example/.well-known/did.json"),
    ],
)
def test_the_document_lies_where_the_method_says(did, address):
    assert str(did_web.address(did)) == address


@pytest.mark.parametrize(
    "did",
    [
        "did:web:",
        "did:web:a.example:",
        "did:web:a.example::b",
        "did:web:a.example:..:b",
        "did:web:a.example:.:b",
        "did:web:a.example%2Fb",
        "did:web:a.example%3Fx",
        "did:web:a.example%23x",
        "did:web:a.example%40evil.example",
        "did:web:user%40a.example",
        "did:web:a.example%0D%0AHost%3A%20evil.example",
        "did:web:a.example%00",
        "did:web:a.example:b%2F..%2Fc",
        "did:web:a.example:b%3Fc",
        "did:web:A.example",
        "did:web:a.example%3A443%3A8443",
        "did:web:a.example/b",
        "did:web:a.example?x",
        "did:web:a.example#key",
        "did:key:z6Mk",
        "https://a.example/did.json",
    ],
)
def test_what_could_lead_elsewhere_is_malformed(did):
    assert code_of(did_web.address, did) == "did.malformed"


@pytest.mark.parametrize(
    ("did", "cause"),
    [
        ("did:web:localhost", "address.local"),
        ("did:web:127.0.0.1", "address.number"),
        ("did:web:10.0.0.1", "address.number"),
        ("did:web:0.0.0.0", "address.number"),
        ("did:web:0x7f.1", "address.number"),
        ("did:web:a.example.", "address.malformed"),
        ("did:web:a_b.example", "address.malformed"),
        ("did:web:a.example%3A22", "address.port"),
        ("did:web:a.example%3A0443", "address.port"),
    ],
)
def test_a_host_that_is_not_public_has_no_document(did, cause):
    with pytest.raises(IdentityError) as caught:
        did_web.address(did)
    assert (caught.value.code, caught.value.params) == ("did.web_host", {"cause": cause})


@given(st.text(alphabet="abc.:%32F3A/?#@\\ \n-", max_size=30))
def test_whatever_is_written_the_host_is_the_one_that_stands_first(text):
    try:
        address = did_web.address(f"did:web:{text}")
    except IdentityError:
        return
    assert text.lower().startswith(address.host)
    assert address.target.endswith("/did.json")


# --- Controller documents at an address -------------------------------------------------------


def controller(identifier="https://college.example/keys", **changes):
    method = {
        "id": f"{identifier}#key-1",
        "type": "Multikey",
        "controller": identifier,
        "publicKeyMultibase": "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK",
    }
    return {
        "id": identifier,
        "verificationMethod": [method],
        "assertionMethod": [method["id"]],
        **changes,
    }


def test_a_controller_document_at_an_address_is_read_like_one_of_a_did():
    address = "https://college.example/keys"
    document = did_document.parse(controller(), address)
    found = resolution.find_method(document, f"{address}#key-1", "assertionMethod")
    assert (found.id, found.controller) == (f"{address}#key-1", address)
    assert (
        code_of(resolution.find_method, document, f"{address}#key-2", "assertionMethod") == "method.not_found"
    )
    other = "https://college.example/other#key-1"
    assert code_of(resolution.find_method, document, other, "assertionMethod") == "method.of_another"


def test_a_controller_document_is_of_its_own_address():
    assert code_of(did_document.parse, controller(), "https://college.example/keys/") == (
        "did.document_of_another"
    )
    stranger = controller()
    stranger["verificationMethod"][0]["id"] = "https://localhost/keys#key-1"
    assert code_of(did_document.parse, stranger, "https://college.example/keys") == "did.document_malformed"


def test_too_many_keys_are_refused_before_any_is_read():
    content = controller()
    content["verificationMethod"] *= 20_000
    assert code_of(did_document.parse, content, content["id"]) == "did.too_many_methods"
