"""What was last chosen of a credential is remembered as long as the credential is there."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.vault.earlier import go_back
from tests.vault.samples import NOW, added, credential, reopen
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.vault_folder import OpenVault

POINTERS = st.frozensets(st.text(st.characters(exclude_categories=["Cs"]), max_size=12), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POINTERS)
def test_a_choice_comes_back_as_it_was(vault: OpenVault, pointers: frozenset[str]) -> None:
    stored = vault.store.add(credential(), added()).credential
    vault.store.remember_choice(stored.id, frozenset({"/before"}))
    vault.store.remember_choice(stored.id, pointers)
    assert vault.store.remembered_choice(stored.id) == pointers


def test_nothing_chosen_is_not_the_same_as_never_asked(vault: OpenVault) -> None:
    stored = vault.store.add(credential(), added()).credential
    assert vault.store.remembered_choice(stored.id) is None
    vault.store.remember_choice(stored.id, frozenset())
    assert vault.store.remembered_choice(stored.id) == frozenset()


def test_a_choice_goes_with_its_credential(vault: OpenVault) -> None:
    stored = vault.store.add(credential(), added()).credential
    vault.store.remember_choice(stored.id, frozenset({"/credentialSubject"}))
    vault.store.remove(stored.id, HistoryEntry(kind=HistoryKind.REMOVED, at=NOW))
    vault.store.remember_choice(stored.id, frozenset({"/late"}))
    assert vault.store.remembered_choice(stored.id) is None
    assert vault.store._database.rows("SELECT * FROM remembered_choice") == []


def test_an_older_vault_gets_room_for_choices(vault: OpenVault) -> None:
    stored = vault.store.add(credential(), added()).credential
    go_back(vault.store._database, 3)
    vault.close()
    again = reopen(vault.folder)
    again.store.remember_choice(stored.id, frozenset({"/name"}))
    assert again.store.remembered_choice(stored.id) == frozenset({"/name"})
    again.close()
