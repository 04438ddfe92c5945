"""Dialogs, all of them: the one seam that asks a person, which a test can answer beforehand.

Pages, not pop-ups: a dialog is for a decision alone, or for naming a file.
"""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wallet_app.ui import words
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.labels import PlainLabel

FileKinds = tuple[tuple[str, tuple[str, ...]], ...]
"""Words and name patterns of kinds of files: ``(("Credentials", ("*.json", "*.png")),)``."""


class Seam(Protocol):
    """What can be asked."""

    def confirm(
        self, over: QWidget, title: str, text: str, *, yes: str, no: str = "", danger: bool = False
    ) -> bool:
        """Ask for a decision. Closing the dialog is a no."""
        ...

    def open_files(self, over: QWidget, title: str, kinds: FileKinds) -> tuple[Path, ...]:
        """Ask for files to read; empty when the person thought better of it."""
        ...

    def open_folder(self, over: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        ...

    def save_file(self, over: QWidget, title: str, name: str, kinds: FileKinds) -> Path | None:
        """Ask where to write a file; an existing one is only given when the person agreed to replace it."""
        ...


class RealDialogs:
    """Asks the person."""

    def confirm(
        self, over: QWidget, title: str, text: str, *, yes: str, no: str = "", danger: bool = False
    ) -> bool:
        """Ask for a decision."""
        dialog = _Decision(over, title, text, yes=yes, no=no or words.say("dialog.cancel"), danger=danger)
        agreed = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        return agreed

    def open_files(self, over: QWidget, title: str, kinds: FileKinds) -> tuple[Path, ...]:
        """Ask for files to read."""
        names, _ = QFileDialog.getOpenFileNames(over, title, str(Path.home()), _filters(kinds))
        return tuple(Path(name) for name in names)

    def open_folder(self, over: QWidget, title: str) -> Path | None:
        """Ask for a folder."""
        name = QFileDialog.getExistingDirectory(over, title, str(Path.home()))
        return Path(name) if name else None

    def save_file(self, over: QWidget, title: str, name: str, kinds: FileKinds) -> Path | None:
        """Ask where to write a file."""
        chosen, _ = QFileDialog.getSaveFileName(over, title, str(Path.home() / name), _filters(kinds))
        return Path(chosen) if chosen else None


class _Holder:
    """Who is asked at the moment."""

    seam: Seam = RealDialogs()


def ask() -> Seam:
    """The dialogs of this process."""
    return _Holder.seam


def use(seam: Seam) -> None:
    """Let someone else answer: tests, and the maker of the pictures."""
    _Holder.seam = seam


class _Decision(QDialog):
    """A question with two answers; the safe one has the focus, so that Enter decides nothing by accident."""

    def __init__(self, over: QWidget, title: str, text: str, *, yes: str, no: str, danger: bool) -> None:
        super().__init__(over.window())
        self.setObjectName("decision")
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setModal(True)
        agree = Button(yes, "danger" if danger else "primary", name="decisionYes")
        refuse = Button(no, name="decisionNo")
        agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        space = theme().metrics.space
        width, margin = theme().metrics.px(440), space(6)
        labels = (PlainLabel(title, "subtitle", wrap=True), PlainLabel(text, "muted", wrap=True))
        parts = column(*labels, gap=2)
        parts.addSpacing(space(4))
        parts.addLayout(row(None, refuse, agree, gap=2))
        parts.setContentsMargins(margin, margin, margin, space(5))
        self.setLayout(parts)
        self.setFixedWidth(width)
        for label in labels:
            # A dialog takes its height before its texts are broken into lines: each says what it needs.
            label.ensurePolished()
            label.setMinimumHeight(label.heightForWidth(width - 2 * margin))
        refuse.setFocus(Qt.FocusReason.TabFocusReason)
        refuse.setDefault(True)


def _filters(kinds: FileKinds) -> str:
    return ";;".join(f"{kind} ({' '.join(patterns)})" for kind, patterns in kinds)
