"""Reading the history."""

import csv
import io
from datetime import timedelta
from pathlib import Path

from tests.services.adding import BADGE, LICENCE, add
from tests.services.standing_clock import StandingClock
from tests.services.test_share import preview
from wallet_app.services.application import Application
from wallet_app.services.history import HistoryQuery
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_newest_first(application: Application, wallet: Wallet, samples: Path, clock: StandingClock):
    clock.now += timedelta(minutes=1)
    add(application, wallet, samples / BADGE)
    kinds = [line.kind for line in wallet.history.list()]
    assert kinds == [HistoryKind.ADDED, HistoryKind.WALLET_CREATED]


def test_search_and_filter(application: Application, trusting: Wallet, samples: Path, tmp_path: Path):
    badge, licence = add(application, trusting, samples / BADGE, samples / LICENCE)
    trusting.share.save(preview(trusting, licence, recipient="Hill Hospital"), tmp_path / "x.sd-jwt")
    found = trusting.history.list(HistoryQuery(search="hill forklift"))
    assert [line.kind for line in found] == [HistoryKind.SHARED]
    assert len(trusting.history.list(HistoryQuery(kinds=frozenset({HistoryKind.ADDED})))) == 2
    about = trusting.history.list(HistoryQuery(credential_id=badge))
    assert [line.title for line in about] == ["Kitchen Team Lead"]


def test_csv_has_a_row_for_each_claim(
    application: Application, wallet: Wallet, samples: Path, tmp_path: Path
):
    (licence,) = add(application, wallet, samples / LICENCE)
    made = preview(wallet, licence, "/licence_number")
    wallet.share.save(made, tmp_path / "x.sd-jwt")
    written = rows(wallet.history.csv())
    assert written[0][:3] == ["time", "event", "title"]
    claims = {row[5]: row[7] for row in written if row[1] == "shared"}
    assert len(claims) == len(made.credentials[0].revealed.claims)
    assert claims["/licence_number"] == "FL-2026-004711"


def test_a_spreadsheet_runs_nothing(application: Application, wallet: Wallet, samples: Path, tmp_path: Path):
    (licence,) = add(application, wallet, samples / LICENCE)
    for number, recipient in enumerate(["=1+1", "@SUM(1)", "\t=1", " +1", '-1"\r\n=2']):
        wallet.share.save(preview(wallet, licence, recipient=recipient), tmp_path / f"{number}.sd-jwt")
    cells = [cell for row in rows(wallet.history.csv()) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells


def test_csv_is_saved_for_spreadsheets(wallet: Wallet, tmp_path: Path):
    wallet.history.save_csv(tmp_path / "history.csv")
    data = (tmp_path / "history.csv").read_bytes()
    assert data.startswith(b'\xef\xbb\xbf"time",')
    assert data.decode("utf-8-sig") == wallet.history.csv()
