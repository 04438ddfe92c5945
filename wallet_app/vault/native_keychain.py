"""The Keychain of macOS and the Credential Manager of Windows.

Both are there from the login on and ask the person themselves where they want to, so there
is nothing to find out beforehand.
"""

import contextlib
import sys
from collections.abc import Iterator

from keyring import errors as keyring_errors
from keyring.backend import KeyringBackend

from wallet_app.vault.keychain import KeychainState, not_ready


class NativeKeychain:
    """The keychain that belongs to the operating system."""

    def __init__(self) -> None:
        self._keyring = _native_keyring()

    def state(self) -> KeychainState:
        """Return READY: whether a person must agree shows when an entry is asked for."""
        return KeychainState.READY

    def unlock(self) -> KeychainState:
        """Return READY: the system asks by itself."""
        return KeychainState.READY

    def get(self, service: str, name: str) -> str | None:
        """Return the text kept, or None."""
        with _errors_told_apart():
            text: str | None = self._keyring.get_password(service, name)
            return text

    def set(self, service: str, name: str, text: str) -> None:
        """Keep a text."""
        with _errors_told_apart():
            self._keyring.set_password(service, name, text)

    def delete(self, service: str, name: str) -> None:
        """Forget a text; fine if there is none."""
        with _errors_told_apart(), contextlib.suppress(keyring_errors.PasswordDeleteError):
            self._keyring.delete_password(service, name)


def _native_keyring() -> KeyringBackend:
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415 - exists on Windows alone

            keyring = WinVaultKeyring()
            keyring.persist = "local machine"  # otherwise it roams to other computers
        else:
            from keyring.backends.macOS import Keyring  # noqa: PLC0415 - exists on macOS alone

            keyring = Keyring()
        _ = keyring.priority  # raises where the system's own library is missing
    except (ImportError, RuntimeError) as error:
        raise not_ready(KeychainState.ABSENT) from error
    return keyring


@contextlib.contextmanager
def _errors_told_apart() -> Iterator[None]:
    try:
        yield
    except keyring_errors.KeyringLocked as error:
        raise not_ready(KeychainState.DENIED) from error
    except (keyring_errors.KeyringError, OSError) as error:
        raise not_ready(KeychainState.LOCKED) from error
