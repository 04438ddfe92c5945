"""Vaults as earlier versions of Proofcase left them."""

from typing import Final

from wallet_app.vault import migrations
from wallet_app.vault.database import Database
from wallet_app.vault.header import SCHEMA, SchemaVersion

_BROUGHT: Final[dict[int, tuple[str, ...]]] = {
    4: (
        "TRIGGER history_redacted",
        "TABLE history_document",
        "TABLE history_note",
        "TABLE history_text",
        "TABLE history_line",
        "TABLE remembered_choice",
    ),
    3: ("TABLE credential_content",),
    2: ("TABLE registry_issuer", "TABLE registry"),
    1: ("TABLE credential_resource", "TABLE resource"),
}
"""What each minor version brought, in the order it can be dropped in."""

assert max(_BROUGHT) == SCHEMA.minor


def go_back(database: Database, minor: int) -> None:
    """Take away what newer versions than 1.``minor`` brought."""
    with database.transaction():
        for version in range(SCHEMA.minor, minor, -1):
            for brought in _BROUGHT[version]:
                database.change(f"DROP {brought}")
        migrations._set_version(database, SchemaVersion(1, minor))
