"""The tables of the database, major version 1.

What is searched and listed is apart from what is large: a list of 10,000 credentials reads
none of their bodies. Lists of words are kept between unit separators (see ``words``), so
that one can be found with ``instr``. Moments are texts of one width (see ``times``).
"""

from typing import Final

from wallet_app.vault import choice_table, credential_table, history_index, registry_table, resource_table

TABLES: Final = (
    """
    CREATE TABLE credential (
        added_order INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        digest TEXT NOT NULL UNIQUE,
        size INTEGER NOT NULL,
        format TEXT NOT NULL,
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        issuer_id TEXT,
        issuer_name TEXT NOT NULL,
        profiles TEXT NOT NULL,
        skills TEXT NOT NULL,
        valid_from TEXT,
        valid_until TEXT,
        outcome TEXT NOT NULL,
        reason TEXT,
        checked_at TEXT NOT NULL,
        added_at TEXT NOT NULL,
        tags TEXT NOT NULL,
        note TEXT NOT NULL,
        source_name TEXT NOT NULL,
        has_picture INTEGER NOT NULL,
        title_key TEXT NOT NULL,
        issuer_key TEXT NOT NULL,
        search_text TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE credential_body (
        id TEXT PRIMARY KEY REFERENCES credential (id) ON DELETE CASCADE,
        received BLOB NOT NULL,
        view TEXT NOT NULL,
        report TEXT NOT NULL,
        evidence TEXT NOT NULL,
        original BLOB
    ) STRICT
    """,
    """
    CREATE TABLE credential_picture (
        id TEXT PRIMARY KEY REFERENCES credential (id) ON DELETE CASCADE,
        picture BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history (
        sequence INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        at TEXT NOT NULL,
        content TEXT,
        salt BLOB,
        commitment BLOB NOT NULL,
        mac BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE history_credential (
        credential_id TEXT NOT NULL,
        sequence INTEGER NOT NULL REFERENCES history (sequence),
        PRIMARY KEY (credential_id, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE history_head (
        only INTEGER PRIMARY KEY CHECK (only = 1),
        lines INTEGER NOT NULL,
        mac BLOB NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE holder_key (
        id TEXT PRIMARY KEY,
        key_type TEXT NOT NULL,
        public_raw BLOB NOT NULL,
        wrapped BLOB NOT NULL,
        created_at TEXT NOT NULL,
        purpose TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE trusted_issuer (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        source TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT
    """,
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    "CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    credential_table.CONTENTS,
    *resource_table.TABLES,
    *registry_table.TABLES,
    *history_index.TABLES,
    choice_table.TABLE,
)
