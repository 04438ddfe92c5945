"""Play one case of the abuse exam with the services that the window and the command line use.

One JSON request on the standard input, one JSON answer as the last line of the standard output
(the contract is in the exam's own docstring). From the request come the network, the clock, the recognised
issuers and the input; nothing here knows the cases. What is not built yet is refused by name.

The person who is played here agrees to contact the hosts that the product names, and to nothing else.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile.fake_internet import FakeInternet
from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Examination, Incoming, Source
from wallet_app.services.contacts import Agreement
from wallet_app.services.records import view_json
from wallet_app.services.review import Review
from wallet_app.services.wallet import Wallet
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import Outcome, Problem, Report, Role
from wallet_app.wording import headline, headline_of_several, next_step, say
from wallet_app.wording.plain import visible

Json = dict[str, Any]
T = TypeVar("T")

ROUNDS = 4
"""How often a person is asked for more hosts: an issuer, its list, the list's issuer."""
NOT_BUILT = "This is a step with moving QR codes or backups, which Proofcase does not have yet."


def main() -> None:
    request = json.load(sys.stdin)
    answer = {
        "import": imported,
        "qr_image": scanned,
        "verify": verified,
        "url": pasted,
        "request": asked,
    }.get(request["kind"], not_built)(request)
    sys.stdout.write(json.dumps({"stored": 0, "headlines": [], "network": [], **answer}) + "\n")


def imported(request: Json) -> Json:
    """Review and keep, as ``proofcase add`` does: whatever can be kept is kept, marked."""
    return _import(request, Path(request["path"]))


def scanned(request: Json) -> Json:
    """Bring in a picture of a code; where the product asks whether to follow a link, leave it at that."""
    return _import(request, Path(request["path"]), follow=False)


def pasted(request: Json) -> Json:
    """Paste the text of a link where a credential is expected."""
    return _import(request, Incoming("pasted text", Path(request["path"]).read_bytes()))


def asked(request: Json) -> Json:
    """Paste a request or an offer where a credential is expected; look at it, and leave it at that."""
    source = Incoming("pasted text", Path(request["path"]).read_bytes())
    return _import(request, source, follow=False)


def verified(request: Json) -> Json:
    """Check what somebody shows, with the challenge and domain that were given."""
    terms = request.get("verify") or {}
    now, internet = moment(request["now"]), FakeInternet.read(request["net"], request["net_dir"])
    application = build(
        keychain=MemoryKeychain(), clock=lambda: now, transport=internet, resolver=internet.resolve
    )
    options = CheckOptions(
        role=Role.PRESENTATION,
        challenge=terms.get("nonce"),
        domain=terms.get("aud"),
        trusted=tuple(TrustedIssuer(one["id"], one["name"], "exam", now) for one in request["known_issuers"]),
    )
    found = agreeing(
        lambda contact: application.check.check(Path(request["path"]), replace(options, contact=contact)),
        lambda examinations: examinations,
    )
    answer = refusal(found[0].report) if none_is_readable(found) else shown("verdict", found)
    return answer | {"network": internet.tried}


def not_built(_request: Json) -> Json:
    return {"outcome": "rejected", "reason": "not_built", "message": NOT_BUILT}


def _import(request: Json, source: Source, *, follow: bool = True) -> Json:
    keychain, folder = MemoryKeychain(), Path(request["vault"])
    clock = Clock(moment(request["last_seen"] or request["now"]))
    internet = FakeInternet.read(request["net"], request["net_dir"])
    application = build(keychain=keychain, clock=clock, transport=internet, resolver=internet.resolve)
    application.unlock.create(folder, "Exam", None).close()
    clock.now = moment(request["now"])
    wallet = application.unlock.open(folder)
    try:
        for issuer in request["known_issuers"]:
            wallet.trust.add(issuer["id"], issuer["name"])
        return _add(application, wallet, source, follow=follow) | {"network": internet.tried}
    finally:
        wallet.close()


