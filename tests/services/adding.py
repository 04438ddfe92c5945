"""Adding files to a wallet in one step."""

from collections.abc import Iterable
from pathlib import Path

from wallet_app.services.add import AddState
from wallet_app.services.application import Application
from wallet_app.services.check import Source
from wallet_app.services.wallet import Wallet

BADGE = "kitchen-team-lead.json"
LICENCE = "forklift-licence.sd-jwt"
DEGREE = "environmental-engineering.json"
PICTURE = "first-aid.png"
TOKEN = "first-aid.jwt"
JOB = "shift-supervisor.json"
ALL = (BADGE, LICENCE, DEGREE, PICTURE, JOB)


def add(application: Application, wallet: Wallet, *sources: Source) -> list[str]:
    """Review and keep; give the ids."""
    items = application.review.review(sources, wallet.add.setup()).items
    results = wallet.add.keep_all([item.examination for item in items])
    assert all(result.state is not AddState.REFUSED for result in results)
    return [result.id or "" for result in results]


def in_folder(folder: Path, names: Iterable[str]) -> list[Path]:
    """Give the paths of these files."""
    return [folder / name for name in names]
