"""A keychain that lives in this process alone, in any state a test wants."""

from dataclasses import dataclass, field

from wallet_app.vault.keychain import KeychainState, not_ready


@dataclass
class MemoryKeychain:
    """Answers as a real keychain would in this state."""

    now: KeychainState = KeychainState.READY
    secrets: dict[str, bytes] = field(default_factory=dict)

    def state(self) -> KeychainState:
        return self.now

    def unlock(self) -> KeychainState:
        return self.now

    def get(self, vault_id: str, /) -> bytes | None:
        self._check()
        return self.secrets.get(vault_id)

    def set(self, vault_id: str, secret: bytes, /) -> None:
        self._check()
        self.secrets[vault_id] = secret

    def delete(self, vault_id: str, /) -> None:
        self._check()
        self.secrets.pop(vault_id, None)

    def _check(self) -> None:
        if self.now is not KeychainState.READY:
            raise not_ready(self.now)
