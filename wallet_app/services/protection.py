"""Protection: what opens a wallet, and the recovery code that opens it when nothing else does."""

import contextlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, Side, VaultError
from wallet_app.services.ports import Clock, OutgoingFiles
from wallet_app.services.vault_ports import SettingStore
from wallet_app.services.vaults import VaultProtection
from wallet_app.values import dataclass

_NOTED: Final = "recovery_code"
_OFFER: Final = "recovery_offer"
_DECLINED: Final = "declined"


@dataclass(frozen=True, slots=True)
class ProtectionState:
    """What opens a wallet at present.

    Attributes:
        needs_passphrase: whether a passphrase is asked for.
        needs_keychain: whether the system's keychain is asked.
        has_recovery_code: whether a recovery code opens it instead.
        recovery_code_made: when that code was made, where that is known.
        recovery_code_kept: whether the person said that they kept that very code.
        opened_by_code: whether the wallet was opened by its recovery code, and nothing was changed
            since: a change needs no passphrase then.
    """

    needs_passphrase: bool
    needs_keychain: bool
    has_recovery_code: bool = False
    recovery_code_made: datetime | None = None
    recovery_code_kept: bool = False
    opened_by_code: bool = False


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet that a person keeps.

    Attributes:
        wallet: the wallet's name.
        code: the recovery code, nine groups of four characters.
        made: the day the sheet was made.
    """

    wallet: str
    code: str
    made: datetime


class ProtectionService:
    """Changes what opens a wallet. On the vault's thread.

    Every change is one transaction with its line in the history (``protection_changed``). What opens the
    wallet at present is asked for again, for the wallet may have been open for long.
    """

    def __init__(
        self,
        protection: VaultProtection,
        store: SettingStore,
        files: OutgoingFiles,
        sheet: Callable[[RecoverySheet], str],
        clock: Clock,
        *,
        recovery_code: str | None = None,
    ) -> None:
        """Work on one open vault.

        Args:
            protection: changes the vault.
            store: remembers whether the recovery code was kept.
            files: writes the sheet.
            sheet: writes the text of a sheet.
            clock: gives the present moment.
            recovery_code: what the wallet was opened by, if it was that.
        """
        self._protection = protection
        self._store = store
        self._files = files
        self._sheet = sheet
        self._clock = clock
        self._code = recovery_code

    def state(self) -> ProtectionState:
        """Look at the wallet; the keychain is not asked (``UnlockService.status`` does that).

        Raises:
            VaultError: the wallet's folder cannot be read.
        """
        header = self._protection.header()
        noted = self._noted(header.recovery_code_mark)
        return ProtectionState(
            needs_passphrase=header.needs_passphrase,
            needs_keychain=header.needs_keychain,
            has_recovery_code=header.has_recovery_code,
            recovery_code_made=_moment(noted.get("made")),
            recovery_code_kept=noted.get("kept") is True,
            opened_by_code=self._code is not None,
        )

    def set_passphrase(
        self, new: str, *, current: str | None = None, with_keychain: bool | None = None
    ) -> None:
        """Let a passphrase open the wallet: the first one, or another one.

        Args:
            new: the passphrase from now on.
            current: the one that opens it at present; needed unless ``ProtectionState.opened_by_code``.
            with_keychain: whether the keychain is needed beside it; None leaves the keychain as it is.

        Raises:
            VaultError: ``vault.passphrase_needed``, ``vault.wrong_passphrase``,
                ``vault.passphrase_too_short``, ``vault.passphrase_too_long``, ``keychain.…``, what the
                disk says; then nothing was changed.
        """
        if with_keychain is None:
            with_keychain = self._protection.header().needs_keychain
        self._change(current, keychain=with_keychain, passphrase=new)

    def remove_passphrase(self, *, current: str | None = None) -> None:
        """Let the keychain open the wallet alone. Its key is put there, anew if need be.

        Args:
            current: the passphrase that opens it at present, as for ``set_passphrase``.

        Raises:
            VaultError: ``protection.no_passphrase``, and as ``set_passphrase``.
        """
        if self._code is None and not self._protection.header().needs_passphrase:
            raise VaultError("protection.no_passphrase", side=Side.PERSON)
        self._change(current, keychain=True, passphrase=None)

    def new_recovery_code(self, *, current: str | None = None) -> str:
        """Make a recovery code. One made before is of no use from this moment on.

        Args:
            current: the passphrase that opens the wallet at present, as for ``set_passphrase``.

        Returns:
            The code, nine groups of four characters. It is kept nowhere and cannot be had again.

        Raises:
            VaultError: as ``set_passphrase``.
        """
        now = self._clock()
        code = self._protection.new_recovery_code(current=current, recovery_code=self._held(current), now=now)
        if self._code is not None:
            self._code = code  # the one that opened the wallet does so no longer
        with contextlib.suppress(VaultError):  # the code is good already: it must reach the person
            self._note(made=timestamps.format_moment(now), kept=False)
        return code

    def confirm_recovery_code(self) -> None:
        """Remember that the person said to have kept the code that is good now.

        Raises:
            VaultError: the vault cannot be written.
        """
        noted = self._noted(self._protection.header().recovery_code_mark)
        self._note(made=noted.get("made"), kept=True)

    def remove_recovery_code(self) -> None:
        """Make the recovery code useless. What else opens the wallet stays.

        Raises:
            VaultError: ``protection.no_recovery_code``; ``protection.code_is_needed`` when the wallet was
                opened by this very code, so that nothing else is known to open it; what the disk says.
        """
        if not self._protection.header().has_recovery_code:
            raise VaultError("protection.no_recovery_code", side=Side.PERSON)
        if self._code is not None:
            raise VaultError("protection.code_is_needed", side=Side.PERSON)
        self._protection.remove_recovery_code(now=self._clock())
        self._store.set_setting(_NOTED, None)
        self.decline_offer()

    def should_offer(self) -> bool:
        """Say whether a recovery code should be offered: there is none, and nobody declined.

        Raises:
            VaultError: the wallet's folder cannot be read.
        """
        return not self._protection.header().has_recovery_code and self._store.setting(_OFFER) != _DECLINED

    def decline_offer(self) -> None:
        """Offer no recovery code unasked any more.

        Raises:
            VaultError: the vault cannot be written.
        """
        self._store.set_setting(_OFFER, _DECLINED)

    def sheet_name(self) -> str:
        """Give a name for the file of a sheet."""
        return self._files.suggest_name(f"recovery code {self._protection.header().name}", ".txt")

    def save_sheet(self, code: str, path: Path, *, replace: bool = False) -> None:
        """Write the sheet with a recovery code as a text file, to be printed or put away.

        Args:
            code: the code.
            path: where; outside the wallet's folder, for whoever takes the one must not have the other.
            replace: whether a file that is there may be replaced.

        Raises:
            VaultError: ``protection.sheet_in_wallet``.
            TransferError: the file is there already, or cannot be written.
        """
        if path.resolve().is_relative_to(self._protection.folder.resolve()):
            raise VaultError("protection.sheet_in_wallet", side=Side.PERSON)
        text = self._sheet(RecoverySheet(self._protection.header().name, code, self._clock()))
        self._files.write_new(path, text.encode(), replace=replace)

    def _change(self, current: str | None, *, keychain: bool, passphrase: str | None) -> None:
        self._protection.change(
            current=current,
            recovery_code=self._held(current),
            keychain=keychain,
            passphrase=passphrase,
            now=self._clock(),
        )
        self._code = None  # from now on there is a way that the person knows

    def _held(self, current: str | None) -> str | None:
        """Give the code that opened the wallet, where no passphrase is given."""
        return self._code if current is None else None

    def _note(self, *, made: JsonValue, kept: bool) -> None:
        mark = self._protection.header().recovery_code_mark
        self._store.set_setting(_NOTED, {"mark": mark, "made": made, "kept": kept})

    def _noted(self, mark: str | None) -> dict[str, JsonValue]:
        """Give what is remembered of the code with this mark; nothing of any other."""
        noted = self._store.setting(_NOTED)
        if mark is None or not isinstance(noted, dict) or noted.get("mark") != mark:
            return {}
        return noted


def _moment(value: JsonValue) -> datetime | None:
    try:
        return timestamps.parse(value) if isinstance(value, str) else None
    except EncodingError:
        return None
