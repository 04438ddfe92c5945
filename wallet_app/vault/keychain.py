"""The keychain of the operating system, as the vault sees it.

It holds one secret of 32 bytes per vault. Every call has a deadline, none of them but
``unlock`` may put a question on the screen, and there is no fallback that keeps the secret
in plain text: without a keychain a vault has a passphrase.
"""

from enum import StrEnum
from typing import Final, Protocol

from wallet_app.errors import VaultError

SECRET_BYTES: Final = 32


class KeychainState(StrEnum):
    """What can be expected of the keychain now."""

    READY = "ready"
    ABSENT = "absent"
    """There is no keychain service that may be used."""
    NOT_SET_UP = "not_set_up"
    """There is a service, but nobody made a keychain in it yet."""
    LOCKED = "locked"
    """There is a keychain, and it wants its own password first."""
    DENIED = "denied"
    """The person or the system refused."""
    SLOW = "slow"
    """No answer within the deadline."""


class Keychain(Protocol):
    """What the vault needs of a keychain."""

    def state(self) -> KeychainState:
        """Find out, without asking the person anything, in at most the deadline."""
        ...

    def unlock(self) -> KeychainState:
        """Let the keychain ask the person for its password; returns the state after that.

        It may take as long as a person needs, so its deadline is minutes.
        """
        ...

    def get(self, vault_id: str, /) -> bytes | None:
        """Return the secret of a vault, or None when the keychain has none.

        Raises:
            VaultError: ``keychain.<state>`` when the keychain is not ready,
                ``keychain.entry_damaged`` when what it holds is not such a secret.
        """
        ...

    def set(self, vault_id: str, secret: bytes, /) -> None:
        """Keep the secret of a vault.

        Raises:
            VaultError: ``keychain.<state>``, ``keychain.not_kept`` when the keychain does
                not give back what it was given.
        """
        ...

    def delete(self, vault_id: str, /) -> None:
        """Forget the secret of a vault; fine if there is none.

        Raises:
            VaultError: ``keychain.<state>``.
        """
        ...


class NoKeychain:
    """A keychain that is never there: for wallets on a stick, and for shared computers."""

    def state(self) -> KeychainState:
        """Return ABSENT."""
        return KeychainState.ABSENT

    def unlock(self) -> KeychainState:
        """Return ABSENT."""
        return KeychainState.ABSENT

    def get(self, _vault_id: str, /) -> bytes | None:
        """Raise ``keychain.absent``."""
        raise not_ready(KeychainState.ABSENT)

    def set(self, _vault_id: str, _secret: bytes, /) -> None:
        """Raise ``keychain.absent``."""
        raise not_ready(KeychainState.ABSENT)

    def delete(self, _vault_id: str, /) -> None:
        """Raise ``keychain.absent``."""
        raise not_ready(KeychainState.ABSENT)


def not_ready(state: KeychainState) -> VaultError:
    """Return the error for a keychain in this state: ``keychain.absent`` and so on."""
    return VaultError(f"keychain.{state}")
