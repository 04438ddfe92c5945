"""The keychain of this computer, with a deadline on every call.

Which backend of the ``keyring`` library is used depends on the system alone, never on
environment variables or configuration files of ``keyring``, which could name one that keeps
plain text: the Secret Service on Linux (GNOME Keyring, KWallet and KeePassXC all speak it),
the Keychain on macOS, the Credential Manager on Windows.

A keychain can block for ever (a question nobody sees, a broken session), so each call runs in
a thread of its own that is left behind when its time is up.
"""

import queue
import sys
import threading
from collections.abc import Callable
from typing import Final, Protocol, TypeVar

from wallet_app.encoding import base64url
from wallet_app.errors import EncodingError, VaultError
from wallet_app.vault.keychain import SECRET_BYTES, KeychainState, not_ready

DEADLINE_SECONDS: Final = 4.5
PROMPT_SECONDS: Final = 180.0
_PREFIX: Final = "proofcase-1:"
_Result = TypeVar("_Result")


class Backend(Protocol):
    """One kind of keychain. Its calls may block, and raise a VaultError ``keychain.<state>``."""

    def state(self) -> KeychainState:
        """Find out without asking the person."""
        ...

    def unlock(self) -> KeychainState:
        """Let the keychain ask the person; return the state after that."""
        ...

    def get(self, service: str, name: str) -> str | None:
        """Return the text kept, or None."""
        ...

    def set(self, service: str, name: str, text: str) -> None:
        """Keep a text."""
        ...

    def delete(self, service: str, name: str) -> None:
        """Forget a text; fine if there is none."""
        ...


class SystemKeychain:
    """The keychain of this computer.

    Args:
        deadline: seconds a call may take.
        prompt_deadline: seconds a person may take to answer the keychain.
        backend: the backend, by default that of the system; None when the system has none.
    """

    def __init__(
        self,
        *,
        deadline: float = DEADLINE_SECONDS,
        prompt_deadline: float = PROMPT_SECONDS,
        backend: Callable[[], Backend | None] | None = None,
    ) -> None:
        self._deadline = deadline
        self._prompt_deadline = prompt_deadline
        self._make_backend = backend or _system_backend
        self._left_behind: threading.Thread | None = None

    def state(self) -> KeychainState:
        """Find out, without asking the person anything."""
        return self._state(lambda backend: backend.state(), self._deadline)

    def unlock(self) -> KeychainState:
        """Let the keychain ask the person for its password, or to set one up."""
        return self._state(lambda backend: backend.unlock(), self._prompt_deadline)

    def get(self, vault_id: str, /) -> bytes | None:
        """Return the secret of a vault, or None. Raises as :class:`Keychain` says."""
        text = self._call(lambda backend: _ready(backend).get(_service(vault_id), vault_id), self._deadline)
        return None if text is None else _decode(text)

    def set(self, vault_id: str, secret: bytes, /) -> None:
        """Keep the secret of a vault, and make sure that it is kept."""
        text = _PREFIX + base64url.encode(secret)

        def keep(backend: Backend) -> str | None:
            _ready(backend).set(_service(vault_id), vault_id, text)
            return backend.get(_service(vault_id), vault_id)

        if self._call(keep, self._deadline) != text:
            raise VaultError("keychain.not_kept")

    def delete(self, vault_id: str, /) -> None:
        """Forget the secret of a vault."""
        self._call(lambda backend: _ready(backend).delete(_service(vault_id), vault_id), self._deadline)

    def _state(self, ask: Callable[[Backend], KeychainState], seconds: float) -> KeychainState:
        try:
            return self._call(ask, seconds)
        except VaultError as error:
            return KeychainState(error.code.removeprefix("keychain."))

    def _call(self, work: Callable[[Backend], _Result], seconds: float) -> _Result:
        """Run one piece of work in a thread of its own, for so many seconds at most."""
        answers: queue.SimpleQueue[_Result | BaseException] = queue.SimpleQueue()

        def run() -> None:
            try:
                backend = self._make_backend()
                if backend is None:
                    raise not_ready(KeychainState.ABSENT)  # noqa: TRY301 - handed over like any other
                answers.put(work(backend))
            except BaseException as error:  # noqa: BLE001 - handed over to the caller's thread
                answers.put(error)

        if self._left_behind is not None and self._left_behind.is_alive():
            # One that hangs is enough: another would hang beside it.
            self._left_behind.join(seconds)
            if self._left_behind.is_alive():
                raise not_ready(KeychainState.SLOW)
        thread = threading.Thread(target=run, name="keychain", daemon=True)
        thread.start()
        try:
            answer = answers.get(timeout=seconds)
        except queue.Empty:
            self._left_behind = thread
            raise not_ready(KeychainState.SLOW) from None
        thread.join(seconds)
        if isinstance(answer, BaseException):
            raise answer
        return answer


def _ready(backend: Backend) -> Backend:
    """Return the backend if it can be used without a question on the screen."""
    state = backend.state()
    if state is not KeychainState.READY:
        raise not_ready(state)
    return backend


def _service(vault_id: str) -> str:
    """Return the name of the entry; one service per vault, which Windows wants apart."""
    return f"Proofcase {vault_id}"


def _decode(text: str) -> bytes:
    if text.startswith(_PREFIX):
        try:
            secret = base64url.decode(text.removeprefix(_PREFIX), max_chars=64)
        except EncodingError:
            secret = b""
        if len(secret) == SECRET_BYTES:
            return secret
    raise VaultError("keychain.entry_damaged")


def _system_backend() -> Backend | None:
    """Return the backend of this system. The imports are slow, so they wait until now."""
    if sys.platform == "win32" or sys.platform == "darwin":
        from wallet_app.vault.native_keychain import NativeKeychain  # noqa: PLC0415 - slow to import

        return NativeKeychain()
    from wallet_app.vault.secret_service import SecretService  # noqa: PLC0415 - slow to import

    return SecretService()
