"""The web as a test wants it: what each address answers, who was asked, and who may be."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from wallet_app.encoding import https_address
from wallet_app.network.records import Asked, Gained
from wallet_app.verification.evidence import Resource


class PreparedWeb:
    """Answers from memory; whoever is not known cannot be reached, whoever was not agreed to is not asked."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.answers: dict[str, bytes | str] = {}
        """What an address gives; a text is the code of a problem."""
        self.asked: list[str] = []
        self._clock = clock

    def fetch(self, asked: Sequence[Asked], may: Callable[[str], bool]) -> tuple[Gained, ...]:
        return tuple(Gained(self._one(one.address, may)) for one in asked)

    def _one(self, address: str, may: Callable[[str], bool]) -> Resource:
        now = self._clock()
        if not may(https_address.parse(address).authority):
            return Resource(address, now, problem="network.not_agreed")
        self.asked.append(address)
        answer = self.answers.get(address, "network.unreachable")
        if isinstance(answer, str):
            return Resource(address, now, problem=answer)
        return Resource(address, now, answer)
