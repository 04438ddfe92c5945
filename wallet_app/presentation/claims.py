"""The claims of a credential as a person chooses among them: a tree with names and reasons."""

from collections.abc import Iterator
from enum import StrEnum

from wallet_app.credentials import jwt
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import base_proofs, claim_values, labels, leaves, rules_sd_jwt, rules_statements
from wallet_app.presentation import rules as whole_rules
from wallet_app.presentation.captions import Captions
from wallet_app.presentation.claim_values import ValueKind
from wallet_app.presentation.identifying import is_identifying
from wallet_app.presentation.languages import is_language_map, language
from wallet_app.presentation.leaves import Path, around
from wallet_app.presentation.rules import Reason, Rules
from wallet_app.values import dataclass


class Group(StrEnum):
    """Where a claim belongs on the page, in the order of the page."""

    CREDENTIAL = "credential"
    """What the credential is called and looks like."""
    PERSON = "person"
    """Who it is about."""
    CONTENT = "content"
    """What it says of them: achievement, results, work."""
    EVIDENCE = "evidence"
    ISSUER = "issuer"
    VALIDITY = "validity"
    """Dates and where its status can be asked."""
    TECHNICAL = "technical"
    """What programs need: contexts, types, identifiers."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim, or a container of claims.

    Attributes:
        pointer: JSON pointer into the document's content.
        label_code: code of its name; "" when no words are known for the term.
        label: the term made readable, where there is no code; else "". Untrusted text.
        number: its number, from 1, where it is one of several in a list; else None.
        value: what is shown; None for a container. Untrusted.
        kind: how the value is shown.
        children: the claims inside, in the order of the document.
        required: whether it is revealed always. A container: everything inside is.
        required_reason: code of the reason (:class:`wallet_app.presentation.rules.Reason`).
        selectable: whether a person can choose it; a container: something inside it.
        group: where it belongs on the page; inside a container, ``technical`` marks types and
            identifiers that only programs need.
        identifying: whether it, or something inside, tells who or where the person is.
        language: the tag (BCP 47) of the language it is in, where it says so; else "". Untrusted.
        caption: of a container: what it is known by, such as the name of the skill; "" where nothing
            names it. Untrusted.
    """

    pointer: str
    label_code: str
    label: str
    number: int | None
    value: JsonValue
    kind: ValueKind
    children: tuple["Claim", ...]
    required: bool
    required_reason: str | None
    selectable: bool
    group: Group
    identifying: bool
    language: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTree:
    """Everything a credential says.

    Attributes:
        nodes: the claims by group; those of the one subject stand at the top.
        rules: what goes with what.
    """

    nodes: tuple[Claim, ...]
    rules: Rules

    @property
    def selective(self) -> bool:
        """Whether less than the whole can be revealed."""
        return self.rules.selective

    def pointers(self) -> frozenset[str]:
        """Every pointer that can be chosen by: of claims, and of containers for all inside."""
        return frozenset(json_pointer.format(path) for path in around(self.rules.claims))

    def leaves(self) -> tuple[Claim, ...]:
        """The claims themselves, without their containers, in the order of the page."""
        return tuple(_leaves(self.nodes))


def _leaves(nodes: tuple[Claim, ...]) -> Iterator[Claim]:
    for node in nodes:
        if node.children:
            yield from _leaves(node.children)
        else:
            yield node


def tree(document: Document, contexts: ContextStore) -> ClaimTree:
    """Make the claim tree of a credential.

    Args:
        document: any credential, not a presentation.
        contexts: the pinned contexts.

    Returns:
        The tree. Values are unverified until a report says otherwise.

    Raises:
        LinkedDataError: a credential to be revealed in parts cannot be turned into statements.
        ProofError: its base proof or its disclosures cannot be read.
    """
    rules = rules_of(document, contexts)
    nodes = _Builder(rules, document).nodes()
    return ClaimTree(tuple(sorted(nodes, key=lambda node: _ORDER[node.group])), rules)


def named(content: JsonObject, path: Path) -> Claim:
    """Name one claim, or one container, as a tree does; nothing is said of what can be chosen.

    Args:
        content: a credential.
        path: where it stands.
    """
    value, around = leaves.value_at(content, path), leaves.value_at(content, path[:-1])
    step = path[-1]
    is_tongue = len(path) > 1 and isinstance(step, str) and is_language_map(path[-2], around)
    is_several = isinstance(step, int) and isinstance(around, list) and len(around) > 1
    code, label = _name(path[:-1] if is_tongue else path, value)
    return Claim(
        json_pointer.format(path),
        code,
        label,
        number=int(step) + 1 if is_several and not language(value) else None,
        value=claim_values.shown(value),
        kind=claim_values.kind(path, value),
        children=(),
        required=False,
        required_reason=None,
        selectable=False,
        group=Group.CONTENT,
        identifying=False,
        language=str(step) if is_tongue else language(value),
    )


def rules_of(document: Document, contexts: ContextStore) -> Rules:
    """Give the rules by which a credential can be revealed; errors as :func:`tree`."""
    if document.format is Format.SD_JWT_VC:
        return rules_sd_jwt.rules(document)
    if base_proofs.derivable(document) is not None:
        return rules_statements.rules(document, contexts)
    if document.jws is not None:
        return whole_rules.whole(jwt.told(document))
    return whole_rules.whole({name: value for name, value in document.content.items() if name != "proof"})


