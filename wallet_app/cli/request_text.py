"""What a request says, and what answers it, as people and machines read it on a terminal."""

from collections.abc import Iterator
from pathlib import Path

from wallet_app.cli.console import sentence
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.requests.model import ClaimQuery, CredentialQuery, PresentationRequest
from wallet_app.services.answering import Answerable, Wish
from wallet_app.services.asking import MadeRequest
from wallet_app.services.requests import CredentialOffer
from wallet_app.wording import say
from wallet_app.wording.plain import visible
from wallet_app.wording.request_words import claim_words, kind_words, miss_words, sender_words


def made_json(made: MadeRequest, path: Path) -> JsonObject:
    """Write for machines what whoever asks has to keep."""
    return {
        "file": str(path),
        "challenge": made.challenge,
        "domain": made.domain,
        "expires": made.expires.isoformat(),
    }


def made_lines(made: MadeRequest) -> Iterator[str]:
    """Say how the answer will be checked."""
    yield sentence("cli.request.until", moment=made.expires.isoformat())
    yield sentence("cli.request.check_with", challenge=made.challenge, domain=made.domain)


def request_json(request: PresentationRequest) -> JsonObject:
    """Write a request for machines. Everything in it is the word of whoever asks."""
    return {
        "kind": request.kind.value,
        "sender": {
            "id": request.sender.id,
            "name": request.sender.name,
            "proven": request.sender.proven.value,
            "code": request.sender.code,
            "message": say(request.sender.code, {}),
        },
        "purpose": request.purpose,
        "challenge": request.challenge,
        "domain": request.domain,
        "respond_to": request.respond_to,
        "expires": request.expires.isoformat() if request.expires else None,
        "contact": request.contact,
        "credentials": [_query_json(query) for query in request.queries],
        "sets": [
            {"options": [[*option] for option in one.options], "required": one.required}
            for one in request.sets
        ],
    }


def _query_json(query: CredentialQuery) -> JsonObject:
    return {
        "id": query.id,
        "formats": [*sorted(query.formats)],
        "types": [[*sorted(types)] for types in query.types],
        "issuers": [*sorted(query.issuers)],
        "required": query.required,
        "claims": [_claim_json(claim) for claim in query.claims],
    }


def _claim_json(claim: ClaimQuery) -> JsonObject:
    return {"paths": [[*path] for path in claim.paths], "values": [*claim.values], "required": claim.required}


def request_lines(request: PresentationRequest) -> Iterator[str]:
    """Say who asks, what for, and for what."""
    who = sender_words(request) or sentence("cli.request.nobody")
    yield sentence("cli.request.from", who=who)
    yield say(request.sender.code, {})
    if request.purpose:
        yield sentence("cli.request.purpose", purpose=request.purpose)
    if request.expires is not None:
        yield sentence("cli.request.until", moment=request.expires.isoformat())
    if request.respond_to is not None:
        yield sentence("cli.request.respond_to", address=request.respond_to)
    if request.contact:
        yield sentence("cli.request.contact")
    # A credential that may come in several formats is asked for once for each, in the same words.
    asked = {(kind_words(query), *map(claim_words, query.claims)): None for query in request.queries}
    for number, (kind, *claims) in enumerate(asked, 1):
        yield sentence("cli.request.query", number=number, kind=kind)
        yield from (f"    {claim}" for claim in dict.fromkeys(claims))
    if not request.queries:
        yield sentence("cli.request.only_identity")


def offer_json(offer: CredentialOffer) -> JsonObject:
    """Write an offer of credentials for machines."""
    return {
        "offer": {
            "issuer": str(offer.issuer) if offer.issuer else None,
            "lies_at": str(offer.reference) if offer.reference else None,
            "types": [*offer.types],
            "needs_code": offer.needs_code,
        }
    }


def offer_lines(offer: CredentialOffer) -> Iterator[str]:
    """Say who offers what, and that nobody was contacted."""
    yield sentence("cli.offer.from", host=offer.host)
    yield from (f"    {visible(one)}" for one in offer.types)
    yield sentence("cli.offer.later", host=offer.host)


def held_json(found: Answerable) -> JsonObject:
    """Write for machines what of the wallet answers, what does not and why."""
    return {
        "proposal": [
            {
                "query": one.query_id,
                "id": one.held_id,
                "claims": [*sorted(one.pointers)],
                "optional": [*sorted(one.optional)],
                "may_be_left_out": one.leave_out_ok,
            }
            for one in found.proposal.choices
        ],
        "missing": [*found.proposal.missing],
        "fits": {match.query.id: [fit.held_id for fit in match.fits] for match in found.matching.queries},
        "misses": {
            match.query.id: [
                {"id": miss.held_id, "code": miss.code, "message": miss_words(miss)} for miss in match.misses
            ]
            for match in found.matching.queries
        },
        "notes": [{"code": note.code, "message": say(note.code, note.params)} for note in found.notes],
    }


def held_lines(found: Answerable) -> Iterator[str]:
    """Say what of the wallet answers, what does not and why, and what to stop at."""
    for number, wish in enumerate(found.wishes(), 1):
        yield from _wish_lines(number, wish, found)
    for note in found.notes:
        yield f"! {say(note.code, note.params)}"


def _wish_lines(number: int, wish: Wish, found: Answerable) -> Iterator[str]:
    fits = wish.fits
    if not fits:
        yield sentence("cli.request.nothing_fits", number=number)
    for held_id, (_, fit) in fits.items():
        title = visible(found.credentials[held_id].title)
        claims = ", ".join(sorted(visible(pointer) for pointer in fit.needed))
        chosen = "cli.request.proposed" if held_id == wish.chosen else "cli.request.fits"
        yield sentence(chosen, number=number, title=title, id=held_id)
        if claims:
            yield f"    {claims}"
        for code in fit.codes:
            yield f"    {say(code, {})}"
    for miss in wish.misses:
        title = visible(found.credentials[miss.held_id].title)
        yield sentence("cli.request.misses", title=title, reason=miss_words(miss))
