"""The sheet with a recovery code can be read by people and by Proofcase."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from wallet_app.wording import recovery_sheet

CODE = "17HW-HNXS-F91M-7Y58-MVYT-XZXQ-Q2TY-Y82Z-PRE6"
MADE = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_it_holds_name_day_and_code():
    text = recovery_sheet.text("Ana\nNovak", CODE, MADE)
    assert "Wallet: Ana Novak" in text
    assert "1 June 2026" in text
    assert "    17HW-HNXS-F91M\n    7Y58-MVYT-XZXQ\n    Q2TY-Y82Z-PRE6\n" in text


def test_three_lines_of_three():
    assert recovery_sheet.lines(CODE)[2] == ("Q2TY", "Y82Z", "PRE6")


@given(st.text())
def test_the_code_is_found_whatever_the_wallet_is_called(name: str):
    assert recovery_sheet.find(recovery_sheet.text(name, CODE, MADE)) == CODE


def test_the_code_alone_is_found_as_people_write_it():
    for written in (CODE, CODE.lower(), CODE.replace("-", " "), f"\r\n{CODE}\r\n", CODE.replace("-", "\n")):
        assert recovery_sheet.find(written) == CODE or recovery_sheet.find(written) == CODE.lower()


@given(st.text())
def test_anything_else_is_no_code(written: str):
    found = recovery_sheet.find(written)
    assert found is None or len(found.split("-")) == 9
