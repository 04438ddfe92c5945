"""What somebody who checks asked the other side to bind: a challenge, and for whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.widgets.inputs import Field
from wallet_app.ui.widgets.labels import PlainLabel
from wallet_app.ui.words import say


class CheckOptions(Disclosure):
    """Fields for challenge and domain, folded away until they are wanted.

    Args:
        challenge: what is filled in at first.
        domain: likewise.
        again: offer to check again with what was filled in.

    Signals:
        changed(str, str): challenge and domain are these now.
        apply_asked: check again with them.
    """

    changed = Signal(str, str)
    apply_asked = Signal()

    def __init__(self, challenge: str, domain: str, *, again: bool) -> None:
        body = column(PlainLabel(say("check.options.hint"), "muted", wrap=True), gap=4)
        inside = QWidget()
        inside.setLayout(body)
        is_open = bool(challenge or domain)
        super().__init__(say("check.options"), inside, name="checkOptions", is_open=is_open)
        self._challenge = _field("challenge", challenge)
        self._domain = _field("domain", domain)
        for field in (self._challenge, self._domain):
            field.input.textChanged.connect(lambda _text: self._tell())
            body.addWidget(field)
        if again:
            apply = Button(say("check.apply"), icon="refresh-cw", name="checkApply")
            apply.clicked.connect(self.apply_asked)
            body.addLayout(row(apply, None))
            for field in (self._challenge, self._domain):
                field.input.returnPressed.connect(self.apply_asked)

    def _tell(self) -> None:
        self.changed.emit(self._challenge.text.strip(), self._domain.text.strip())


def _field(what: str, text: str) -> Field:
    field = Field(say(f"check.{what}"), name=f"check-{what}", hint=say(f"check.{what}.hint"))
    field.set_text(text)
    return field
