"""Play one case of the abuse exam with the services that the window and the command line use.

One JSON request on the standard input, one JSON answer as the last line of the standard output
(the contract is in the exam's own docstring). From the request come the clock, the recognised
issuers and the input; nothing here knows the cases. What is not built yet is refused by name.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Examination, Incoming, Source
from wallet_app.services.records import view_json
from wallet_app.services.wallet import Wallet
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import Outcome, Report, Role
from wallet_app.wording import headline, next_step, say

Json = dict[str, Any]
NOT_BUILT = "This is a step with moving QR codes or backups, which Proofcase does not have yet."


def main() -> None:
    request = json.load(sys.stdin)
    answer = {
        "import": imported,
        "qr_image": imported,
        "verify": verified,
        "url": pasted,
        "request": pasted,
    }.get(request["kind"], not_built)(request)
    sys.stdout.write(json.dumps({"stored": 0, "headlines": [], "network": [], **answer}) + "\n")


def imported(request: Json) -> Json:
    """Review and keep, as ``proofcase add`` does: whatever can be kept is kept, marked."""
    return _import(request, Path(request["path"]))


def pasted(request: Json) -> Json:
    """Paste the text of a link or a request where a credential is expected."""
    return _import(request, Incoming("pasted text", Path(request["path"]).read_bytes()))


def verified(request: Json) -> Json:
    """Check what somebody shows, with the challenge and domain that were given."""
    terms = request.get("verify") or {}
    now = moment(request["now"])
    application = build(keychain=MemoryKeychain(), clock=lambda: now)
    options = CheckOptions(
        role=Role.PRESENTATION,
        challenge=terms.get("nonce"),
        domain=terms.get("aud"),
        trusted=tuple(TrustedIssuer(one["id"], one["name"], "exam", now) for one in request["known_issuers"]),
    )
    found = application.check.check(Path(request["path"]), options)
    if all(one.report.outcome is Outcome.UNREADABLE for one in found):
        return refusal(found[0].report)
    return shown("verdict", found)


def not_built(_request: Json) -> Json:
    return {"outcome": "rejected", "reason": "not_built", "message": NOT_BUILT}


def _import(request: Json, source: Source) -> Json:
    keychain, folder = MemoryKeychain(), Path(request["vault"])
    clock = Clock(moment(request["last_seen"] or request["now"]))
    application = build(keychain=keychain, clock=clock)
    application.unlock.create(folder, "Exam", None).close()
    clock.now = moment(request["now"])
    wallet = application.unlock.open(folder)
    try:
        for issuer in request["known_issuers"]:
            wallet.trust.add(issuer["id"], issuer["name"])
        return _add(application, wallet, source)
    finally:
        wallet.close()


def _add(application: Application, wallet: Wallet, source: Source) -> Json:
    items = application.review.review([source], wallet.add.setup()).items
    kept = [item.examination for item in items if item.can_keep]
    wallet.add.keep_all(kept)
    stored = len(wallet.library.list())
    if not kept:
        return refusal(items[0].examination.report)
    return shown("stored", kept) | {"stored": stored}


class Clock:
    """A clock that stands where it was put."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def shown(outcome: str, examinations: "list[Examination] | tuple[Examination, ...]") -> Json:
    """Say what stands on the screen."""
    reports = [one.report for one in examinations]
    return {
        "outcome": outcome,
        "headlines": [word(report) for report in reports],
        "reason": reports[0].reason,
        "message": headline(reports[0]),
        "shown_as_verified": [text for one in examinations for text in under_verified(one)],
    }


def word(report: Report) -> str:
    """Give the word of a headline: the bare word, or any other."""
    return "verified" if headline(report).casefold().startswith("verified") else "not_verified"


def under_verified(examination: Examination) -> Iterator[str]:
    """Give every text that is shown of a credential whose headline is the bare word."""
    for one in (examination, *examination.members):
        if one.credential is not None and word(one.report) == "verified":
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
    error = report.errors[0]
    sentence = f"{say(error.code, error.params)} {next_step(error.code)}".strip()
    return {"outcome": "rejected", "reason": error.code, "message": sentence}


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


if __name__ == "__main__":
    main()
