"""Advice on what an examination holds: whether documents follow the schemas they name; never the verdict."""

from collections.abc import Iterator

from wallet_app.services.application import Application
from wallet_app.services.check import Examination
from wallet_app.values import dataclass
from wallet_app.verification.report import Check


@dataclass(frozen=True, slots=True)
class Advice:
    """Advice on one document.

    Attributes:
        place: the numbers, from 1, that lead to it through presentations and records; none for the
            document itself.
        check: what was found.
    """

    place: tuple[int, ...]
    check: Check


def advice_on(
    examination: Examination, application: Application, place: tuple[int, ...] = ()
) -> Iterator[Advice]:
    """Give the advice on a document, and on those inside.

    Args:
        examination: what was checked.
        application: its schemas are loaded when a document names one.
        place: where the document lies.
    """
    document = examination.document
    # The service is made for such documents alone: most runs need none of it.
    if document is not None and "credentialSchema" in document.content:
        yield from (Advice(place, check) for check in application.schemas.advise(document))
    for number, member in enumerate(examination.members, start=1):
        yield from advice_on(member, application, (*place, number))
