"""What a credential says beside what its view shows: every other claim that its signature covers.

The view (:mod:`wallet_app.credentials.model`) knows the members of the profiles. Whoever signs may say
more; whoever reads must see all of what is signed, and each claim once.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import endorsements, jwt, records
from wallet_app.credentials.document import Document
from wallet_app.credentials.model import Credential
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation import claim_values, claims
from wallet_app.presentation.already_shown import AlreadyShown, names_of
from wallet_app.presentation.claim_values import ValueKind
from wallet_app.presentation.claims import Claim
from wallet_app.presentation.languages import is_language_map
from wallet_app.presentation.leaves import Path, find_claims, is_one_claim, resolve, value_at
from wallet_app.values import dataclass
from wallet_app.verification.report import CheckName, Report

MOST: Final = 60
"""Details that are given, of those for people and of those for computers each."""
_SIGNED: Final = (CheckName.PROOF, CheckName.COVERAGE)
_FOR_COMPUTERS: Final = frozenset(
    {"id", "@id", "type", "@type", "hashed", "salt", "identityType", "targetUrl", "targetType",
     "digestSRI", "digestMultibase", "statusPurpose", "resultDescription", "achievedLevel"}
)  # fmt: skip
"""Members that point somewhere or say how something is to be read."""

_FOR_COMPUTERS_FIRST: Final = frozenset(
    {"id", "type", "credentialStatus", "credentialSchema", "refreshService", "renderMethod",
     "relatedResource", "confidenceMethod", "vct", "vct#integrity", "cnf", "jti", "iss", "sub", "aud",
     "nonce", "iat", "nbf", "exp", "_sd_alg", "uid", "verify", "verification", "proof"}
)  # fmt: skip
"""Members of the document itself that programs alone read."""
_MOST_IN_A_LIST: Final = 50
_SUBJECT: Final[Path] = ("credentialSubject",)


@dataclass(frozen=True, slots=True)
class Detail:
    """One claim, with the parts of the document that it stands in, the outermost first."""

    claim: Claim
    around: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Details:
    """Some of the claims that are nowhere else on the page.

    Attributes:
        shown: the first of them, in the order of the document. Untrusted text.
        more: how many there are beside these.
    """

    shown: tuple[Detail, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class OtherDetails:
    """What a credential says beside its view.

    Attributes:
        for_people: what a person may want to know.
        for_computers: identifiers, types, where programs ask.
        withheld: how many claims are left out because no good signature covers the document.
    """

    for_people: Details = Details()
    for_computers: Details = Details()
    withheld: int = 0


def find(document: Document, view: Credential, report: Report) -> OtherDetails:
    """Give every claim that the view of a credential does not show.

    Args:
        document: a credential.
        view: what is shown of it already.
        report: the report on it.

    Returns:
        The claims. Of a document that no good signature of its issuer covers none, but their number.
        Credentials and endorsements inside are left aside: they have views of their own. So are the
        signature, the contexts, and members that say nothing (null, an empty list).
    """
    content, apart = _content(document), _apart(document)
    shown = AlreadyShown(document, view)

    def is_one(path: Path, value: JsonValue) -> bool:
        """Whether a list or object is one claim: a credential inside, or a list of texts of its own."""
        return path in apart or is_one_claim(path, value) or _is_one_list(path, value, shown)

    for_people: list[Path] = []
    for_computers: list[Path] = []
    for path in find_claims(content, is_one):
        value = value_at(content, path)
        if path not in apart and _says_something(value) and not shown.holds(path, value):
            is_technical = shown.is_fingerprint(path) or _is_for_computers(path, value)
            (for_computers if is_technical else for_people).append(path)
    if not _is_signed(report):
        return OtherDetails(withheld=len(for_people) + len(for_computers))
    return OtherDetails(_details(content, for_people), _details(content, for_computers))


def _content(document: Document) -> JsonObject:
    """Everything that is signed where a signature covers the document; its statements, not its contexts."""
    if document.jws is not None:
        told = jwt.told(document)
        return {name: value for name, value in told.items() if name != "@context"}
    return {name: value for name, value in document.content.items() if name not in {"proof", "@context"}}


def _is_signed(report: Report) -> bool:
    """Whether a good signature, not known to be somebody else's, covers all that the document says."""
    found = {
        name: {check.answer for check in report.checks if check.name is name}
        for name in (*_SIGNED, CheckName.ISSUER_KEY)
    }
    return all(found[name] == {Answer.HOLDS} for name in _SIGNED) and (
        Answer.FAILS not in found[CheckName.ISSUER_KEY]
    )


def _says_something(value: JsonValue) -> bool:
    return value is not None and value not in ("", [], {})


def _is_one_list(path: Path, value: JsonValue, shown: AlreadyShown) -> bool:
    return (
        isinstance(value, list)
        and 1 < len(value) <= _MOST_IN_A_LIST
        and not any(isinstance(item, dict | list) or shown.holds((*path, 0), item) for item in value)
    )


def _apart(document: Document) -> frozenset[Path]:
    """Give the places of what has a view of its own: credentials in a record, endorsements."""
    content = document.content
    pointers = [one.place for one in endorsements.find(document)]
    if records.is_record(document):
        pointers += [place for place, _ in records.entries(content)]
    return frozenset(resolve(content, pointer) for pointer in pointers)


def _is_for_computers(path: Path, value: JsonValue) -> bool:
    if claim_values.kind(path, value) is ValueKind.IMAGE:
        return False
    names = names_of(path)
    first = names[0].removesuffix(" (JWT)")
    if len(names) > 1 and first == "status":
        return True  # of an SD-JWT VC: where to ask; a text alone is a claim like any other
    return first in _FOR_COMPUTERS_FIRST or names[-1] in _FOR_COMPUTERS


def _details(content: JsonObject, paths: list[Path]) -> Details:
    return Details(tuple(_detail(content, path) for path in paths[:MOST]), max(len(paths) - MOST, 0))


def _detail(content: JsonObject, path: Path) -> Detail:
    parts = [claims.named(content, part) for part in _parts(content, path)]
    return Detail(parts[-1], tuple(parts[:-1]))


def _parts(content: JsonObject, path: Path) -> Iterator[Path]:
    """Give the paths of a claim and of what it stands in, without those that tell a reader nothing."""
    for place, step in enumerate(path):
        member = path[: place + 1]
        is_last = len(member) == len(path)
        if isinstance(step, int) or (not is_last and is_language_map(step, value_at(content, member))):
            continue
        # The place in a list belongs to the member that is the list.
        within = takewhile(lambda inner: isinstance(inner, int), path[place + 1 :])
        named = (*member, *within)
        if named != _SUBJECT or len(named) == len(path):
            yield named
