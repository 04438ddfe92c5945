"""Whether two who are shown a credential can tell that it is the same one.

ecdsa-sd-2023, SD-JWT and every signature over a whole document show the issuer's signature, or
hashes that it covers: the same each time. bbs-2023 shows a proof that is another each time (BBS
Cryptosuites 1.0 section 5.2, "Selective Disclosure and Unlinkability"): then only what is said can
tell, and who signs the presentation around it.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from wallet_app.credentials import reading, securing
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data import json_pointer
from wallet_app.presentation.identifying import is_identifying
from wallet_app.presentation.leaves import Path, walk
from wallet_app.proofs import bbs_2023
from wallet_app.values import dataclass


class Because(StrEnum):
    """What tells that it is the same credential; the value is the code of a few words."""

    SIGNATURE = "linkability.because.signature"
    """The issuer's signature, or hashes under it."""
    CREDENTIAL = "linkability.because.credential"
    """The credential's own id, or that of something inside."""
    STATUS = "linkability.because.status"
    """Its place in a status list."""
    SUBJECT = "linkability.because.subject"
    """The holder's identifier."""
    PERSON = "linkability.because.person"
    """What tells who or where the person is."""
    MOMENT = "linkability.because.moment"
    """A date with its time of day."""
    PROOF = "linkability.because.proof"
    """What the issuer wrote into the proof, such as when it was made."""
    DETAIL = "linkability.because.detail"
    """Anything else that is not said alike of everybody who has such a credential."""
    SIGNER = "linkability.because.signer"
    """The key that signs the presentation: the same as in other shares."""
    COMPANY = "linkability.because.company"
    """Another credential in the same share, which can be linked."""


@dataclass(frozen=True, slots=True)
class Linkability:
    """Whether shares of one credential can be linked.

    Attributes:
        code: ``linkability.always`` (by the signature, whatever is shown), ``linkability.by_claims``
            (by what is shown), ``linkability.by_signer`` (by the holder's key alone: a fresh one would
            do), ``linkability.at_one_place`` (by a pseudonym, at the one place that it is for), or
            ``linkability.none``.
        because: JSON pointers into what leaves: the claims that tell.
        kinds: what they are, and what else tells; each once.
    """

    code: str
    because: tuple[str, ...] = ()
    kinds: tuple[Because, ...] = ()

    @property
    def is_linkable(self) -> bool:
        """Whether two different places can tell that they were shown the same credential."""
        return self.code not in {"linkability.none", "linkability.at_one_place"}


_SHARED: Final[tuple[Path, ...]] = (
    ("@context",),
    ("type",),
    ("name",),
    ("issuer",),
    ("credentialSchema",),
    ("credentialSubject", "type"),
    ("credentialSubject", "achievement"),
)
"""What an issuer says alike of everybody to whom it gives such a credential."""
_TYPES: Final = frozenset({"type", "@type", "@context"})
_IDS: Final = frozenset({"id", "@id"})
_PLAIN_PROOF: Final = frozenset({
    "type", "cryptosuite", "verificationMethod", "proofPurpose", "proofValue", "@context",
})  # fmt: skip
_DAYS: Final = ("T00:00:00Z", "T00:00:00.000Z", "T00:00:00+00:00", "T23:59:59Z", "T23:59:59.999Z")
"""How moments end that stand for a whole day, which many credentials share."""
_DATE_CHARS: Final = 10


def of(derived: Document, *, fresh_key: bool = False) -> Linkability:
    """Say whether what leaves of a credential can be linked with other shares of it.

    Args:
        derived: what leaves of it, as :func:`wallet_app.presentation.derive.derive` gave it.
        fresh_key: whether the presentation is signed by a key made for it alone.

    Returns:
        ``linkability.none`` only where nothing at all in it is unique.
    """
    proofs = securing.proofs(derived)
    if not proofs or any(not _is_unlinkable(proof) for proof in proofs):
        return Linkability("linkability.always", kinds=(Because.SIGNATURE,))
    content = {name: value for name, value in derived.content.items() if name != "proof"}
    found = {path: kind for path, value in walk(content) if (kind := _tells(path, value)) is not None}
    for proof in proofs:
        found.update({("proof", name): Because.PROOF for name in proof if _is_telling(proof, name)})
    kinds = tuple(dict.fromkeys(found.values()))
    if found:
        if not fresh_key:
            kinds = (*kinds, Because.SIGNER)
        return Linkability("linkability.by_claims", tuple(map(json_pointer.format, found)), kinds)
    if not fresh_key:
        return Linkability("linkability.by_signer", kinds=(Because.SIGNER,))
    features = (bbs_2023.feature(proof) for proof in proofs)
    if any(feature is not None and feature.has_pseudonym for feature in features):
        return Linkability("linkability.at_one_place")
    return Linkability("linkability.none")


def of_share(found: Sequence[Linkability], *, says_who: bool) -> tuple[Linkability, ...]:
    """Say it of credentials that leave together: one that can be linked takes the others along.

    Args:
        found: for each credential, what :func:`of` gave.
        says_who: whether the holder says who they are beside them (their contact).

    Returns:
        The same, but that nothing is said to be unlinkable beside something by which it is linked.
    """
    beside = (Because.COMPANY,) if any(one.is_linkable for one in found) else ()
    beside = (Because.PERSON, *beside) if says_who else beside
    if not beside:
        return tuple(found)
    linked = Linkability("linkability.by_claims", kinds=beside)
    return tuple(one if one.is_linkable else linked for one in found)


def _is_unlinkable(proof: JsonObject) -> bool:
    return securing.suite_name(proof) == bbs_2023.NAME and not securing.is_base(proof)


def _is_telling(proof: JsonObject, name: str) -> bool:
    """Whether an option of the proof, which the issuer chose, is seldom the same in two credentials."""
    value = proof[name]
    is_day = name == "created" and isinstance(value, str) and value.endswith(_DAYS)
    return name not in _PLAIN_PROOF and not is_day


def _tells(path: Path, value: JsonValue) -> Because | None:
    """Say what a claim tells a credential by; None for what is said alike of many."""
    members = tuple(step for step in path if isinstance(step, str))
    if members[-1] in _TYPES or isinstance(value, bool | None):
        return None
    if members[0] == "credentialStatus":
        return Because.STATUS
    if members == ("credentialSubject", "id"):
        return Because.SUBJECT
    if any(members[: len(shared)] == shared for shared in _SHARED):
        return None
    if members[-1] in _IDS:
        return Because.CREDENTIAL
    if is_identifying(members, value, ("credentialSubject",)):
        return Because.PERSON
    if isinstance(value, str) and _is_date(value):
        return None if value.endswith(_DAYS) or len(value) == _DATE_CHARS else Because.MOMENT
    return Because.DETAIL


def _is_date(value: str) -> bool:
    return reading.text(value) is not None and value[:4].isdigit() and value[4:5] == value[7:8] == "-"
