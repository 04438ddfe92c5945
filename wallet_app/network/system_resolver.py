"""IP addresses of a host, as this computer's own resolver gives them."""

import queue
import socket
import threading

from wallet_app import limits
from wallet_app.errors import NetworkError


def resolve(host: str) -> tuple[str, ...]:
    """Give a host's addresses, each once, in the order of preference.

    The system's call cannot be given a deadline, so it runs beside and may be left behind.

    Args:
        host: a name that ``https_address`` let through.

    Raises:
        NetworkError: ``network.no_such_host``, ``network.too_slow``.
    """
    answers: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(host, answers), name="resolve", daemon=True).start()
    try:
        answer = answers.get(timeout=limits.CONNECT_SECONDS)
    except queue.Empty as error:
        raise NetworkError("network.too_slow") from error
    if isinstance(answer, OSError):
        raise NetworkError("network.no_such_host") from answer
    return answer


def _look_up(host: str, answers: "queue.SimpleQueue[tuple[str, ...] | OSError]") -> None:
    try:
        # The dot at the end: a whole name, to which no search domain of a network is added.
        found = socket.getaddrinfo(f"{host}.", None, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError())
        return
    answers.put(tuple(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found)))
