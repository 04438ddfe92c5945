"""The ledger in the window: found, narrowed, opened, noted, deleted, by hand and by keyboard."""

import csv
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand
from tests.ui.pages.conftest import BADGE, LICENCE
from tests.ui.pages.sharing import to_deliver
from wallet_app.encoding import base64url
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.services.history import HistoryKind
from wallet_app.services.library_items import LibraryItem
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.ui.pages.history import HistoryPage
from wallet_app.ui.pages.history.line_list import LineList
from wallet_app.ui.pages.history.lines import spoken
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.filter_box import FilterBox
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.vault.history_records import HistoryEntry

NUMBER = "FL-2026-004711"
SHARED = frozenset({HistoryKind.SHARED})


def page(hand: Hand) -> HistoryPage:
    found = hand.page
    assert isinstance(found, HistoryPage)
    return found


def listed(hand: Hand) -> list[str]:
    return [spoken(line) for line in hand.get(LineList, "historyList").lines.lines]


def entry_words(hand: Hand) -> list[str]:
    return hand.words(page(hand).sides.entry)


def choose(hand: Hand, name: str, key: str) -> None:
    box = hand.get(FilterBox, name)
    box.setCurrentIndex(box.findData(key))
    hand.settle()


def share(
    hand: Hand, tmp_path: Path, item: LibraryItem, recipient: str, *pointers: str, **more: object
) -> str:
    """Let something leave; give the id of its line."""
    wallet = hand.window.wallet

    def leave() -> str:
        request = ShareRequest((item.id,), {item.id: frozenset(pointers)}, recipient, **more)  # type: ignore[arg-type]
        made = wallet.share.preview(request)
        return wallet.share.save(made, tmp_path / f"share.{made.form.value}", replace=True).history_id

    return hand.in_vault(leave)


@pytest.fixture
def ledger(hand: Hand, held: dict[str, LibraryItem], tmp_path: Path) -> dict[str, str]:
    """Three shares with two employers and one refusal; the ids of their lines."""
    wallet = hand.window.wallet
    ids = {
        "number": share(hand, tmp_path, held[LICENCE], "Hill Hospital", "/licence_number"),
        "badge": share(hand, tmp_path, held[BADGE], "Harbour Ltd."),
        "name": share(hand, tmp_path, held[LICENCE], "hill hospital", "/given_name"),
    }
    ids["refused"] = hand.in_vault(lambda: _refuse(wallet))
    hand.go("history")
    return ids


def _refuse(wallet: Wallet) -> str:
    request: JsonObject = {
        "sender": "https://loans.example",
        "name": "Quick Loans",
        "purpose": "Credit check",
        "proven": "unknown",
        "wanted": [{"types": [["DegreeCredential"]], "claims": [["credentialSubject", "birthDate"]]}],
    }
    entry = HistoryEntry(
        kind=HistoryKind.REFUSED,
        at=datetime.now(UTC),
        counterpart="Quick Loans",
        details={"request": request},
    )
    return wallet.history._store.record(entry).id


# ── Finding ─────────────────────────────────────────────────────────────────────────────────


def test_the_newest_line_is_opened_beside_the_list(hand: Hand, ledger: dict[str, str]):
    words = listed(hand)
    assert words[0].startswith("Refused Quick Loans, Credit check, Today")
    assert words[1].startswith("Shared with hill hospital, Forklift operator licence · ")
    assert hand.read("entryTitle") == "Refused Quick Loans"
    assert "DegreeCredential: Date of birth" in entry_words(hand), entry_words(hand)
    assert "Quick Loans (not proven)" in entry_words(hand)
    assert "Nothing left this wallet, and nobody was told that you refused." in entry_words(hand)


def test_words_of_values_and_notes_find_a_line(hand: Hand, ledger: dict[str, str]):
    hand.write("historySearch", NUMBER.lower())
    hand.qtbot.waitUntil(lambda: len(listed(hand)) == 1)
    hand.settle()
    assert hand.read("entryTitle") == "Shared with Hill Hospital"
    assert hand.read("historyCount") == "1 of 10 entries"
    hand.write("historyNote", "Ms Roe calls on Monday")
    hand.key(Qt.Key.Key_Tab)
    hand.write("historySearch", "monday roe")
    hand.qtbot.waitUntil(lambda: listed(hand)[0].endswith("with a note of yours"))
    assert len(listed(hand)) == 1
    hand.write("historySearch", "nobody at all")
    hand.qtbot.waitUntil(lambda: hand.sees("resetHistory"))
    hand.press("resetHistory")
    assert len(listed(hand)) == 10