_ORDER = {group: position for position, group in enumerate(Group)}
_SUBJECT = "credentialSubject"
_GROUPS = {
    **dict.fromkeys(("name", "description", "image", "title", "narrative"), Group.CREDENTIAL),
    **dict.fromkeys(("issuer", "iss"), Group.ISSUER),
    "evidence": Group.EVIDENCE,
    **dict.fromkeys(
        ("validFrom", "validUntil", "issuanceDate", "expirationDate", "awardedDate", "credentialStatus",
         "status", "exp", "nbf", "iat"),
        Group.VALIDITY,
    ),
    **dict.fromkeys(
        ("@context", "id", "type", "credentialSchema", "refreshService", "termsOfUse", "renderMethod",
         "relatedResource", "confidenceMethod", "endorsementJwt", "vct", "vct#integrity", "cnf", "jti",
         "aud", "vc", "_sd_alg"),
        Group.TECHNICAL,
    ),
}  # fmt: skip


class _Builder:
    """Builds the tree of one document."""

    def __init__(self, rules: Rules, document: Document) -> None:
        self._rules = rules
        self._claims = frozenset(rules.claims)
        # What comes along with something that is always revealed is always revealed too.
        together = dict.fromkeys(rules.complete(()), Reason.TOGETHER)
        self._required = {**together, **rules.required}
        self._captions = Captions(rules.content)
        self._is_sd_jwt = document.format is Format.SD_JWT_VC and _SUBJECT not in rules.content

    def nodes(self) -> Iterator[Claim]:
        for member, value in self._rules.content.items():
            path: Path = (member,)
            if member == _SUBJECT and isinstance(value, dict) and path not in self._claims:
                for inner, content in value.items():
                    yield self._claim((member, inner), content, self._subject_group(inner), None)
            else:
                yield self._claim(path, value, self._group(member), None)

    def _group(self, member: str) -> Group:
        if member == _SUBJECT:
            return Group.PERSON
        if self._is_sd_jwt and member not in _TECHNICAL_TOO:
            return self._subject_group(member)
        return _GROUPS.get(member, Group.CONTENT)

    def _subject_group(self, member: str) -> Group:
        if member in {"id", "sub", "name", "image"}:
            return Group.PERSON
        if member == "type":
            return Group.TECHNICAL
        return Group.PERSON if is_identifying((member,), "", ()) else Group.CONTENT

    def _claim(
        self, path: Path, value: JsonValue, group: Group, number: int | None, tongue: str = ""
    ) -> Claim:
        if path not in self._claims and isinstance(value, list) and len(value) == 1:
            return self._claim((*path, 0), value[0], group, None, tongue)  # a list of one needs no layer
        children = () if path in self._claims else tuple(self._children(path, value, group, tongue))
        required = all(child.required for child in children) if children else path in self._required
        reason = self._required.get(path)
        code, label = _name(path if not tongue else _above(path, tongue), value)
        return Claim(
            pointer=json_pointer.format(path),
            label_code=code,
            label=label,
            number=number,
            value=None if children else claim_values.shown(value),
            kind=ValueKind.NONE if children else claim_values.kind(path, value),
            children=children,
            required=required,
            required_reason=children[0].required_reason if children and required else reason,
            selectable=self._rules.selective and not required,
            group=Group.TECHNICAL if not children and _is_technical(path, value) else group,
            identifying=any(child.identifying for child in children)
            if children
            else is_identifying(path, value, self._subject_path(path)),
            language=tongue or language(value),
            caption=self._captions.of(value) if children else "",
        )

    def _children(self, path: Path, value: JsonValue, group: Group, tongue: str) -> Iterator[Claim]:
        if isinstance(value, dict):
            tongues = bool(path) and is_language_map(path[-1], value)
            for member, inner in value.items():
                yield self._claim((*path, member), inner, group, None, member if tongues else tongue)
        elif isinstance(value, list):
            for index, inner in enumerate(value):
                # Texts in several languages are told apart by these, not by numbers.
                number = None if tongue or language(inner) else index + 1
                yield self._claim((*path, index), inner, group, number, tongue)

    def _subject_path(self, path: Path) -> Path:
        """Give the path of the subject that a claim may be about."""
        if self._is_sd_jwt:
            return ()
        numbered = len(path) > 1 and path[0] == _SUBJECT and isinstance(path[1], int)
        return path[:2] if numbered else (_SUBJECT,)


_TECHNICAL_TOO = frozenset(_GROUPS) - {"name", "description", "image", "title", "narrative", "evidence"}


def _is_technical(path: Path, value: JsonValue) -> bool:
    """Whether a claim inside the credential is for programs alone: a type, an id that is no web address."""
    if path[-1] in {"type", "@type", "@context"}:
        return True
    return len(path) > 2 and path[-1] in {"id", "@id"} and claim_values.kind(path, value) is ValueKind.TEXT


def _above(path: Path, tongue: str) -> Path:
    """Give the path of the text of which something is one language."""
    return path[: path.index(tongue)] if tongue in path else path


def _name(path: Path, value: JsonValue) -> tuple[str, str]:
    """Name a claim by its own member and the one around it: a code, or a readable text."""
    members = [step for step in path if isinstance(step, str)]
    member = members[-1] if members else ""
    identity = labels.identity_code(value)
    code = identity or labels.code(member, members[-2] if len(members) > 1 else "credential")
    return (code, "") if code else ("", labels.readable(member))
