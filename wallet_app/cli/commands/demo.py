"""``proofcase demo``: the whole way on sample credentials, without a window."""

import argparse
import importlib.util
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from wallet_app import bundled
from wallet_app.cli.console import Console, sentence
from wallet_app.cli.exit_codes import ExitCode, of_outcomes
from wallet_app.cli.report_text import report_lines
from wallet_app.cli.share_text import share_lines
from wallet_app.encoding import strict_json
from wallet_app.errors import TransferError
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Incoming
from wallet_app.services.share import ShareRequest
from wallet_app.services.unlock import KeychainState
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import Outcome, Role
from wallet_app.wording import headline, say
from wallet_app.wording.plain import visible

RECIPIENT: Final = "Hill Hospital"
_LICENCE: Final = ("forklift-licence.sd-jwt", ("/licence_number", "/vehicle_classes"))
_BADGE: Final = (
    "kitchen-team-lead.json",
    ("/credentialSubject/achievement/alignment/0", "/credentialSubject/achievement/alignment/1"),
)
_PICTURES: Final = "wallet_app.ui.pictures"


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="where the wallet and the files go"
    )


def run(arguments: argparse.Namespace, console: Console, application: Application) -> ExitCode:
    """Create a wallet, add, reveal, share as QR code and as file, check both."""
    folder = _new_folder(arguments.out)
    with _wallet(folder / "wallet", folder, console, application) as wallet:
        ids = _add_samples(wallet, application, console)
        challenge = secrets.token_urlsafe(16)
        shared = (
            _share(wallet, ids, _LICENCE, challenge, folder / "forklift-licence-qr.png", console),
            _share(wallet, ids, _BADGE, challenge, folder / "kitchen-team-lead.json", console),
        )
        relied = wallet.trust.relied()
    console.say(sentence("cli.demo.checking"))
    options = CheckOptions(
        Role.PRESENTATION, challenge, RECIPIENT, trusted=relied.trusted, registries=relied.registries
    )
    outcomes: list[Outcome] = []
    for path in shared:
        for examination in application.check.check(path, options):
            outcomes.append(examination.report.outcome)
            console.say("\n".join(report_lines(examination.report, path.name, "  ")))
    _take_pictures(folder / "pictures", console)
    console.say(sentence("cli.demo.done", folder=visible(str(folder))))
    bad = {Outcome.FAILED, Outcome.UNREADABLE}.intersection(outcomes)
    return of_outcomes(bad)  # "not fully checked" is an honest answer, and no failure of the demonstration


def _new_folder(wanted: Path) -> Path:
    """Give a folder that is not there yet: the wanted one, or one beside it with a number."""
    for number in range(1, 1000):
        folder = wanted if number == 1 else wanted.with_name(f"{wanted.name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            continue
        except OSError as error:
            raise TransferError("output.no_folder") from error
        return folder
    raise TransferError("output.exists")


@contextmanager
def _wallet(folder: Path, outside: Path, console: Console, application: Application) -> Iterator[Wallet]:
    """Create a wallet whose key the keychain holds, or a passphrase in a file where there is none."""
    keychain = application.unlock.status(folder).keychain
    passphrase = None
    if keychain is not KeychainState.READY:
        passphrase = secrets.token_urlsafe(18)
        path = outside / "passphrase.txt"
        path.write_text(passphrase + "\n", encoding="ascii")  # private: the process's umask is 077
        console.say(say(f"keychain.{keychain}", {}))
        console.say(sentence("cli.demo.passphrase", path=visible(str(path))))
    wallet = application.unlock.create(folder, sentence("cli.wallet_name"), passphrase)
    try:
        console.say(sentence("cli.wallet_here", name=wallet.name, folder=visible(str(folder))))
        yield wallet
    finally:
        wallet.close()


def _add_samples(wallet: Wallet, application: Application, console: Console) -> dict[str, str]:
    """Trust the sample issuers and add the samples; gives file name → id."""
    samples = bundled.folder("samples")
    index = strict_json.loads_object((samples / "index.json").read_bytes())
    trusted = (samples / str(index["trusted_issuers"])).read_bytes()
    imported = wallet.trust.import_list(Incoming(sentence("cli.demo.sample_list"), trusted))
    console.say(sentence("cli.registry_kept", name=imported.registries[0].name, count=imported.issuers))
    listed = index["samples"]
    names = (
        [str(entry["file"]) for entry in listed if isinstance(entry, dict)]
        if isinstance(listed, list)
        else []
    )
    sources = [Incoming(name, (samples / name).read_bytes()) for name in names]
    ids: dict[str, str] = {}
    for item in application.review.review(sources, wallet.add.setup()).items:
        result = wallet.add.keep(item.examination)
        ids[item.examination.name] = result.id or ""
        console.say(f"  {item.examination.name}: {headline(item.examination.report)}")
    console.say(sentence("cli.demo.added", count=len(ids)))
    return ids


def _share(
    wallet: Wallet,
    ids: dict[str, str],
    what: tuple[str, tuple[str, ...]],
    challenge: str,
    path: Path,
    console: Console,
) -> Path:
    """Reveal two claims of one sample."""
    name, pointers = what
    request = ShareRequest(
        (ids[name],), {ids[name]: frozenset(pointers)}, recipient=RECIPIENT, challenge=challenge
    )
    preview = wallet.share.preview(request)
    wallet.share.save(preview, path)
    for line in share_lines(preview):
        console.say(line)
    console.say(sentence("cli.written", path=visible(str(path))))
    return path


def _take_pictures(folder: Path, console: Console) -> None:
    """Let the window take its own pictures, in a process of its own, without a display."""
    if importlib.util.find_spec("wallet_app.ui") is None or importlib.util.find_spec(_PICTURES) is None:
        return
    console.say(sentence("cli.demo.taking_pictures"))
    command = [sys.executable, "-m", _PICTURES, str(folder)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, env=environment, check=False, capture_output=True)  # noqa: S603 - our own program
    code = "cli.demo.pictures" if done.returncode == 0 else "cli.demo.no_pictures"
    console.say(sentence(code, folder=visible(str(folder))))
