"""Registries in the vault: kept, replaced and removed as a whole; older lists become registries."""

from dataclasses import replace
from datetime import UTC, datetime

from tests.vault.earlier import go_back
from tests.vault.samples import reopen
from wallet_app.vault import migrations
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.records import RegistryRecord, TrustedIssuerRecord
from wallet_app.vault.vault_folder import OpenVault

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ISSUERS = {"did:web:a.example": "A", "did:web:b.example": "B \u202e <b>"}
FIRST = RegistryRecord(
    id="1",
    name="First",
    kind="dcc-legacy",
    address="https://registry.example/registry.json",
    dated=NOW,
    obtained_at=NOW,
    digest="00",
    content={"keys": {}},
)
SECOND = RegistryRecord(id="2", name="Second", kind="list", file_name="list\udcff.json")


def test_registries_keep_their_order_and_issuers(vault: OpenVault):
    store = vault.store
    store.put_registry(FIRST, ISSUERS, HistoryEntry(kind=HistoryKind.REGISTRY_ADDED, at=NOW, title="First"))
    store.put_registry(SECOND, None)
    folder = vault.folder
    vault.close()
    again = reopen(folder)
    assert again.store.registries() == (
        replace(FIRST, issuers=2),
        replace(SECOND, file_name="list?.json"),
    )
    assert again.store.registry_issuers("1") == ISSUERS
    assert again.store.registry_issuers("2") == again.store.registry_issuers("3") == {}
    assert again.store.history(limit=1)[0].entry.kind is HistoryKind.REGISTRY_ADDED
    again.close()


def test_a_newer_copy_takes_the_place_of_the_older(vault: OpenVault):
    store = vault.store
    store.put_registry(FIRST, ISSUERS)
    store.put_registry(SECOND, {})
    store.put_registry(replace(FIRST, name="Renamed"), {"did:web:c.example": "C"})
    assert [one.name for one in store.registries()] == ["Renamed", "Second"]
    assert store.registry_issuers("1") == {"did:web:c.example": "C"}
    store.put_registry(replace(store.registries()[0], digest="11"), None)
    assert store.registry_issuers("1") == {"did:web:c.example": "C"}
    assert store.registries()[0].issuers == 1


def test_a_registry_goes_with_all_its_issuers(vault: OpenVault):
    store = vault.store
    store.put_registry(FIRST, ISSUERS)
    entry = HistoryEntry(kind=HistoryKind.REGISTRY_REMOVED, at=NOW, title="First")
    assert store.remove_registry("1", entry)
    assert not store.remove_registry("1", entry)
    assert store.registries() == ()
    assert store._database.rows("SELECT * FROM registry_issuer") == []
    assert [line.entry.kind for line in store.history()].count(HistoryKind.REGISTRY_REMOVED) == 1


def test_lists_imported_before_become_registries(vault: OpenVault):
    store, database = vault.store, vault.store._database
    go_back(database, 1)
    for issuer, source in (("did:web:a.example", "Colleges"), ("did:web:b.example", "Colleges")):
        store.add_trusted_issuer(TrustedIssuerRecord(id=issuer, name=issuer, source=source, added_at=NOW))
    own = TrustedIssuerRecord(id="did:web:c.example", name="C", source="holder", added_at=NOW)
    store.add_trusted_issuer(own)
    migrations.bring_up_to_date(database)
    assert store.trusted_issuers() == (own,)
    (made,) = store.registries()
    assert (made.name, made.kind, made.issuers, made.obtained_at) == ("Colleges", "list", 2, NOW)
    assert set(store.registry_issuers(made.id)) == {"did:web:a.example", "did:web:b.example"}
