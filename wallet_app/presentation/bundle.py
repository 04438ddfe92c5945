"""What leaves in the shape that can be read where it goes: a presentation, or a bundle of several.

Sources: OpenID4VP 1.0 sections 8.1 and B.1 to B.3 (``vp_token``: query id → list of presentations);
DIF Presentation Exchange 2.1.1 section 6 (``presentation_submission``); VC-API 1.0, verifiable
presentation request (``verifiablePresentation``). docs/formats/bundle.md.
"""

import hashlib
from collections.abc import Sequence
from itertools import groupby
from typing import Final

from wallet_app.credentials.document import Document, Format
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import PresentationError, Side
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.presentation import assemble as single
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.holder import HolderKey, is_bound
from wallet_app.presentation.terms import Response, Terms
from wallet_app.values import dataclass

_UNASKED: Final = "credential_{number}"
"""What stands for a query's id where nobody asked."""


@dataclass(frozen=True, slots=True)
class Member:
    """One credential on its way out.

    Attributes:
        document: what leaves of it.
        holder: the key that signs for it.
        query_id: the query that it answers; "" where there was none.
        bind: whether the holder signs for it. Not doing so counts only where the query is answered by
            itself (``VP_TOKEN``), the credential names no key, and nothing else is said beside it.
    """

    document: Document
    holder: HolderKey
    query_id: str = ""
    bind: bool = True


@dataclass(frozen=True, slots=True)
class _Answer:
    """One presentation of a bundle, with the name of its format in OpenID4VP and Presentation Exchange.

    Attributes:
        value: an object, or a token.
        format: its format.
        inner: format and path of the credential inside; None where it stands by itself.
        is_bound: whether the holder signed it.
    """

    value: JsonValue
    format: str
    inner: tuple[str, str] | None
    is_bound: bool


def assemble(
    members: Sequence[Member],
    terms: Terms,
    contexts: ContextStore,
    response: Response = Response.PRESENTATION,
    definition_id: str = "",
    state: str = "",
) -> Presentation:
    """Put derived credentials together, each signed for by its holder's key, in the shape asked for.

    Args:
        members: the credentials, in the order in which they travel; those that answer one query
            stand together.
        terms: for whom, over which challenge, from when until when, with which contact.
        contexts: the pinned contexts.
        response: the shape.
        definition_id: the id of the presentation definition (``Response.SUBMISSION``).
        state: what the answer repeats of an OpenID4VP request (``VP_TOKEN``, ``SUBMISSION``); "" for nothing.

    Returns:
        For ``PRESENTATION`` one W3C presentation or a lone token where that is possible, else a
        bundle in which neighbours that one presentation can hold share one. For ``VP_TOKEN`` and
        ``SUBMISSION`` a bundle with one presentation for each credential. For ``VC_API`` one W3C
        presentation, signed by the first one's key.

    Raises:
        PresentationError: ``assemble.nothing``, ``assemble.not_by_vc_api`` (a token for which VC-API has
            no place), ``assemble.query_missing`` (a member answers no query), and what
            :func:`wallet_app.presentation.assemble.assemble` raises.
        ProofError, LinkedDataError: something cannot be signed.
    """
    if not members:
        raise PresentationError("assemble.nothing", side=Side.PERSON)
    if response is Response.VC_API:
        return _by_vc_api(members, terms, contexts)
    if response is Response.PRESENTATION and (len(members) == 1 or _fit_one(members)):
        documents = [member.document for member in members]
        return single.assemble(documents, members[0].holder, terms, contexts)
    _check(members, terms)
    if response is Response.PRESENTATION:
        runs = [tuple(run) for _, run in groupby(members, key=_neighbourhood)]
        unasked = [_answer(run, terms, contexts, is_asked=False) for run in runs]
        named = {_UNASKED.format(number=place): [one] for place, one in enumerate(unasked, start=1)}
        return _bundle(terms, _by_query(named), unasked)
    if not all(member.query_id for member in members):
        raise PresentationError("assemble.query_missing")
    answers = [
        _alone(member) if _may_go_unbound(member, terms, response) else _answer_asked(member, terms, contexts)
        for member in members
    ]
    if response is Response.SUBMISSION:
        submission = _submission(members, answers, terms, definition_id)
        return _bundle(terms, submission | _state(state), answers)
    asked: dict[str, list[_Answer]] = {}
    for member, answer in zip(members, answers, strict=True):
        asked.setdefault(member.query_id, []).append(answer)
    return _bundle(terms, _by_query(asked) | _state(state), answers)


def _state(state: str) -> JsonObject:
    """OpenID4VP 1.0 section 8.1 (RFC 6749 section 4.1.2): the answer has the state that the request had."""
    return {"state": state} if state else {}


def _by_vc_api(members: Sequence[Member], terms: Terms, contexts: ContextStore) -> Presentation:
    if not all(single.is_embeddable(member.document) for member in members):
        raise PresentationError("assemble.not_by_vc_api", side=Side.PERSON)
    documents = [member.document for member in members]
    single.check(documents, terms)
    return _wrapped(single.sign(documents, members[0].holder, terms, contexts), terms)


