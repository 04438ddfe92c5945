"""What a front end works with: the services that need no open wallet."""

from dataclasses import dataclass

from wallet_app.services.check import CheckService
from wallet_app.services.derive import DeriveService
from wallet_app.services.review import ReviewService
from wallet_app.services.settings import PreferencesService
from wallet_app.services.trust import TrustLists
from wallet_app.services.unlock import UnlockService


@dataclass(frozen=True, slots=True)
class Application:
    """What a front end works with. Nothing here is unlocked; ``unlock`` gives a ``Wallet``.

    The window gets one through ``wallet_app.ui.app.run(launch, application_factory) -> int``,
    where ``application_factory`` is ``wallet_app.bootstrap.build`` (slow parts are imported when
    first needed). It lives here, below the front ends, so that they need not know who builds it.

    Attributes:
        check: any thread.
        review: any thread.
        preferences: any thread.
        unlock: ``status`` on any thread; ``create`` and ``open`` on the vault's single-thread executor.
        derive: any thread.
        trust_lists: any thread.
    """

    check: CheckService
    review: ReviewService
    preferences: PreferencesService
    unlock: UnlockService
    derive: DeriveService
    trust_lists: TrustLists
