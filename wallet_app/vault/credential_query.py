"""A query for credentials as SQL; every value is bound, never written into the text."""

from collections.abc import Iterable
from typing import Final

from wallet_app.vault import times, words
from wallet_app.vault.records import CredentialQuery, Sort

_SORT_COLUMNS: Final = {
    Sort.ADDED: "added_order",
    Sort.TITLE: "title_key",
    Sort.ISSUER: "nullif(issuer_key, '')",
    Sort.VALID_FROM: "valid_from",
    Sort.VALID_UNTIL: "valid_until",
}


def conditions(query: CredentialQuery) -> tuple[str, tuple[object, ...]]:
    """Return the WHERE clause of a query and what is bound to it."""
    clauses: list[str] = []
    parameters: list[object] = []
    for word in words.fold(words.clean(query.text)).split():
        clauses.append("instr(search_text, ?)")
        parameters.append(word)
    for column, wanted in (
        ("kind", query.kinds),
        ("issuer_id", query.issuer_ids),
        ("outcome", query.outcomes),
    ):
        if wanted:
            clauses.append(f"{column} IN ({_marks(wanted)})")
            parameters.extend(sorted(wanted))
    if query.tags:
        clauses.append("(" + " OR ".join("instr(tags, ?)" for _ in query.tags) + ")")
        parameters.extend(words.join((tag,)) for tag in sorted(query.tags))
    if query.valid_until_from is not None:
        clauses.append("(valid_until IS NULL OR valid_until >= ?)")
        parameters.append(times.to_text(query.valid_until_from))
    if query.valid_until_before is not None:
        clauses.append("valid_until < ?")
        parameters.append(times.to_text(query.valid_until_before))
    return " AND ".join(clauses) or "1", tuple(parameters)


def order(query: CredentialQuery) -> str:
    """Return the ORDER BY clause of a query."""
    direction = "DESC" if query.descending else "ASC"
    column = _SORT_COLUMNS[query.sort]
    return f"{column} {direction} NULLS LAST, added_order {direction}"


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _ in values)
