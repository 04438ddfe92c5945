"""Whom a command may contact: nobody, whom the arguments name, or whom the person agrees to."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from typing import Final, TypeVar

from wallet_app.cli.console import Console, sentence
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.services.check import Examination, Source
from wallet_app.services.contacts import ANYBODY, NOBODY, Agreement, HostUse, plan
from wallet_app.services.evidence import MAX_ROUNDS, Asking
from wallet_app.services.links import Link
from wallet_app.values import dataclass
from wallet_app.wording.plain import visible

T = TypeVar("T")
_LINK: Final = ("credential",)


def configure(parser: argparse.ArgumentParser) -> None:
    """Offer ``--offline``, ``--online`` and ``--contact``."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--offline", action="store_true", help="contact nobody (the default where nobody can be asked)"
    )
    choice.add_argument("--online", action="store_true", help="contact whoever has to be, without a question")
    choice.add_argument(
        "--contact",
        metavar="HOST",
        action="append",
        default=[],
        help="contact this host, and ask about no other",
    )


@dataclass(slots=True)
class Consent:
    """What the person agreed to in one command, asked host by host at most once.

    Attributes:
        agreement: whom may be contacted by now.
        may_ask: whether the person can be asked.
    """

    console: Console
    agreement: Agreement
    may_ask: bool
    refused: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, arguments: argparse.Namespace, console: Console) -> "Consent":
        """Take what the arguments say."""
        if arguments.online:
            return cls(console, ANYBODY, may_ask=False)
        hosts = frozenset(host.lower() for host in arguments.contact)
        may_ask = (
            not (arguments.offline or hosts or console.json) and sys.stdin.isatty() and sys.stderr.isatty()
        )
        return cls(console, Agreement(hosts) if hosts else NOBODY, may_ask)

    def ask(self, uses: Iterable[HostUse]) -> bool:
        """Ask about the hosts that were not decided on; says whether the person agreed to more."""
        before = self.agreement
        for use in uses:
            self._decide(use.host, use.purposes)
        return self.agreement != before

    def settle(
        self, source: Source, work: Callable[[Asking], T], examined: Callable[[T], Iterable[Examination]]
    ) -> T:
        """Check a source, ask about the hosts that would help, and check it again with those agreed to.

        Args:
            source: what is checked; a link's own host is asked about first.
            work: checks it, with what may be asked.
            examined: gives the examinations in what ``work`` gave.
        """
        if isinstance(source, Link):
            self._decide(source.host, _LINK)
        asking = Asking(self.agreement)
        found = work(asking)
        for _ in range(MAX_ROUNDS):
            if not self.ask(plan(wanted for one in examined(found) for wanted in one.wanted)):
                break
            asking.agreement = self.agreement
            found = work(asking)
        return found

    def _decide(self, host: str, purposes: Iterable[str]) -> None:
        if not self.may_ask or host in self.refused or self.agreement.allows(host):
            return
        if self._agrees(host, purposes):
            self.agreement = Agreement(self.agreement.hosts | {host})
        else:
            self.refused.add(host)

    def _agrees(self, host: str, purposes: Iterable[str]) -> bool:
        what = ", ".join(sentence(f"cli.purpose.{purpose}") for purpose in purposes)
        self.console.stderr.write(sentence("cli.ask_contact", host=host, what=what) + " ")
        self.console.stderr.flush()
        try:
            return sys.stdin.readline().strip().lower() in {"y", "yes"}
        except OSError:
            return False


def contacted_json(examination: Examination) -> list[JsonValue]:
    """Write the requests that were tried."""
    return [
        {
            "host": one.host,
            "address": one.address,
            "kind": one.kind.value,
            "at": one.at.isoformat(),
            "result": one.result,
        }
        for one in examination.contacted
    ]


def contacted_lines(examination: Examination) -> Iterator[str]:
    """Say who was contacted, and who was not that could have told more."""
    for one in examination.contacted:
        result = sentence(one.result)
        yield sentence("cli.contacted", host=visible(one.host), result=result)
    asked = {one.host for one in examination.contacted}
    missing = [use.host for use in plan(examination.wanted) if use.host not in asked]
    if missing:
        yield sentence("cli.not_contacted", hosts=", ".join(missing))
