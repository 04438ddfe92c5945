"""The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC).

The state is read over D-Bus without any question on the screen; entries are read and written
by ``keyring`` once the state is known to be good.
"""

import contextlib
from collections.abc import Iterator

import secretstorage
from jeepney import DBusErrorResponse
from jeepney.io.blocking import DBusConnection
from keyring import errors as keyring_errors
from keyring.backends.SecretService import Keyring
from secretstorage.defines import SS_PATH, SS_PREFIX
from secretstorage.util import DBusAddressWrapper

from wallet_app.vault.keychain import KeychainState, not_ready

_NO_COLLECTION = "/"


class SecretService:
    """The default collection of the Secret Service."""

    def state(self) -> KeychainState:
        """Find out without asking the person."""
        with _errors_told_apart(), _connection() as connection:
            collection = _default_collection(connection)
            if collection is None:
                return KeychainState.NOT_SET_UP
            return KeychainState.LOCKED if collection.is_locked() else KeychainState.READY

    def unlock(self) -> KeychainState:
        """Let the service ask for the password of the collection, or for that of a new one."""
        with _errors_told_apart(), _connection() as connection:
            collection = _default_collection(connection)
            if collection is None:
                secretstorage.create_collection(connection, "Default", "default")
            elif collection.unlock():
                return KeychainState.DENIED
        return self.state()

    def get(self, service: str, name: str) -> str | None:
        """Return the text kept, or None."""
        with _errors_told_apart():
            text: str | None = Keyring().get_password(service, name)
            return text

    def set(self, service: str, name: str, text: str) -> None:
        """Keep a text."""
        with _errors_told_apart():
            Keyring().set_password(service, name, text)

    def delete(self, service: str, name: str) -> None:
        """Forget a text; fine if there is none."""
        with _errors_told_apart(), contextlib.suppress(keyring_errors.PasswordDeleteError):
            Keyring().delete_password(service, name)


@contextlib.contextmanager
def _connection() -> Iterator[DBusConnection]:
    with contextlib.closing(secretstorage.dbus_init()) as connection:
        if not secretstorage.check_service_availability(connection):
            raise not_ready(KeychainState.ABSENT)
        yield connection


def _default_collection(connection: DBusConnection) -> secretstorage.Collection | None:
    """Return the collection called ``default``, or None when nobody made one.

    One that lives only as long as the session counts as none: a key in it would be lost.
    """
    service = DBusAddressWrapper(SS_PATH, SS_PREFIX + "Service", connection)
    (path,) = service.call("ReadAlias", "s", "default")
    if path in {_NO_COLLECTION, secretstorage.collection.SESSION_COLLECTION}:
        return None
    return secretstorage.Collection(connection, path)


@contextlib.contextmanager
def _errors_told_apart() -> Iterator[None]:
    """Turn what D-Bus, the service and ``keyring`` raise into states."""
    try:
        yield
    except (secretstorage.LockedException, keyring_errors.KeyringLocked) as error:
        raise not_ready(KeychainState.LOCKED) from error
    except secretstorage.PromptDismissedException as error:
        raise not_ready(KeychainState.DENIED) from error
    except (secretstorage.ItemNotFoundException, keyring_errors.InitError) as error:
        raise not_ready(KeychainState.NOT_SET_UP) from error
    except DBusErrorResponse as error:
        raise not_ready(_state_of(error.name)) from error
    except (secretstorage.SecretStorageException, OSError, EOFError) as error:
        # No bus, or one that hangs up.
        raise not_ready(KeychainState.ABSENT) from error


def _state_of(error_name: str) -> KeychainState:
    """Return the state that an error of the bus or of the service tells."""
    if error_name.endswith(".IsLocked"):
        return KeychainState.LOCKED
    if error_name.endswith((".AccessDenied", ".AuthFailed")):
        return KeychainState.DENIED
    if error_name.endswith((".Timeout", ".TimedOut", ".NoReply")):
        return KeychainState.SLOW
    return KeychainState.ABSENT
