"""One credential that is asked for: what of it, what of the wallet fits, and why the rest does not."""

from dataclasses import replace
from functools import partial
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app import wording
from wallet_app.presentation.claims import ClaimTree
from wallet_app.presentation.requests.model import CredentialQuery, Fit, Miss
from wallet_app.services.answering import Answerable, HeldCredential, Wish
from wallet_app.services.answers import Given
from wallet_app.ui.pages.request.details import named, revealed
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Check,
    Divider,
    KeyValueList,
    Option,
    OptionCards,
    PlainLabel,
    StatusPill,
    column,
    row,
)
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.disclosure import Disclosure
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible
from wallet_app.wording.request_words import claim_words, kind_words, miss_words

_MOST_MISSES = 40
_FEW_FITS = 6
_MORE_FITS = 24


class WishCard(Card):
    """What is asked for, and what would be given for it.

    Args:
        answerable: the request beside the wallet.
        wish: one of its wishes.
        number: its place in the request, from 1.

    Signals:
        changed: something else would be given.
    """

    changed = Signal()

    def __init__(self, answerable: Answerable, wish: Wish, number: int) -> None:
        super().__init__(gap=3, name=f"wish-{number}")
        self._answerable, self._wish, self._number = answerable, wish, number
        self._fits = wish.fits
        self._taken = wish.chosen if wish.chosen in self._fits else next(iter(self._fits), "")
        self._added: set[str] = set()
        self._more: set[str] = set()
        self._offered = column(gap=2)
        self._reveals = column(gap=2)
        self._use: Check | None = None
        self._head()
        self._asks()
        if self._fits:
            self._offer()
        else:
            self._say_none()
        if wish.misses:
            self.add(self._misses())

    @property
    def is_given(self) -> bool:
        """Whether a credential would be given for it."""
        return bool(self._fits) and (self._use is None or self._use.isChecked())

    @property
    def query_id(self) -> str:
        """The query that is answered; "" for none."""
        return self._fits[self._taken][0] if self.is_given else ""

    @property
    def given(self) -> tuple[Given, ...]:
        """What would be given for it: the chosen credential, and further ones where it takes several."""
        if not self.is_given:
            return ()
        first, *further = self.locked
        return (replace(first, pointers=first.pointers | self._added), *further)

    @property
    def locked(self) -> tuple[Given, ...]:
        """The same, with no more than the query cannot do without."""
        if not self.is_given:
            return ()
        needed = {self._taken: self._fits[self._taken][1].needed}
        more = self._wish.more_for(self._taken)
        needed |= {held_id: fit.needed for held_id, fit in more.items() if held_id in self._more}
        return tuple(Given(self.query_id, held_id, pointers) for held_id, pointers in needed.items())

    # What is asked for

    @property
    def _kind(self) -> str:
        kinds = dict.fromkeys(kind_words(match.query) for match in self._wish.matches)
        return say("request.or").join(kinds)

    def _head(self) -> None:
        free = self._wish.may_be_left_out
        title = say("request.query", number=self._number, kind=self._kind)
        if not self._fits and not free:
            pill = StatusPill(Tone.FAILS, say("request.none_fits"), "circle-x")
        elif free:
            pill = StatusPill(Tone.NEUTRAL, say("request.optional"), "circle-dashed")
        else:
            pill = StatusPill(Tone.ACCENT, say("request.needed"), "circle")
        line = row(gap=3)
        line.addWidget(PlainLabel(title, "subtitle", wrap=True, name=f"queryTitle-{self._number}"), 1)
        line.addWidget(pill)
        self.add(line)
        for purpose in dict.fromkeys(match.query.purpose for match in self._wish.matches):
            if purpose:
                told = f"{say('request.purpose')}: {visible(purpose)}"
                self.add(PlainLabel(told, "muted", wrap=True))

    def _asks(self) -> None:
        told = dict.fromkeys(words for match in self._wish.matches for words in _asked(match.query))
        parts = [PlainLabel(say("request.asks"), "label")]
        parts += [PlainLabel(f"•  {one}", wrap=True, name="askedClaim") for one in told]
        self.add(column(*parts, gap=1))

    # What fits

    def _offer(self) -> None:
        self.add(Divider())
        if self._wish.may_be_left_out:
            self._use = Check(say("request.use"), name=f"use-{self._number}")
            self._use.setAccessibleName(say("request.use.of", kind=self._kind))
            self._use.setChecked(self._wish.is_proposed)
            self._use.toggled.connect(lambda _on: self._used())
            self.add(self._use)
        self.add(PlainLabel(say("request.fits"), "label"))
        if len(self._fits) > 1:
            count = say("request.fits.several", count=len(self._fits))
            self.add(PlainLabel(count, "muted", wrap=True))
        self.add(self._offered, self._reveals)
        self._show_fits(_FEW_FITS)
        self._show_revealed()
        self._used()

    def _show_fits(self, most: int) -> None:
        """Offer the first of what fits, and a way to see more of it."""
        clear(self._offered)
        shown = dict(islice(self._fits.items(), most))
        shown.setdefault(self._taken, self._fits[self._taken])
        options = [self._option(fit) for _, fit in shown.values()]
        self._options = OptionCards(options, self._taken, name=f"fit-{self._number}")
        self._options.chosen.connect(self._take)
        self._offered.addWidget(self._options)
        if len(self._fits) > len(shown):
            rest = min(len(self._fits) - len(shown), _MORE_FITS)
            more = Button(say("request.fits.more", count=rest), "link", name=f"moreFits-{self._number}")
            more.clicked.connect(lambda: self._show_fits(most + _MORE_FITS))
            self._offered.addLayout(row(more, None))

    def _option(self, fit: Fit) -> Option:
        credential = self._credential(fit.held_id)
        title = visible(credential.title) or say("credential.untitled")
        told = [visible(credential.issuer), *(wording.say(code, {}) for code in fit.codes)]
        return Option(fit.held_id, title, " · ".join(part for part in told if part))

    def _take(self, held_id: str) -> None:
        self._taken = held_id
        self._added.clear()
        self._more.clear()
        self._show_revealed()
        self.changed.emit()

    def _used(self) -> None:
        """Dim what is not given."""
        is_used = self.is_given
        self._options.setEnabled(is_used)
        for place in range(self._reveals.count()):
            item = self._reveals.itemAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setVisible(is_used)
        self.changed.emit()

    def _show_revealed(self) -> None:
        """Say what of the credential that is taken they would see, and offer what may be added."""
        clear(self._reveals)
        fit, credential = self._fits[self._taken][1], self._credential(self._taken)
        tree = credential.held.tree
        self._reveals.addWidget(PlainLabel(say("request.reveals"), "label"))
        if tree is None or not tree.selective:
            self._reveals.addWidget(PlainLabel(say("request.reveals.whole"), wrap=True, name="revealsWhole"))
        else:
            self._show_parts(tree, fit)
        self._offer_more()

    def _show_parts(self, tree: ClaimTree, fit: Fit) -> None:
        pairs = [(one.label, one.value) for one in revealed(tree, fit.needed)]
        if pairs:
            self._reveals.addWidget(KeyValueList(pairs, name=f"reveals-{self._number}", names_width=200))
        self._reveals.addWidget(PlainLabel(say("request.reveals.always"), "muted", wrap=True))
        for one in named(tree, fit.optional - fit.needed):
            words = "request.also.value" if one.value else "request.also"
            also = Check(say(words, label=one.label, value=one.value), name=f"also-{one.pointer}")
            also.toggled.connect(partial(self._add, one.pointer))
            self._reveals.addWidget(also)

    def _offer_more(self) -> None:
        """Where several credentials may answer, offer what else fits: none of it is proposed."""
        others = self._wish.more_for(self._taken)
        if not others:
            return
        self._reveals.addWidget(PlainLabel(say("request.several"), "muted", wrap=True))
        for held_id in islice(others, _MORE_FITS):
            one = self._credential(held_id)
            named = (visible(one.title) or say("credential.untitled"), visible(one.issuer))
            more = Check(" · ".join(part for part in named if part), name=f"more-{held_id}")
            more.toggled.connect(partial(self._give_more, held_id))
            self._reveals.addWidget(more)

    def _give_more(self, held_id: str, wanted: bool) -> None:
        (self._more.add if wanted else self._more.discard)(held_id)
        self.changed.emit()

    def _add(self, pointer: str, wanted: bool) -> None:
        (self._added.add if wanted else self._added.discard)(pointer)
        self.changed.emit()

    # What does not fit

    def _say_none(self) -> None:
        free = self._wish.may_be_left_out
        tone = Tone.NEUTRAL if free else Tone.UNKNOWN
        step = say("request.none_fits.optional" if free else "request.none_fits.next")
        self.add(Banner(tone, say("request.none_fits"), next_step=step, name=f"noneFits-{self._number}"))

    def _misses(self) -> Disclosure:
        misses = self._wish.misses
        pairs = [self._reason(miss) for miss in misses[:_MOST_MISSES]]
        body = column(KeyValueList(pairs, name=f"misses-{self._number}", names_width=220), gap=2)
        if len(misses) > _MOST_MISSES:
            more = say("request.misses.more", count=len(misses) - _MOST_MISSES)
            body.addWidget(PlainLabel(more, "muted"))
        inside = QWidget()
        inside.setLayout(body)
        count = PlainLabel(say("request.misses.count", count=len(misses)), "small")
        name = f"missesLine-{self._number}"
        return Disclosure(say("request.misses"), inside, name=name, beside=count, is_open=not self._fits)

    def _reason(self, miss: Miss) -> tuple[str, str]:
        title = visible(self._credential(miss.held_id).title) or say("credential.untitled")
        return title, miss_words(miss)

    def _credential(self, held_id: str) -> HeldCredential:
        return self._answerable.credentials[held_id]


def _asked(query: CredentialQuery) -> list[str]:
    """Say which claims a query asks for, each in a line; or each combination of them that is enough."""
    if query.claim_sets:
        words = {claim.id: claim_words(claim) for claim in query.claims}
        sets = [say("request.and").join(words[name] for name in one) for one in query.claim_sets]
        return [sets[0], *(say("request.asks.or", claims=one) for one in sets[1:])]
    told = []
    for claim in query.claims:
        one = claim_words(claim)
        told.append(one if claim.required else say("request.asks.optional", claim=one))
    return told or [say("request.asks.whole" if query.whole else "request.asks.none")]
