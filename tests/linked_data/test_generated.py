"""Documents made up over the pinned contexts: PyLD says the same, or what differs is explained."""

from hypothesis import event, given
from hypothesis import strategies as st
from pyld.jsonld import JsonLdError

from tests.linked_data import pyld_judge
from tests.pinned import contexts
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import nquads, rdfc
from wallet_app.linked_data.to_quads import convert

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
OB = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CLR = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
ED = "https://w3id.org/security/suites/ed25519-2020/v1"
CITIZEN = "https://w3id.org/citizenship/v1"
SETS = [[V2], [V2, OB], [V2, CLR, OB], [V1, ED], [V1, CITIZEN]]


def words(text: str) -> list[str]:
    return text.split()


TYPES = words(
    "VerifiableCredential VerifiablePresentation OpenBadgeCredential AchievementSubject Achievement Image"
    " ClrCredential ClrSubject Profile Alignment Result DataIntegrityProof JsonSchema PermanentResident"
    " BitstringStatusListEntry Unheard urn:type:a _:type"
)
TAME_NAMES = words(
    "name description issuer validFrom issuanceDate credentialSubject achievement criteria narrative"
    " alignment targetUrl targetName result value image tag evidence proof verifiableCredential holder"
    " credentialStatus statusPurpose created credentialSchema creditsAvailable proofPurpose"
    " verificationMethod awardedDate association termsOfUse birthDate https://full.example/name"
)
NAMES = TAME_NAMES + words(
    "id type @id @type schema:name unheard @index @set @list @graph @reverse @language @value @included"
    " @none a/b~c"
)
# PyLD writes control characters as they are, where the canonical form escapes them: so none is here.
TAME_TEXTS = ["x", "", "é", "urn:a", "urn:b", "did:example:1", "_:a", "2025-01-01T00:00:00Z", 'a\nb"\\']
WILD_TEXTS = ["relative", "name", "id", "@id", "http://a b", "@Word", "assertionMethod", "1.0", "schema:x"]
TEXTS = st.sampled_from(TAME_TEXTS + WILD_TEXTS)
SCALARS = (
    TEXTS
    | st.booleans()
    | st.none()
    | st.sampled_from([0, 1, -7, 1.0, 1.5, 1e-7, 1e21, 10**21, 2**53, 0.1, -0.0, 123456789.125])
)
VALUE_OBJECTS = st.fixed_dictionaries(
    {"@value": SCALARS},
    optional={
        "@language": st.sampled_from(["en", "EN-gb", "not a tag"]),
        "@type": st.sampled_from(
            ["urn:datatype", "xsd:date", "@json", "http://www.w3.org/2001/XMLSchema#double"]
        ),
        "@direction": st.sampled_from(["ltr", "rtl"]),
    },
)


TAME_SCALARS = (
    st.sampled_from(TAME_TEXTS) | st.booleans() | st.sampled_from([0, 1, -7, 1.0, 1.5, 1e-7, 1e21, 0.1])
)


def tame(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    identifiers = st.sampled_from(["urn:a", "urn:b", "_:a", "did:example:1"])
    return st.builds(
        lambda members, types, identifier: {**types, **identifier, **members},
        st.dictionaries(st.sampled_from(TAME_NAMES), inner | st.lists(inner, max_size=3), max_size=5),
        st.fixed_dictionaries({"type": st.lists(st.sampled_from(TYPES[:-3]), max_size=3)}),
        st.fixed_dictionaries({}, optional={"id": identifiers}),
    )


def objects(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    types = st.sampled_from(TYPES) | st.lists(st.sampled_from(TYPES), max_size=3)
    made = st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    typed = st.tuples(made, types, st.sampled_from(["type", "@type"]))
    return made | typed.map(lambda parts: {**parts[0], parts[2]: parts[1]})


VALUES = st.recursive(
    SCALARS | VALUE_OBJECTS, lambda inner: objects(inner) | st.lists(inner, max_size=3), max_leaves=15
)
TAME_VALUES = st.recursive(TAME_SCALARS | VALUE_OBJECTS, tame, max_leaves=15)
TAME_DOCUMENTS = st.builds(
    lambda urls, body: {"@context": urls, **body}, st.sampled_from(SETS), tame(TAME_VALUES)
)
DOCUMENTS = TAME_DOCUMENTS | st.builds(
    lambda urls, body: {"@context": urls, **body}, st.sampled_from(SETS), objects(VALUES)
)


@given(DOCUMENTS)
def test_pyld_says_the_same(document):
    try:
        conversion = convert(document, contexts())
    except LinkedDataError as error:
        event(f"refused: {error.code}")
        return
    codes = {problem.code for problem in conversion.problems}
    try:
        theirs = pyld_judge.canonical(document)
    except (JsonLdError, AttributeError, TypeError):
        # It looks into what nothing refers to before it leaves that out, and breaks on what looks
        # like a keyword.
        assert codes
        return
    event("compared, clean" if not codes else "compared, with problems")
    ours = rdfc.canonicalize(conversion.quads).text
    if "invalid_language" in codes or ours == theirs:
        # With a language that is no language tag, PyLD writes what no reader of N-Quads takes.
        return
    # It counts a statement twice that a blank node makes about itself, and so numbers differently.
    assert rdfc.canonicalize(nquads.parse(theirs)).text == ours
