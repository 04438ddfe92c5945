"""The one place that builds concrete parts and plugs them together.

What is slow to import (SQLCipher, the keychain, pictures) is imported when it is first needed:
``proofcase verify`` needs none of it.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wallet_app.bootstrap import bbs
from wallet_app.bootstrap.contexts import pinned_contexts
from wallet_app.bootstrap.later import APPLICATION_NAME, Later, shared_worker
from wallet_app.bootstrap.online import Online, system_anchors
from wallet_app.bootstrap.parts import Files
from wallet_app.services.application import Application
from wallet_app.services.check import CheckService
from wallet_app.services.evidence import Verifier
from wallet_app.services.links import LinkService
from wallet_app.services.ports import Clock, Web
from wallet_app.services.review import ReviewService
from wallet_app.services.settings import PreferencesService
from wallet_app.services.trust_lists import TrustLists
from wallet_app.verification.evidence import Evidence
from wallet_app.workers.hard import HardVerifier

if TYPE_CHECKING:
    from wallet_app.network.transport import Resolver, Transport
    from wallet_app.vault.keychain import Keychain


def build(
    *,
    keychain: "Keychain | None" = None,
    clock: Clock | None = None,
    transport: "Transport | None" = None,
    resolver: "Resolver | None" = None,
    web: Web | None = None,
    data_folder: Path | None = None,
    config_folder: Path | None = None,
) -> Application:
    """Build the application from its real parts.

    Args:
        keychain: instead of the system's.
        clock: instead of the system's.
        transport: sends requests, instead of TLS over the network.
        resolver: gives the addresses of hosts, instead of the system's.
        web: everything is fetched through it, instead of the guarded fetcher.
        data_folder: where the usual wallet lies, instead of the user's data folder.
        config_folder: where preferences lie, instead of the user's configuration folder.
    """
    now = clock or _now
    files = Files()
    preferences = PreferencesService(_config(config_folder) / "preferences.json", files, files)
    online = web or Online(now, lambda: preferences.load().offline, transport, resolver)
    verifier = Verifier(bundled_evidence, online, system_anchors(now), HardVerifier(shared_worker).verify)
    lists = TrustLists(files, now)
    links = LinkService(online)
    check = CheckService(files, verifier, now, links)

    later = Later(files, verifier, online, now, keychain, data_folder)
    return Application(
        check=check,
        review=ReviewService(check),
        preferences=preferences,
        trust_lists=lists,
        links=links,
        derive=later.derive,
        registries=later.registries,
        images=later.images,
        schemas=later.schemas,
        requests=later.requests,
        asking=later.asking,
        unlock=later.unlock,
    )


def bundled_evidence() -> Evidence:
    """Give the evidence that ships with Proofcase: the pinned contexts."""
    bbs.prepare()
    return Evidence(pinned_contexts())


def _now() -> datetime:
    return datetime.now(UTC)


def _config(given: Path | None) -> Path:
    if given is not None:
        return given
    from platformdirs import user_config_path

    return user_config_path(APPLICATION_NAME, appauthor=False)