def test_lines_are_narrowed_by_kind_recipient_and_credential(
    hand: Hand, ledger: dict[str, str], held: dict[str, LibraryItem]
):
    choose(hand, "historyKinds", "refused")
    assert len(listed(hand)) == 1
    choose(hand, "historyKinds", "shared")
    assert len(listed(hand)) == 3
    choose(hand, "historyCredential", held[BADGE].id)
    assert [line.split(",")[0] for line in listed(hand)] == ["Shared with Harbour Ltd."]
    choose(hand, "historyCredential", "")
    choose(hand, "historyRecipient", "hill hospital")
    assert len(listed(hand)) == 2
    choose(hand, "historyKinds", "")
    assert len(listed(hand)) == 2


def test_a_line_can_be_gone_to(hand: Hand, ledger: dict[str, str]):
    hand.write("historySearch", "harbour")
    hand.go("credentials")
    hand.go("history", ledger["number"])
    assert hand.read("entryTitle") == "Shared with Hill Hospital"
    assert len(listed(hand)) == 10


# ── An entry ────────────────────────────────────────────────────────────────────────────────


def test_a_share_shows_what_they_saw_and_what_their_check_said(hand: Hand, ledger: dict[str, str]):
    hand.go("history", ledger["number"])
    words = entry_words(hand)
    assert NUMBER in words
    assert "Licence number" in words
    assert "Worksafe Examination Board" in words
    assert any(word.endswith("stayed with you") for word in words)
    then = hand.read("toldVerdict")
    hand.press("seenAs-theirs")
    assert hand.read("verdict") == then
    assert hand.read("checkedTitle") == "Forklift operator licence"
    hand.press("seenAs-details")
    assert hand.read("toldVerdict") == then


def test_what_they_saw_is_said_of_that_day_whatever_is_trusted_now(hand: Hand, ledger: dict[str, str]):
    hand.go("history", ledger["number"])
    before = hand.read("toldVerdict")
    wallet = hand.window.wallet
    hand.in_vault(lambda: [wallet.trust.registries.remove(one.id) for one in wallet.trust.registries.list()])
    hand.go("credentials")
    hand.go("history", ledger["number"])
    assert hand.read("toldVerdict") == before
    assert not [word for word in entry_words(hand) if "no website" in word]


def test_a_share_whose_time_is_over_says_so(hand: Hand, held: dict[str, LibraryItem], tmp_path: Path):
    share(hand, tmp_path, held[BADGE], "Harbour Ltd.", lifetime=timedelta(seconds=1))
    hand.qtbot.wait(1_100)
    share(hand, tmp_path, held[BADGE], "Harbour Ltd.", lifetime=timedelta(days=1))
    hand.go("history")
    words = listed(hand)
    assert "Was meant to be used until" not in words[0]
    assert "Was meant to be used until" in words[1]
    assert "Meant to be used until" in entry_words(hand)
    hand.get(LineList, "historyList").setFocus()
    hand.key(Qt.Key.Key_Down)
    hand.qtbot.waitUntil(lambda: hand.sees("entryOver"))


def test_from_an_entry_to_its_credential(hand: Hand, ledger: dict[str, str], held: dict[str, LibraryItem]):
    hand.go("history", ledger["badge"])
    hand.press(f"see-{held[BADGE].id}")
    assert hand.route == "credential"


def test_a_note_is_kept_as_it_is_typed_and_the_cursor_stays(hand: Hand, ledger: dict[str, str]):
    hand.go("history", ledger["badge"])
    field = hand.get(QLineEdit, "historyNote")
    field.setFocus()
    hand.write("historyNote", "Interview on the")
    hand.qtbot.waitUntil(lambda: "with a note of yours" in " ".join(listed(hand)))
    hand.settle()
    assert QApplication.focusWidget() is field
    hand.write("historyNote", "Interview on the 3rd")
    hand.go("credentials")  # at once
    kept = hand.in_vault(lambda: hand.window.wallet.history.open(ledger["badge"]).item.note)
    assert kept == "Interview on the 3rd"
    assert hand.in_vault(hand.window.wallet.history.state).intact


