"""A wallet of samples, to try everything in a minute. Nothing of it is kept.

It lies in a temporary folder, encrypted with a passphrase that nobody knows, and is removed at the end.
"""

import os
import secrets
import shutil
import tempfile
from importlib import resources
from pathlib import Path

from wallet_app import bundled
from wallet_app.services.application import Application
from wallet_app.services.wallet import Wallet
from wallet_app.ui import words
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.tasks import Job


def make(application: Application, job: Job) -> Wallet:
    """Make it and add the samples. On the vault's thread.

    Raises:
        WalletError: the temporary folder cannot be written.
    """
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    is_there = bool(runtime) and Path(runtime).is_dir()
    home = tempfile.mkdtemp(prefix="proofcase-samples-", dir=runtime if is_there else None)
    passphrase = secrets.token_urlsafe(24)
    wallet = application.unlock.create(Path(home) / "wallet", words.say("samples.name"), passphrase)
    trust_samples(wallet)
    review = application.review.review(sample_sources(), wallet.add.setup(), job.progress, job.cancel)
    wallet.add.keep_all([item.examination for item in review.items if item.can_keep])
    return wallet


def trust_samples(wallet: Wallet) -> None:
    """Trust the issuers of the samples, so that “verified” can be seen. On the vault's thread."""
    with resources.as_file(bundled.folder("samples") / "trusted-issuers.json") as path:
        wallet.trust.import_file(path)


def throw_away(wallet: Wallet) -> None:
    """Remove it from the disk, after it was closed."""
    shutil.rmtree(wallet.folder.parent, ignore_errors=True)
