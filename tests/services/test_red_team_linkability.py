""" "Cannot be linked" is never said beside something that links."""

from tests.presentation.test_linkability import NAME, credential
from tests.services.adding import add
from wallet_app.credentials.contact import Contact
from wallet_app.presentation.linkability import Because
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.services.presenting import ShareRequest
from wallet_app.services.wallet import Wallet

NOBODY = Contact()


def linkability(wallet: Wallet, *ids: str, contact: Contact = NOBODY):
    request = ShareRequest(ids, {ids[0]: frozenset({NAME})}, fresh_key=True, contact=contact)
    return wallet.share.preview(request).credentials[0].linkability


def test_what_cannot_be_linked_alone_can_be_beside_a_name_or_another_credential(
    application: Application, wallet: Wallet, samples
):
    (unlinkable,) = add(application, wallet, Incoming("bbs", credential().received))
    assert linkability(wallet, unlinkable).code == "linkability.none"
    named = linkability(wallet, unlinkable, contact=Contact("Robin Quick", ""))
    assert (named.code, named.kinds, named.is_linkable) == ("linkability.by_claims", (Because.PERSON,), True)
    (other,) = add(application, wallet, Incoming("e", credential(created="2026-05-03T10:11:12Z").received))
    beside = linkability(wallet, unlinkable, other)
    assert (beside.code, beside.kinds) == ("linkability.by_claims", (Because.COMPANY,))