# ── Deleting ────────────────────────────────────────────────────────────────────────────────


def test_deleting_is_asked_for_and_says_what_stays(
    hand: Hand, ledger: dict[str, str], prepared: PreparedDialogs
):
    hand.go("history", ledger["number"])
    prepared.yes = False
    hand.press("deleteEntry")
    assert NUMBER in entry_words(hand)
    assert "Hill Hospital" not in prepared.asked[-1]  # it becomes the title of a window
    assert "is not taken back" in prepared.explained[-1]
    prepared.yes = True
    hand.press("deleteEntry")
    assert hand.read("entryTitle") == "Shared: content deleted"
    assert hand.sees("entryRedacted")
    assert not hand.sees("deleteEntry")
    assert not [word for word in listed(hand) if "Hill Hospital" in word]
    assert hand.in_vault(hand.window.wallet.history.state).intact


# ── Everything one recipient was told ───────────────────────────────────────────────────────


def test_everything_one_employer_was_told(
    hand: Hand, ledger: dict[str, str], prepared: PreparedDialogs, tmp_path: Path
):
    hand.go("history", ledger["number"])
    hand.press("showTold")
    words = hand.words()
    assert "Everything you told hill hospital" in words
    assert NUMBER in words
    assert "Alex" in words
    assert "Harbour Ltd." not in " ".join(words)
    prepared.target = tmp_path / "told.csv"
    hand.press("saveTold")
    rows = list(csv.reader(prepared.target.read_text("utf-8-sig").splitlines()))
    assert {row[3].lower() for row in rows[1:]} == {"hill hospital"}
    hand.press(f"told-{ledger['number']}")
    assert hand.read("entryTitle") == "Shared with Hill Hospital"
    choose(hand, "historyRecipient", "hill hospital")
    hand.press("toldAll")
    hand.press("back")
    assert len(listed(hand)) == 2


# ── Whole or not ────────────────────────────────────────────────────────────────────────────


def test_it_says_that_the_history_is_whole(hand: Hand, ledger: dict[str, str]):
    assert hand.read("historyFoot") == "Checked: all 10 entries are as they were written."
    assert not hand.sees("historyState")


def test_it_says_where_the_history_was_changed(hand: Hand, held: dict[str, LibraryItem]):
    database = hand.window.wallet.history._store._database  # type: ignore[attr-defined]
    hand.in_vault(lambda: database.change("UPDATE history SET kind = 'shared' WHERE sequence = 3"))
    hand.go("history")
    assert "entry 3 was changed or is missing" in hand.read("historyState")
    assert hand.read("historyFoot") == ""


# ── Keyboard, screen reader, large text, long names, many ───────────────────────────────────


def test_everything_is_reached_by_keyboard(hand: Hand, ledger: dict[str, str]):
    hand.key(Qt.Key.Key_F5)
    hand.window.activateWindow()
    page(hand).go_to_search()
    for name in ("historyPeriod", "historyKinds", "historyRecipient", "historyCredential", "historyList"):
        hand.tab_to(name)
    first = hand.read("entryTitle")
    hand.key(Qt.Key.Key_Down)
    hand.qtbot.waitUntil(lambda: hand.read("entryTitle") != first)
    hand.settle()
    for name in ("showTold", "seenAs-details", "historyNote", "deleteEntry"):
        hand.tab_to(name)


def test_a_screen_reader_hears_each_line(hand: Hand, ledger: dict[str, str]):
    view = hand.get(LineList, "historyList")
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.text(QAccessible.Text.Name) == "History, newest first"
    assert interface.child(0).text(QAccessible.Text.Name) == listed(hand)[0]


