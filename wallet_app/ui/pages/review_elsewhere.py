"""What a review needs from the internet: said first, and fetched only from whom the person agreed to."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from wallet_app.services.check import Examination, Source
from wallet_app.services.contacts import NOBODY, Agreement, HostUse, plan
from wallet_app.services.evidence import Asking
from wallet_app.services.links import Link
from wallet_app.services.review import ReviewItem
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import Banner
from wallet_app.ui.widgets.online import LinkOffer
from wallet_app.ui.words import say


class Elsewhere(QObject):
    """Whom the documents of a review need, whom the person agreed to, and what was learnt from them.

    Args:
        page: the review.
        message: where it is said how many documents need the internet.

    Signals:
        agreed: look again, with what the person agreed to.
        followed(str, object): look at a link (:class:`Link`) in the place of what is named so.
    """

    agreed = Signal()
    followed = Signal(str, Link)

    def __init__(self, page: Page, message: Banner) -> None:
        super().__init__(page)
        self._page = page
        self._message = message
        self._hosts: tuple[HostUse, ...] = ()
        self.asking = Asking()
        message.acted.connect(self._ask)

    def forget(self) -> None:
        """Nobody agreed to anything for what comes now."""
        self.asking = Asking()

    @property
    def _is_offline(self) -> bool:
        return self._page.shell.application.preferences.load().offline

    def offer(self, items: Sequence[ReviewItem]) -> None:
        """Say how many documents need the internet; whom they need is seen before anybody is asked.

        Args:
            items: what the review found.
        """
        lacking = [item for item in items if item.can_keep and item.examination.wanted]
        self._hosts = plan(wanted for item in lacking for wanted in item.examination.wanted)
        if not self._hosts:
            return
        if self.asking.agreement != NOBODY:
            sentence, step = say("review.online.done"), say("review.online.done.next")
            self._message.say(sentence, Tone.UNKNOWN, next_step=step)
            return
        sentence = say("review.online", count=len(lacking))
        if self._is_offline:
            self._message.say(sentence, Tone.NEUTRAL, next_step=say("link.found.off"))
        else:
            step, action = say("review.online.next"), say("review.online.see")
            self._message.say(sentence, Tone.NEUTRAL, next_step=step, action=action)

    def _ask(self) -> None:
        hosts = "\n".join(host.host for host in self._hosts)
        explained = say("review.online.explain", hosts=hosts)
        if dialogs.ask().confirm(self._page, say("review.online.ask"), explained, yes=say("online.ask")):
            self.asking = Asking(Agreement(frozenset(host.host for host in self._hosts)))
            self.agreed.emit()

    def link_offer(self, examination: Examination) -> LinkOffer | None:
        """Offer to follow what came in the place of a credential; None where that is no link.

        Args:
            examination: one document of the review.
        """
        link = self._page.shell.application.links.found_in(examination.error)
        if link is None:
            return None
        offer = LinkOffer(link.host, offline=self._is_offline)
        offer.agreed.connect(lambda: self._follow(examination.name, link))
        return offer

    def _follow(self, name: str, link: Link) -> None:
        self.asking = Asking(Agreement(frozenset({link.host})))
        self.followed.emit(name, link)


def with_link(sources: tuple[Source, ...], name: str, link: Link) -> tuple[Source, ...]:
    """Put what a link leads to in the place of what held it.

    Args:
        sources: what is looked at.
        name: the name of the one that held the link.
        link: the link.
    """
    names = [source.name for source in sources]
    place = names.index(name) if name in names else len(names)
    return (*sources[:place], link, *sources[place + 1 :])
