"""What opens a wallet can be changed, and a recovery code opens it when nothing else does."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.refused import refused
from tests.services.memory_keychain import MemoryKeychain
from tests.services.standing_clock import StandingClock
from wallet_app.errors import VaultError
from wallet_app.services.application import Application
from wallet_app.services.history import HistoryKind
from wallet_app.services.wallet import Wallet
from wallet_app.vault.key_derivation import KdfParameters
from wallet_app.vault.keychain import KeychainState
from wallet_app.wording import recovery_sheet

FIRST, OTHER = "correct horse battery", "another passphrase"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passphrases that cost little: how much they cost is tried elsewhere."""
    monkeypatch.setattr(KdfParameters, "fresh", classmethod(lambda cls: cls(bytes(16), 8192, 1, 1)))


@pytest.fixture
def guarded(application: Application) -> Iterator[Wallet]:
    """A wallet that a passphrase opens."""
    opened = application.unlock.create(None, "Mine", FIRST)
    yield opened
    opened.close()


def opens(application: Application, *ways: str | None) -> str:
    """Give "" when it opens this way, else the code that says why not."""
    try:
        application.unlock.open(None, *ways).close()
    except VaultError as error:
        return error.code
    return ""


def changes(wallet: Wallet) -> list[object]:
    """What the history says of changes, newest first."""
    return [item.details for item in wallet.history.list() if item.kind is HistoryKind.PROTECTION_CHANGED]


def test_a_new_wallet_says_what_opens_it_and_offers_a_code(wallet: Wallet):
    state = wallet.protection.state()
    assert (state.needs_keychain, state.needs_passphrase) == (True, False)
    assert (state.has_recovery_code, state.opened_by_code) == (False, False)
    assert wallet.protection.should_offer()
    wallet.protection.decline_offer()
    assert not wallet.protection.should_offer()
    assert changes(wallet) == []


def test_a_passphrase_beside_the_keychain_and_alone(
    application: Application, wallet: Wallet, keychain: MemoryKeychain
):
    wallet.protection.set_passphrase(FIRST)
    assert opens(application) == "vault.passphrase_needed"
    assert opens(application, FIRST) == ""
    assert wallet.protection.state().needs_keychain
    wallet.protection.set_passphrase(OTHER, current=FIRST, with_keychain=False)
    assert keychain.secrets == {}
    assert (opens(application, FIRST), opens(application, OTHER)) == ("vault.wrong_passphrase", "")
    assert changes(wallet) == [{"protection": "passphrase"}, {"protection": "keychain_and_passphrase"}]


def test_a_passphrase_is_changed_and_removed(application: Application, guarded: Wallet):
    guarded.protection.set_passphrase(OTHER, current=FIRST)
    state = guarded.protection.state()
    assert (state.needs_passphrase, state.needs_keychain) == (True, False)
    assert opens(application, OTHER) == ""
    guarded.protection.remove_passphrase(current=OTHER)
    assert opens(application) == ""
    assert not application.unlock.status().needs_passphrase


@pytest.mark.parametrize(("given", "code"), [(None, "passphrase_needed"), ("wrong one", "wrong_passphrase")])
def test_nothing_changes_without_what_opens_it_now(
    application: Application, guarded: Wallet, given: str | None, code: str
):
    protection = guarded.protection
    for attempt in (
        lambda: protection.set_passphrase(OTHER, current=given),
        lambda: protection.remove_passphrase(current=given),
        lambda: protection.new_recovery_code(current=given),
    ):
        with refused(f"vault.{code}"):
            attempt()
    assert opens(application, FIRST) == ""
    assert changes(guarded) == []
    assert not protection.state().has_recovery_code


def test_a_short_passphrase_and_a_keychain_that_is_not_ready_change_nothing(
    application: Application, guarded: Wallet, keychain: MemoryKeychain
):
    with refused("vault.passphrase_too_short"):
        guarded.protection.set_passphrase("short", current=FIRST)
    keychain.now = KeychainState.LOCKED
    with refused("keychain.locked"):
        guarded.protection.remove_passphrase(current=FIRST)
    assert (opens(application, FIRST), changes(guarded)) == ("", [])


def test_what_is_not_there_cannot_be_removed(wallet: Wallet):
    with refused("protection.no_passphrase"):
        wallet.protection.remove_passphrase()
    with refused("protection.no_recovery_code"):
        wallet.protection.remove_recovery_code()


