"""What the holder last chose to reveal of each credential."""

from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.vault.database import Database

TABLE: Final = """
    CREATE TABLE remembered_choice (
        credential_id TEXT PRIMARY KEY REFERENCES credential (id) ON DELETE CASCADE,
        pointers TEXT NOT NULL
    ) STRICT
    """


class RememberedChoiceTable:
    """One choice per credential, gone when it is. The caller holds the transaction when writing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, credential_id: str) -> frozenset[str] | None:
        """Return the JSON pointers chosen last; None when nothing was ever chosen.

        The empty set is a choice: nothing but what is required.
        """
        row = self._database.row(
            "SELECT pointers FROM remembered_choice WHERE credential_id = ?", (credential_id,)
        )
        if row is None:
            return None
        found = strict_json.loads(str(row[0]))
        return frozenset(one for one in found if isinstance(one, str)) if isinstance(found, list) else None

    def set(self, credential_id: str, pointers: frozenset[str]) -> None:
        """Keep a choice in the place of the one before; nothing for a credential that is gone."""
        self._database.change(
            "INSERT INTO remembered_choice SELECT id, ? FROM credential WHERE id = ?"
            " ON CONFLICT (credential_id) DO UPDATE SET pointers = excluded.pointers",
            (strict_json.dumps([*sorted(pointers)]), credential_id),
        )
