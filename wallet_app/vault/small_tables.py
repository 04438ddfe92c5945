"""Trusted issuers, settings, and the newest time seen."""

from datetime import datetime

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.vault import times, words
from wallet_app.vault.database import Database
from wallet_app.vault.records import TrustedIssuerRecord


class TrustedIssuerTable:
    """The issuers the holder recognises. The caller holds the transaction when writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[TrustedIssuerRecord, ...]:
        """Return every one, by name."""
        rows = self._database.rows("SELECT id, name, source, added_at FROM trusted_issuer")
        records = (
            TrustedIssuerRecord(id=row[0], name=row[1], source=row[2], added_at=times.from_text(row[3]))
            for row in rows
        )
        return tuple(sorted(records, key=lambda record: (words.fold(record.name), record.id)))

    def add(self, record: TrustedIssuerRecord) -> bool:
        """Keep one; False when it is there already (it is left as it is)."""
        changed = self._database.change(
            "INSERT INTO trusted_issuer VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
            (
                words.clean(record.id),
                words.clean(record.name),
                words.clean(record.source),
                times.to_text(record.added_at),
            ),
        )
        return changed > 0

    def remove(self, issuer_id: str) -> bool:
        """Forget one; False when it is not there."""
        return self._database.change("DELETE FROM trusted_issuer WHERE id = ?", (issuer_id,)) > 0


class SettingTable:
    """Settings of the wallet: names and JSON values."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, JsonValue]:
        """Return every setting."""
        rows = self._database.rows("SELECT name, value FROM setting ORDER BY name")
        return {str(name): strict_json.loads(str(value)) for name, value in rows}

    def set(self, name: str, value: JsonValue) -> None:
        """Keep one setting."""
        self._database.change(
            "INSERT INTO setting VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, strict_json.dumps(value)),
        )


class FactTable:
    """What the vault knows about itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest_time(self) -> datetime | None:
        """Return the latest moment the vault was used at, or None."""
        row = self._database.row("SELECT value FROM fact WHERE name = 'newest_time'")
        return None if row is None else times.from_text(row[0])

    def set_newest_time(self, moment: datetime) -> None:
        """Keep the latest moment the vault was used at."""
        self._database.change(
            "INSERT INTO fact VALUES ('newest_time', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (times.to_text(moment),),
        )
