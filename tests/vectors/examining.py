"""Verify files of published test material, and count what came out."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from tests.pinned import contexts
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Report, Role
from wallet_app.verification.verify import verify

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def examine(data: bytes, role: Role | None = None, **policy) -> Report:
    """The report on some bytes, with nothing known of the world but the contexts."""
    try:
        document = parse(data)
    except WalletError as error:
        return Report.unreadable(error, role or Role.POSSESSION, NOW)
    return verify(document, Evidence(contexts()), VerificationPolicy(**policy), role, NOW).report


def outcomes(folder: Path, *patterns: str) -> dict[str, Report]:
    """The reports on the files of a folder, by their path in it."""
    files = sorted(file for pattern in patterns or ("*.json",) for file in folder.rglob(pattern))
    return {file.relative_to(folder).as_posix(): examine(file.read_bytes()) for file in files}


def count(name: str, reports: dict[str, Report], record_property) -> Counter[str]:
    """Print and record how many files of a folder came to which outcome."""
    counted = Counter(report.outcome.value for report in reports.values())
    tell(name, {"files": len(reports), **dict(sorted(counted.items()))}, record_property)
    return counted


def tell(name: str, counts: dict[str, int], record_property) -> None:
    """Print counts (seen with ``pytest -s`` or ``-rP``) and record them with the test's result."""
    print(f"{name}: {counts}")  # noqa: T201 - the counts are what these tests are run for
    record_property(name, counts)
