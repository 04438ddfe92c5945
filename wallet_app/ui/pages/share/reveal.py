"""Step 2: which details of each credential, and for whom."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.services.share import Shareable
from wallet_app.ui.pages.share.lines import claim_lines
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Card, Choices, Field, PlainLabel, Select, column, row
from wallet_app.ui.widgets.claim_tree import ClaimTreeView
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible


class RevealStep(QWidget):
    """The claim tree of one credential at a time, presets, a counter, and the recipient.

    Signals:
        changed: something else is revealed, or it is for somebody else.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shareables: tuple[Shareable, ...] = ()
        self._chosen: dict[str, frozenset[str]] = {}
        self.recipient = Field(
            say("share.recipient"),
            name="recipient",
            hint=say("share.recipient.hint"),
            placeholder=say("share.recipient.placeholder"),
        )
        self.recipient.input.textChanged.connect(lambda _text: self.changed.emit())
        self.which = Select()
        self.which.setObjectName("shareWhich")
        self.which.setAccessibleName(say("share.choose.list"))
        self.which.currentIndexChanged.connect(self._show_one)
        self.counter = PlainLabel("", "strong", name="shareCounter")
        self._whole = Banner(Tone.UNKNOWN, say("share.reveal.whole"), name="wholeBanner")
        self.tree = ClaimTreeView(say("share.tree", title=""))
        self.tree.chosen_changed.connect(self._remember)
        self._presets = row(gap=2)
        self._build()

    @property
    def revealed(self) -> dict[str, frozenset[str]]:
        """Pointers chosen, by id of the credential."""
        return dict(self._chosen)

    def show_credentials(self, shareables: tuple[Shareable, ...]) -> None:
        """Offer what can be revealed; nothing but what is required is ticked at first."""
        self._shareables = shareables
        known = self._chosen
        self._chosen = {one.id: known.get(one.id, frozenset()) for one in shareables}
        self.which.blockSignals(True)
        self.which.clear()
        for one in shareables:
            self.which.addItem(visible(one.title) or say("credential.untitled"), one.id)
        self.which.blockSignals(False)
        self.which.setVisible(len(shareables) > 1)
        self._show_one(0)

    def _build(self) -> None:
        space = theme().metrics.space
        head = column(
            PlainLabel(say("share.reveal.title"), "subtitle", wrap=True),
            PlainLabel(say("share.reveal.hint"), "muted", wrap=True),
            gap=1,
        )
        self._tools = row(self.which, gap=3)
        self._tools.addLayout(self._presets)
        self._tools.addStretch(1)
        self._tools.addWidget(self.counter)
        card = Card(padding=3, name="revealCard")
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.body.addWidget(self.tree, 1)
        whole = column(head, self.recipient, self._whole, gap=4)
        whole.addLayout(self._tools)
        whole.addWidget(card, 1)
        whole.setContentsMargins(0, 0, 0, space(1))
        self.setLayout(whole)

    def _one(self) -> Shareable | None:
        index = self.which.currentIndex()
        return self._shareables[index] if 0 <= index < len(self._shareables) else None

    def _show_one(self, _index: int) -> None:
        one = self._one()
        if one is None:
            return
        self._whole.setVisible(not one.selective)
        self._offer_presets(one)
        self.tree.setAccessibleName(say("share.tree", title=self.which.currentText()))
        self.tree.show_lines(claim_lines(one.tree), self._chosen[one.id])

    def _offer_presets(self, one: Shareable) -> None:
        while (item := self._presets.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if not one.selective:
            return
        options = tuple((name, say(f"share.preset.{name}")) for name in one.presets)
        presets = Choices(options, "", name="preset", label=say("share.preset"))
        presets.chosen.connect(lambda name: self.tree.choose(one.presets[name]))
        self._presets.addWidget(presets)

    def _remember(self) -> None:
        one = self._one()
        if one is None:
            return
        self._chosen[one.id] = self.tree.chosen
        shown, count = self.tree.counts
        self.counter.set_text(say("share.counter", shown=shown, count=count))
        self.changed.emit()
