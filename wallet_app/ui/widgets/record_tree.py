"""The credentials inside a record (CLR) as a tree: a line with a verdict for each, opened on demand."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from wallet_app.services.check import Examination
from wallet_app.ui.outcomes import of_report
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.boxes import Card, Divider, Section, column
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.feedback import StatusPill
from wallet_app.ui.widgets.rows import Chevron, RowButton, two_lines
from wallet_app.ui.words import say
from wallet_app.wording import headline

_MOST_AT_FIRST: Final = 25
"""Lines shown before more are asked for: a record may hold thousands."""

Inside = Callable[[Examination], Sequence[QWidget]]
"""Makes what stands below a line that was opened."""


class RecordTree(Card):
    """One line for each credential in a record, in the order of the record.

    Args:
        members: the examinations of the credentials inside, in the record's order.
        title_of: what a member is called, as it may be shown.
        issuer_of: who issued it, as it may be shown.
        inside: makes the parts below an open line; called the first time it is opened.
        kind: ``members`` of a record, or ``endorsements``.
    """

    def __init__(
        self,
        members: Sequence[Examination],
        title_of: Callable[[Examination], str],
        issuer_of: Callable[[Examination], str],
        inside: Inside,
        *,
        kind: str = "members",
    ) -> None:
        super().__init__(gap=1, name=f"{kind}Tree")
        self._members = tuple(members)
        self._title_of, self._issuer_of, self._inside = title_of, issuer_of, inside
        self._kind, self._shown = kind, 0
        self._lines = column(gap=0)
        self._more = Button("", name=f"more-{kind}")
        self._more.clicked.connect(self._show_more)
        self.add(Section(say(f"record.{kind}"), self._lines, hint=say(f"record.{kind}.hint")), self._more)
        self._show_more()

    def _show_more(self) -> None:
        upto = min(len(self._members), self._shown + _MOST_AT_FIRST)
        for number in range(self._shown, upto):
            if number:
                self._lines.addWidget(Divider())
            self._lines.addWidget(self._line(number))
        self._shown = upto
        rest = len(self._members) - upto
        self._more.set_text(say("record.more", count=rest))
        self._more.setVisible(rest > 0)

    def _line(self, number: int) -> QWidget:
        member = self._members[number]
        title = self._title_of(member)
        return MemberLine(
            title,
            self._issuer_of(member),
            member,
            lambda: self._inside(member),
            name=f"{self._kind}-{number}",
        )


class MemberLine(QWidget):
    """One credential in a record: its title, its issuer and its verdict; below, once opened, the rest.

    Args:
        title: what it is called.
        issuer: who issued it; may be empty.
        member: its examination.
        inside: makes what is below.
        name: object name of the line.
    """

    def __init__(
        self,
        title: str,
        issuer: str,
        member: Examination,
        inside: Callable[[], Sequence[QWidget]],
        *,
        name: str,
    ) -> None:
        super().__init__()
        look = of_report(member.report)
        self._chevron = Chevron()
        pill = StatusPill(look.tone, look.word, look.icon)
        pill.setObjectName("memberPill")
        spoken = say("record.member", title=title, outcome=headline(member.report))
        self.line = RowButton(two_lines(title, issuer), pill, self._chevron, words=spoken, name=name)
        self.line.setCheckable(True)  # so that a screen reader says whether it is open
        self.line.toggled.connect(self._turn)
        self._make, self._body = inside, QWidget()
        self._is_made = False
        self._body.hide()
        self.setLayout(column(self.line, self._body, gap=0))

    def _turn(self, is_open: bool) -> None:
        if is_open and not self._is_made:
            inside = column(*self._make(), gap=4)
            space = theme().metrics.space
            inside.setContentsMargins(space(3), space(2), space(3), space(4))
            self._body.setLayout(inside)
            self._is_made = True
        self._body.setVisible(is_open)
        self._chevron.turn(is_open)
