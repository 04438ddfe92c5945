"""A program that makes a wallet, or changes its passphrase to and fro, until it is killed.

python -m tests.faults.changer create|passphrase FOLDER
"""

import itertools
import sys
from pathlib import Path

from tests.vault.samples import NOW, PASSPHRASE, FixedKeychain, new_vault
from wallet_app.vault import protection, vault_folder
from wallet_app.vault.header import Protection
from wallet_app.vault.unlocking import Unlock

OTHER = "another passphrase"


def main() -> None:
    what, folder = sys.argv[1], Path(sys.argv[2])
    if what == "create":
        _say("ready")
        new_vault(folder).close()
        _say("created")
        return
    vault = vault_folder.open_vault(folder, keychain=FixedKeychain(), passphrase=sys.argv[3])
    present = sys.argv[3]
    _say("ready")
    for _ in itertools.count():
        wanted = OTHER if present == PASSPHRASE else PASSPHRASE
        protection.change(
            vault,
            Unlock(FixedKeychain(), present),
            protection=Protection.PASSPHRASE,
            new_passphrase=wanted,
            now=NOW,
        )
        present = wanted
        _say(present)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