def _add(application: Application, wallet: Wallet, source: Source, *, follow: bool) -> Json:
    setup = wallet.add.setup()
    review = agreeing(
        lambda contact: application.review.review([source], setup, contact=contact), _examinations
    )
    error = review.items[0].examination.error
    if (text := application.requests.request_in(error)) is not None:
        return _request_page(application, wallet, text)
    if (text := application.requests.offer_in(error)) is not None:
        return _offer_page(application, text)
    link = application.links.found_in(error)
    if link is not None and not follow:
        return refusal(review.items[0].examination.report) | {"outcome": "asked"}
    if link is not None:
        review = agreeing(
            lambda contact: application.review.review([link], setup, contact=contact),
            _examinations,
            link.host,
        )
    kept = [item.examination for item in review.items if item.can_keep]
    wallet.add.keep_all(kept)
    if not kept:
        return refusal(review.items[0].examination.report)
    return shown("stored", kept) | {"stored": len(wallet.library.list())}


def _request_page(application: Application, wallet: Wallet, text: str) -> Json:
    """Do what the page of a request does before the person presses anything."""
    try:
        answerable = wallet.requests.look(application.requests.read(text))
    except WalletError as error:
        return refused(error)
    sender = answerable.request.sender
    who = visible(sender.name) or visible(sender.id)
    return {"outcome": "asked", "reason": sender.code, "message": f"{who}: {say(sender.code, {})}".strip()}


def _offer_page(application: Application, text: str) -> Json:
    """Do what the page of an offer does."""
    try:
        offer = application.requests.read_offer(text)
    except WalletError as error:
        return refused(error)
    told = say("window.offer.later.text", {"host": visible(offer.host)})
    return {"outcome": "asked", "reason": "found.offer", "message": told}


def _examinations(review: Review) -> list[Examination]:
    return [item.examination for item in review.items]


def agreeing(
    attempt: Callable[[Agreement], T], examined: Callable[[T], Iterable[Examination]], *hosts: str
) -> T:
    """Play a person who agrees to every host that the product names, until it names no other."""
    agreed = frozenset(hosts)
    result = attempt(Agreement(agreed))
    for _ in range(ROUNDS):
        named = {use.host for one in examined(result) for use in one.contacts}
        if named <= agreed:
            break
        agreed |= named
        result = attempt(Agreement(agreed))
    return result


def none_is_readable(found: Iterable[Examination]) -> bool:
    return all(one.report.outcome is Outcome.UNREADABLE for one in found)


class Clock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def shown(outcome: str, examinations: "list[Examination] | tuple[Examination, ...]") -> Json:
    """Say what stands on the screen: one headline over all of one file, texts under that of each."""
    reports = [one.report for one in examinations]
    return {
        "outcome": outcome,
        "headlines": [word(headline_of_several(reports))],
        "reason": reports[0].reason,
        "message": headline_of_several(reports),
        "shown_as_verified": [text for one in examinations for text in under_verified(one)],
    }


def word(line: str) -> str:
    """Give the word of a headline: the bare word, or any other."""
    return "verified" if line.casefold().startswith("verified") else "not_verified"


def under_verified(examination: Examination) -> Iterator[str]:
    """Give every text that is shown of a credential whose headline is the bare word."""
    for one in (examination, *examination.members):
        if one.credential is not None and word(headline(one.report)) == "verified":
            yield from texts(view_json(one.credential))


def texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def refusal(report: Report) -> Json:
    """Say why nothing is kept."""
    return refused(report.errors[0])


def refused(error: "WalletError | Problem") -> Json:
    """Say what was wrong, and what to do next."""
    sentence = f"{say(error.code, error.params)} {next_step(error.code)}".strip()
    return {"outcome": "rejected", "reason": error.code, "message": sentence}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


if __name__ == "__main__":
    main()