def test_with_large_text_list_and_entry_take_turns(hand: Hand, ledger: dict[str, str]):
    theme().enlarge(2.0)
    hand.settle()
    hand.go("credentials")
    hand.window.resize(1160, 780)
    hand.go("history")
    assert hand.sees("historyList")
    assert not hand.sees("entryTitle")
    view = hand.get(LineList, "historyList")
    view.setFocus()
    hand.key(Qt.Key.Key_Return)
    assert hand.sees("entryTitle")
    assert not hand.sees("historyList")
    assert not hand.sees("historySearch")
    hand.press("backToHistory")
    assert hand.sees("historyList")
    assert QApplication.focusWidget() is view


def test_long_names_break_nothing(hand: Hand, held: dict[str, LibraryItem], tmp_path: Path):
    name = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft " * 4
    line = share(hand, tmp_path, held[BADGE], name)
    hand.go("history", line)
    scroll = page(hand).sides.entry
    assert scroll.widget().width() <= scroll.viewport().width()
    hand.press("showTold")
    assert page(hand).told.widget().width() <= page(hand).told.viewport().width()


def test_markup_in_names_is_shown_as_it_is(hand: Hand, held: dict[str, LibraryItem], tmp_path: Path):
    line = share(hand, tmp_path, held[BADGE], "<b>Hill</b>\u202e & Co")
    hand.go("history", line)
    assert "<b>Hill</b>" in hand.read("entryTitle")
    labels = [one for one in page(hand).findChildren(PlainLabel) if "<b>" in one.full_text]
    assert all(one.textFormat() == Qt.TextFormat.PlainText for one in labels)


def test_hundreds_of_lines_are_read_as_one_scrolls(hand: Hand):
    wallet = hand.window.wallet
    store: Any = wallet.history._store

    def fill() -> None:
        with store._database.transaction():
            for number in range(450):
                store._history.append(
                    HistoryEntry(
                        kind=HistoryKind.SHARED, at=datetime.now(UTC), counterpart=f"Employer {number}"
                    )
                )

    hand.in_vault(fill)
    hand.go("history")
    view = hand.get(LineList, "historyList")
    assert view.lines.rowCount() == 200
    hand.qtbot.waitUntil(lambda: _to_the_end(view) and view.lines.rowCount() == 451)
    hand.settle()
    hand.qtbot.waitUntil(lambda: _to_the_end(view) and view.currentIndex().row() >= 0)
    assert spoken(view.lines.lines[-1]).startswith("Wallet created")
    sequences = [line.sequence for line in view.lines.lines]
    assert sequences == list(range(451, 0, -1))
    first = view.lines.lines[-1].id
    hand.go("credentials")
    hand.go("history", first)  # one that is not among those read at once
    assert hand.read("entryTitle").startswith("Wallet created")
    assert view.chosen == ""


def _to_the_end(view: LineList) -> bool:
    view.scrollToBottom()
    QApplication.processEvents()
    return True


def test_a_new_wallet_has_one_entry_and_little_to_narrow_by(hand: Hand):
    hand.go("history")
    assert [line.split(",")[0] for line in listed(hand)] == ["Wallet created: Ana's wallet"]
    assert not hand.sees("historyRecipient")


def test_nothing_told_is_in_a_window_title(hand: Hand, ledger: dict[str, str]):
    hand.go("history", ledger["number"])
    hand.press("showTold")
    titles = {one.windowTitle() for one in QApplication.topLevelWidgets()}
    for told in (NUMBER, "Alex", "Hill"):
        assert not [title for title in titles if told in title]
    assert hand.find(QWidget, "toldPage") is not None


# ── From the share page to the ledger ───────────────────────────────────────────────────────


def test_a_share_by_hand_is_in_the_ledger_as_it_left(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    to_deliver(hand, held[LICENCE], labels=("Licence number",))
    prepared.target = tmp_path / "licence.sd-jwt"
    hand.press("saveFile")
    hand.go("history")
    assert listed(hand)[0].startswith("Shared with Hill Hospital, Forklift operator licence")
    words = entry_words(hand)
    token, *disclosures, _binding = prepared.target.read_text().split("~")
    told = [json.loads(base64url.decode(one))[1:] for one in disclosures]
    assert ["licence_number", NUMBER] in told
    for _name, value in told:
        assert str(value) in words
    assert "Rivera" not in " ".join(words)  # the family name stayed
    hand.press("seenAs-theirs")
    assert hand.sees("verdict")
    assert token
