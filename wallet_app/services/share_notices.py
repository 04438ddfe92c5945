"""What a person should know before something leaves, as codes of sentences."""

from collections.abc import Iterator, Sequence
from typing import Final

from wallet_app.credentials.document import Document
from wallet_app.identity.keys import PublicKey
from wallet_app.presentation import assemble
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.holder import bound_key, is_bound
from wallet_app.services.presented import RevealedCredential, ShareRequest
from wallet_app.values import dataclass
from wallet_app.verification.report import CheckName, Report

_NO_CHALLENGE: Final = frozenset({"holder_binding.no_challenge", "key_binding.no_challenge"})


@dataclass(frozen=True, slots=True)
class Leaving:
    """One credential that leaves.

    Attributes:
        original: the credential.
        signer: the key that signs for it; None for one made for this share alone.
        revealed: what leaves of it.
    """

    original: Document
    signer: PublicKey | None
    revealed: RevealedCredential

    @property
    def is_tied_to_another_key(self) -> bool:
        """Whether the issuer bound it to a key that does not sign."""
        bound = bound_key(self.original)
        return bound is not None and bound != self.signer

    @property
    def travels_unsigned(self) -> bool:
        """Whether nothing by the holder goes with it: its kind has no place for it, or nobody asked."""
        if self.original.sd_jwt is not None:
            return not assemble.is_bindable(self.original)
        return assemble.is_version_1_token(self.original) and not self.revealed.query_id


def notices(
    request: ShareRequest, presentation: Presentation, report: Report, leaving: Sequence[Leaving]
) -> tuple[str, ...]:
    """Say what there is to say beside a share.

    Args:
        request: what was asked for.
        presentation: what leaves.
        report: what the other side's check says of it.
        leaving: the credentials in it.

    Returns:
        Codes ``share.notice.*``, in the order in which they are said.
    """
    shown = [one.revealed for one in leaving]
    applies = {
        "share.notice.linkable": any(one.selective for one in shown)
        and any(one.linkability.is_linkable for one in shown),
        "share.notice.whole": not all(one.selective for one in shown),
        "share.notice.part_of_record": any(one.place for one in shown),
        "share.notice.bundle": presentation.is_bundle,
        "share.notice.self_stated": request.contact.is_given,
        "share.notice.not_tied_to_you": not all(is_bound(one.original) for one in leaving),
        "share.notice.travels_unsigned": any(one.travels_unsigned for one in leaving),
        "share.notice.tied_to_another_key": any(one.is_tied_to_another_key for one in leaving),
        "share.notice.no_challenge": any(map(_lacks_challenge, _all(report))),
        "share.notice.no_recipient": not (request.recipient or request.domain),
    }
    return tuple(code for code, is_so in applies.items() if is_so)


def _lacks_challenge(report: Report) -> bool:
    binding = report.check(CheckName.HOLDER_BINDING)
    return binding is not None and binding.code in _NO_CHALLENGE


def _all(report: Report) -> Iterator[Report]:
    """Give the report and those on everything inside."""
    yield report
    for one in report.credentials:
        yield from _all(one)