def test_a_recovery_code_is_made_kept_replaced_and_removed(
    application: Application, guarded: Wallet, clock: StandingClock
):
    protection = guarded.protection
    first = protection.new_recovery_code(current=FIRST)
    assert application.unlock.status().has_recovery_code
    state = protection.state()
    assert (state.has_recovery_code, state.recovery_code_kept) == (True, False)
    assert not protection.should_offer()
    assert state.recovery_code_made == clock.now
    protection.confirm_recovery_code()
    state = protection.state()
    assert (state.recovery_code_kept, state.recovery_code_made) == (True, clock.now)
    assert opens(application, None, first.lower().replace("-", " ")) == ""

    second = protection.new_recovery_code(current=FIRST)
    assert not protection.state().recovery_code_kept
    assert opens(application, None, first) == "vault.recovery_code_wrong"
    assert opens(application, None, second) == ""
    protection.remove_recovery_code()
    assert opens(application, None, second) == "vault.no_recovery_code"
    state = protection.state()
    assert (state.has_recovery_code, state.recovery_code_made) == (False, None)
    assert not protection.should_offer()
    assert changes(guarded) == [{"recovery_code": False}, {"recovery_code": True}, {"recovery_code": True}]
    texts = repr(guarded.history.list()) + repr(guarded.settings._store.settings())  # type: ignore[attr-defined]
    assert first not in texts
    assert second not in texts


def test_a_code_that_another_program_made_is_not_taken_for_kept(application: Application, guarded: Wallet):
    guarded.protection.new_recovery_code(current=FIRST)
    guarded.protection.confirm_recovery_code()
    other = application.unlock.open(None, FIRST)
    other.protection._note = lambda **_: None  # type: ignore[method-assign]
    other.protection.new_recovery_code(current=FIRST)
    other.close()
    state = guarded.protection.state()
    assert (state.has_recovery_code, state.recovery_code_kept, state.recovery_code_made) == (
        True,
        False,
        None,
    )


def test_a_lost_keychain_entry_is_got_over(
    application: Application, wallet: Wallet, keychain: MemoryKeychain
):
    code = wallet.protection.new_recovery_code()
    wallet.close()
    keychain.secrets.clear()
    assert opens(application) == "vault.keychain_entry_missing"
    again = application.unlock.open(None, recovery_code=code)
    assert again.protection.state().opened_by_code
    assert keychain.secrets == {}
    again.protection.remove_passphrase()
    assert len(keychain.secrets) == 1
    assert not again.protection.state().opened_by_code
    again.close()
    assert (opens(application), opens(application, None, code)) == ("", "")


def test_a_forgotten_passphrase_is_got_over_and_asked_for_again_afterwards(
    application: Application, guarded: Wallet
):
    code = guarded.protection.new_recovery_code(current=FIRST)
    again = application.unlock.open(None, recovery_code=code)
    with refused("protection.code_is_needed"):
        again.protection.remove_recovery_code()
    with refused("vault.wrong_passphrase"):
        again.protection.set_passphrase(OTHER, current="guessed")
    newer = again.protection.new_recovery_code()
    again.protection.set_passphrase(OTHER)
    with refused("vault.passphrase_needed"):
        again.protection.set_passphrase(FIRST)
    again.close()
    assert (opens(application, OTHER), opens(application, None, newer)) == ("", "")
    assert opens(application, FIRST) == "vault.wrong_passphrase"


@pytest.mark.parametrize(
    ("code", "told"),
    [("", "mistyped"), ("AAAA-BBBB", "mistyped"), ("0000-" * 8 + "0000", "mistyped")],
)
def test_a_mistyped_code_opens_nothing(application: Application, guarded: Wallet, code: str, told: str):
    assert opens(application, None, code) == "vault.no_recovery_code"
    guarded.protection.new_recovery_code(current=FIRST)
    assert opens(application, None, code) == f"vault.recovery_code_{told}"


def test_the_sheet_is_written_away_from_the_wallet(guarded: Wallet, tmp_path: Path):
    protection = guarded.protection
    code = protection.new_recovery_code(current=FIRST)
    with refused("protection.sheet_in_wallet"):
        protection.save_sheet(code, guarded.folder / "sheet.txt")
    assert not (guarded.folder / "sheet.txt").exists()
    path = tmp_path / protection.sheet_name()
    protection.save_sheet(code, path)
    text = path.read_text()
    assert recovery_sheet.find(text) == code
    assert "Wallet: Mine" in text
    assert "1 June 2026" in text
    assert path.suffix == ".txt"
    with refused("output.exists"):
        protection.save_sheet(code, path)
    protection.save_sheet(code, path, replace=True)


def test_a_wallet_that_cannot_be_written_gives_no_code(
    guarded: Wallet, application: Application, monkeypatch: pytest.MonkeyPatch
):
    from wallet_app.vault import atomic_file

    def full(*_: object) -> None:
        raise OSError(28, "no space left")

    monkeypatch.setattr(atomic_file, "create_private", full)
    with refused("vault.disk_full"):
        guarded.protection.new_recovery_code(current=FIRST)
    assert not guarded.protection.state().has_recovery_code
    assert changes(guarded) == []


def test_no_secret_shows_in_what_a_log_could_print(application: Application, guarded: Wallet):
    code = guarded.protection.new_recovery_code(current=FIRST)
    again = application.unlock.open(None, recovery_code=code)
    assert code not in repr(again)
    again.close()