def authenticate(holder: HolderKey, terms: Terms, contexts: ContextStore) -> Presentation:
    """Show control of a DID and nothing else (VC-API, query ``DIDAuthentication``).

    Args:
        holder: the key to show control of.
        terms: for whom, over which challenge, from when until when, with which contact.
        contexts: the pinned contexts.

    Returns:
        The shape ``VC_API`` with a presentation that holds no credential.

    Raises:
        PresentationError: ``assemble.no_audience``, ``assemble.no_nonce``,
            ``assemble.expires_before_created``.
    """
    single.check((), terms)
    return _wrapped(single.sign((), holder, terms, contexts), terms)


def _wrapped(signed: JsonObject, terms: Terms) -> Presentation:
    data = strict_json.dumps({"verifiablePresentation": signed}).encode()
    return single.bound(Format.VP_LDP, data, terms)


def _fit_one(members: Sequence[Member]) -> bool:
    """Whether one W3C presentation can hold them all, and one key sign for them."""
    keys = {member.holder.did for member in members}
    return len(keys) == 1 and all(single.is_embeddable(member.document) for member in members)


def _check(members: Sequence[Member], terms: Terms) -> None:
    """Refuse what must not leave; a credential may answer two queries."""
    seen = {(member.query_id, member.document.digest) for member in members}
    if len(seen) != len(members):
        raise PresentationError("assemble.repeated", side=Side.PERSON)
    for member in members:
        single.check((member.document,), terms)


def _neighbourhood(member: Member) -> tuple[str, str]:
    """Say with what a credential can share a presentation: with those of its key; a token with none."""
    embeddable = single.is_embeddable(member.document)
    return (member.holder.did, "") if embeddable else ("", member.document.digest)


def _may_go_unbound(member: Member, terms: Terms, response: Response) -> bool:
    """Whether nobody need sign (OpenID4VP 1.0 section 6.1), and a signature would tell more than is asked."""
    asked_for = response is Response.VP_TOKEN and not member.bind
    return asked_for and not terms.contact.is_given and not is_bound(member.document)


def _alone(member: Member) -> _Answer:
    """Give a credential by itself: without binding OpenID4VP 1.0 (appendix B) wants no presentation."""
    document = member.document
    if document.jws is not None or document.sd_jwt is not None:
        return _Answer(document.received.strip().decode("ascii"), "jwt_vc", None, is_bound=False)
    return _Answer(document.content, "ldp_vc", None, is_bound=False)


def _answer_asked(member: Member, terms: Terms, contexts: ContextStore) -> _Answer:
    return _answer((member,), terms, contexts, is_asked=True)


def _answer(run: Sequence[Member], terms: Terms, contexts: ContextStore, *, is_asked: bool) -> _Answer:
    """Make one presentation of a bundle.

    VCDM 1.1 is written only where somebody asks for credentials of it: a token by itself is then
    put into a presentation of its own version.
    """
    document, holder = run[0].document, run[0].holder
    if document.sd_jwt is not None:
        name = "dc+sd-jwt" if document.sd_jwt.jws.header.get("typ") == "dc+sd-jwt" else "vc+sd-jwt"
        if single.is_bindable(document):
            return _Answer(single.bind(document, holder, terms), name, None, is_bound=True)
        return _Answer(document.received.strip().decode("ascii"), name, None, is_bound=False)
    if not single.is_version_1_token(document):
        signed = single.sign([member.document for member in run], holder, terms, contexts)
        inner = "jwt_vc" if document.jws is not None else "ldp_vc"
        return _Answer(signed, "ldp_vp", (inner, "$.verifiableCredential[0]"), is_bound=True)
    if is_asked:
        token = single.sign_token(document, holder, terms)
        return _Answer(token, "jwt_vp", ("jwt_vc", "$.vp.verifiableCredential[0]"), is_bound=True)
    return _Answer(document.received.strip().decode("ascii"), "jwt_vc", None, is_bound=False)


def _by_query(answers: dict[str, list[_Answer]]) -> JsonObject:
    """OpenID4VP 1.0 section 8.1: an object of query ids, each with a list, also of one."""
    return {"vp_token": {query_id: [one.value for one in found] for query_id, found in answers.items()}}


def _submission(
    members: Sequence[Member], answers: Sequence[_Answer], terms: Terms, definition_id: str
) -> JsonObject:
    """Presentation Exchange section 6: which presentation answers which input descriptor."""
    is_one = len(answers) == 1
    descriptors: list[JsonValue] = []
    for number, (member, answer) in enumerate(zip(members, answers, strict=True)):
        path = "$" if is_one else f"$[{number}]"
        described: JsonObject = {"id": member.query_id, "format": answer.format, "path": path}
        if answer.inner is not None:
            inner_format, inner_path = answer.inner
            described["path_nested"] = {"id": member.query_id, "format": inner_format, "path": inner_path}
        descriptors.append(described)
    name = hashlib.sha256(f"{terms.nonce} {definition_id}".encode()).hexdigest()[:32]
    presented: JsonValue = answers[0].value if is_one else [answer.value for answer in answers]
    return {
        "vp_token": presented,
        "presentation_submission": {
            "id": name,
            "definition_id": definition_id,
            "descriptor_map": descriptors,
        },
    }


def _bundle(terms: Terms, content: JsonObject, answers: Sequence[_Answer]) -> Presentation:
    """Write a bundle; whoever says something of themselves has to sign for it."""
    data = strict_json.dumps(content).encode()
    if any(answer.is_bound for answer in answers):
        return single.bound(Format.VP_TOKEN, data, terms)
    if terms.contact.is_given:
        raise PresentationError("assemble.contact_unsigned", side=Side.PERSON)
    return Presentation(Format.VP_TOKEN, data)
