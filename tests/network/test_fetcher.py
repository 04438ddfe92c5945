"""Every guard of a fetch, over a network that is played."""

import gzip
import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from wallet_app import limits
from wallet_app.errors import NetworkError
from wallet_app.network.fetcher import Fetcher
from wallet_app.network.kinds import KINDS, FetchKind
from wallet_app.network.records import Asked, Gained
from wallet_app.network.transport import Request
from wallet_app.network.web import Web
from wallet_app.verification.evidence import Resource, WantedKind

HOST, PUBLIC = "college.example", "93.184.215.14"
ADDRESS = f"https://{HOST}/did.json"
NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)


@dataclass
class Reply:
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"content-type": "application/json"})
    pieces: tuple[bytes, ...] = (b"{}",)
    closed: bool = False

    def chunks(self) -> Iterator[bytes]:
        yield from self.pieces

    def close(self) -> None:
        self.closed = True


@dataclass
class World:
    """A network with one way of answering; remembers what was done."""

    answer: Callable[[Request], Reply] = lambda _request: Reply()
    ips: tuple[str, ...] = (PUBLIC,)
    sent: list[Request] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    offline: bool = False
    seconds: float = 0.0

    def resolve(self, host: str) -> tuple[str, ...]:
        self.resolved.append(host)
        return self.ips

    def send(self, request: Request) -> Reply:
        self.sent.append(request)
        self.replies.append(self.answer(request))
        return self.replies[-1]

    def fetcher(self) -> Fetcher:
        return Fetcher(
            self, self.resolve, lambda: NOW, offline=lambda: self.offline, timer=lambda: self.seconds
        )

    def fetch(
        self, address=ADDRESS, kind=FetchKind.DID_DOCUMENT, known=None, may=lambda _host: True
    ) -> Gained:
        gained = self.fetcher().fetch(Asked(address, kind, known), may)
        assert all(reply.closed for reply in self.replies)
        return gained


@pytest.fixture
def world():
    return World()


def problem(gained: Gained) -> str | None:
    assert (gained.resource.data is None) == (gained.resource.problem is not None)
    return gained.resource.problem


def redirect(location: str, status=302) -> Reply:
    return Reply(status, {"location": location}, ())


# --- A good answer ------------------------------------------------------------------------------


def test_a_good_answer_is_given_verbatim_with_its_time_and_validators(world):
    headers = {"content-type": "application/did+json; charset=utf-8", "etag": '"1"', "last-modified": "Sun"}
    world.answer = lambda _: Reply(headers=headers, pieces=(b'{"a":', b"1}"))
    gained = world.fetch()
    assert gained.resource == Resource(ADDRESS, NOW, b'{"a":1}', "application/did+json", None, '"1"', "Sun")
    (contact,) = gained.contacts
    assert (contact.host, contact.address, contact.kind) == (HOST, ADDRESS, FetchKind.DID_DOCUMENT)
    assert (contact.at, contact.result) == (NOW, "network.answered")


def test_a_request_says_the_same_for_everybody(world):
    world.fetch()
    (request,) = world.sent
    assert (request.ip, str(request.address)) == (PUBLIC, ADDRESS)
    assert request.headers == {
        "Accept": KINDS[FetchKind.DID_DOCUMENT].accept,
        "Accept-Encoding": "gzip",
        "User-Agent": "Proofcase",
    }


def test_every_kind_of_evidence_with_an_address_can_be_fetched():
    kinds = {kind.value for kind in WantedKind} - {WantedKind.TRUST_ANCHORS}
    assert kinds <= {kind.value for kind in FetchKind}
    assert set(KINDS) == set(FetchKind)


# --- Whom ---------------------------------------------------------------------------------------


def test_offline_nothing_is_looked_up_or_sent(world):
    world.offline = True
    gained = world.fetch()
    assert (problem(gained), gained.contacts) == ("network.offline", ())
    assert (world.resolved, world.sent) == ([], [])


def test_without_agreement_nothing_is_looked_up_or_sent(world):
    asked = []
    gained = world.fetch("https://college.example:8443/x", may=lambda host: asked.append(host) is not None)  # type: ignore[func-returns-value]
    assert (problem(gained), gained.contacts, asked) == ("network.not_agreed", (), ["college.example:8443"])
    assert (world.resolved, world.sent) == ([], [])


@pytest.mark.parametrize(
    "address",
    [
        "http://college.example/",
        "file:///etc/passwd",
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://user@college.example/",
        "https://college.example:22/",
        "did:web:college.example",
        "",
    ],
)
def test_what_is_no_address_to_contact_is_refused(world, address):
    gained = world.fetch(address)
    assert (problem(gained), gained.contacts) == ("network.address_refused", ())
    assert (world.resolved, world.sent) == ([], [])


@pytest.mark.parametrize(
    "ips", [("127.0.0.1",), ("10.0.0.1",), (PUBLIC, "192.168.1.1"), ("fe80::1%eth0",), ()]
)
def test_one_private_address_of_a_host_is_enough_to_stay_away(world, ips):
    world.ips = ips
    gained = world.fetch()
    assert problem(gained) == "network.private_address"
    assert [contact.result for contact in gained.contacts] == ["network.private_address"]
    assert world.sent == []


def test_the_connection_goes_to_the_address_that_was_looked_at(world):
    """A name that leads elsewhere when it is looked up again (rebinding) is looked up once per request."""
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    world.resolve = lambda host: world.resolved.append(host) or next(answers)
    assert problem(world.fetch()) is None
    assert (world.resolved, [request.ip for request in world.sent]) == ([HOST], [PUBLIC])


def test_a_redirect_is_looked_up_again(world):
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    world.resolve = lambda host: next(answers)
    world.answer = lambda _: redirect("/other")
    assert problem(world.fetch()) == "network.private_address"
    assert len(world.sent) == 1


def test_another_address_of_the_host_is_tried_when_one_cannot_be_reached(world):
    world.ips = ("2606:2800:21f::1", PUBLIC)

    def answer(request):
        if ":" in request.ip:
            raise NetworkError("network.unreachable")
        return Reply()

    world.answer = answer
    gained = world.fetch()
    assert problem(gained) is None
    assert [request.ip for request in world.sent] == list(world.ips)
    assert len(gained.contacts) == 1


@pytest.mark.parametrize("code", ["network.not_secure", "network.too_slow", "network.malformed"])
def test_a_host_that_cannot_prove_itself_is_not_tried_at_another_address(world, code):
    world.ips = (PUBLIC, "93.184.215.15")

    def answer(_request):
        raise NetworkError(code)

    world.answer = answer
    gained = world.fetch()
    assert problem(gained) == code
    assert len(world.sent) == 1
    assert [contact.result for contact in gained.contacts] == [code]


# --- Redirects ----------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("location", ["/a/b", "b", f"https://{HOST}/c?d=1", f"//{HOST}/e", "?q"])
def test_a_redirect_on_the_same_host_is_followed(world, status, location):
    answers = iter([redirect(location, status), Reply()])
    world.answer = lambda _: next(answers)
    gained = world.fetch()
    assert problem(gained) is None
    assert gained.resource.address == str(world.sent[1].address)
    assert [contact.result for contact in gained.contacts] == ["network.redirected", "network.answered"]
    assert {request.address.host for request in world.sent} == {HOST}


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.example/did.json",
        f"http://{HOST}/did.json",
        f"https://{HOST}:8443/",
        f"https://{HOST}.evil.example/",
        f"https://www.{HOST}/",
        f"https://{HOST}@evil.example/",
        f"https://{HOST}\\@evil.example/",
        f"https://{HOST}./",
        "//evil.example/",
        "///evil.example/",
        "https:///evil.example/",
        "file:///etc/passwd",
        "http://127.0.0.1:8000/x",
        "https://[::ffff:127.0.0.1]/",
        "gopher://127.0.0.1/",
        "https://[",
        "data:application/json,{}",
    ],
)
def test_a_redirect_elsewhere_is_not_followed(world, location):
    world.answer = lambda _: redirect(location)
    assert problem(world.fetch()) in {"network.redirected_elsewhere", "network.redirected_too_often"}
    assert {request.address.authority for request in world.sent} == {HOST}


def test_a_redirect_without_an_address_is_malformed(world):
    world.answer = lambda _: redirect("")
    assert problem(world.fetch()) == "network.malformed"


def test_redirects_end(world):
    places = (f"/{number}" for number in itertools.count())
    world.answer = lambda _: redirect(next(places))
    gained = world.fetch()
    assert problem(gained) == "network.redirected_too_often"
    assert len(world.sent) == len(gained.contacts) == limits.MAX_REDIRECTS + 1


# --- Answers that are none ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "network.not_found"),
        (410, "network.gone"),
        (401, "network.refused"),
        (403, "network.refused"),
        (500, "network.failed"),
        (204, "network.failed"),
        (206, "network.failed"),
        (304, "network.failed"),
        (300, "network.failed"),
        (100, "network.failed"),
    ],
)
def test_another_status_gives_nothing(world, status, code):
    world.answer = lambda _: Reply(status)
    gained = world.fetch()
    assert (problem(gained), gained.contacts[0].result) == (code, code)


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("text/html", b"{}"),
        ("TEXT/HTML; charset=utf-8", b"{}"),
        ("application/xhtml+xml", b"<?xml?>"),
        ("application/json", b"<!DOCTYPE html><title>Log in</title>"),
        ("application/json", b"\xef\xbb\xbf \r\n<HTML><body>"),
        ("", b"<html>"),
    ],
)
@pytest.mark.parametrize("kind", [FetchKind.STATUS_LIST, FetchKind.DID_DOCUMENT, FetchKind.CREDENTIAL])
def test_a_web_page_is_never_an_answer(world, kind, content_type, body):
    world.answer = lambda _: Reply(headers={"content-type": content_type}, pieces=(body,))
    assert problem(world.fetch(kind=kind)) == "network.not_what_was_asked"


def test_a_picture_must_say_that_it_is_one(world):
    assert problem(world.fetch(kind=FetchKind.PICTURE)) == "network.not_what_was_asked"
    world.answer = lambda _: Reply(headers={"content-type": "image/png"})
    assert problem(world.fetch(kind=FetchKind.PICTURE)) is None


@pytest.mark.parametrize("content_type", ["", "nonsense", "a/b/c", "application/json, text/plain"])
def test_a_type_that_is_none_is_not_told(world, content_type):
    world.answer = lambda _: Reply(headers={"content-type": content_type})
    assert world.fetch().resource.media_type is None


# --- How much, how long ---------------------------------------------------------------------------

LIMIT = KINDS[FetchKind.JWK_SET].max_bytes


def test_a_body_ends_at_its_limit(world):
    endless = itertools.repeat(b"x" * 65_536)
    world.answer = lambda _: Reply(pieces=endless)  # type: ignore[arg-type]
    assert problem(world.fetch(kind=FetchKind.JWK_SET)) == "network.too_large"


def test_a_body_of_just_the_limit_is_read(world):
    world.answer = lambda _: Reply(pieces=(b"x" * LIMIT,))
    assert problem(world.fetch(kind=FetchKind.JWK_SET)) is None


def compressed(data: bytes, encoding="gzip") -> Reply:
    return Reply(headers={"content-encoding": encoding}, pieces=(data[:100], data[100:]))


@pytest.mark.parametrize("encoding", ["gzip", "GZIP", "x-gzip"])
def test_a_compressed_body_is_inflated(world, encoding):
    world.answer = lambda _: compressed(gzip.compress(b"y" * 10_000), encoding)
    assert world.fetch().resource.data == b"y" * 10_000


def test_a_bomb_is_never_inflated(world):
    bomb = gzip.compress(bytes(300 * limits.MIB), compresslevel=9)
    world.answer = lambda _: compressed(bomb)
    assert problem(world.fetch()) == "network.too_large"


@pytest.mark.parametrize(
    "body",
    [
        b"not gzip",
        gzip.compress(b"{}")[:-3],
        gzip.compress(b"{}") + b"more",
        gzip.compress(b"{}") * 2,
        b"",
    ],
    ids=["no gzip", "cut off", "more behind", "twice", "nothing"],
)
def test_a_broken_compression_is_malformed(world, body):
    world.answer = lambda _: compressed(body)
    assert problem(world.fetch()) == "network.malformed"


@pytest.mark.parametrize("encoding", ["br", "deflate", "gzip, gzip", "zstd"])
def test_a_compression_nobody_asked_for_is_malformed(world, encoding):
    world.answer = lambda _: compressed(b"{}", encoding)
    assert problem(world.fetch()) == "network.malformed"


def test_a_body_that_drips_is_given_up(world):
    def drip():
        for _ in range(1000):
            world.seconds += 1
            yield b" "

    world.answer = lambda _: Reply(pieces=drip())
    assert problem(world.fetch()) == "network.too_slow"
    assert world.seconds <= limits.FETCH_SECONDS + 1


def test_all_redirects_share_the_time(world):
    def answer(request):
        assert request.seconds == limits.FETCH_SECONDS - world.seconds
        world.seconds += limits.FETCH_SECONDS / 2
        return redirect("/next")

    world.answer = answer
    assert problem(world.fetch()) == "network.too_slow"
    assert len(world.sent) == 2


# --- What is known from before --------------------------------------------------------------------

KNOWN = Resource(ADDRESS, NOW - timedelta(days=9), b"old", "application/json", None, '"1"', "Sun")


def test_what_is_known_is_asked_for_changes_and_gets_a_newer_time(world):
    world.answer = lambda _: Reply(304, {}, ())
    gained = world.fetch(known=KNOWN)
    assert gained.resource == replace(KNOWN, as_of=NOW)
    assert gained.contacts[0].result == "network.unchanged"
    headers = world.sent[0].headers
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"1"', "Sun")


def test_what_has_changed_replaces_what_is_known(world):
    gained = world.fetch(known=KNOWN)
    assert (gained.resource.data, gained.resource.etag) == (b"{}", None)


@pytest.mark.parametrize(
    "known",
    [
        None,
        replace(KNOWN, data=None, problem="network.too_slow"),
        replace(KNOWN, address="https://college.example/elsewhere"),
        replace(KNOWN, etag=None, last_modified=None),
    ],
)
def test_no_validator_is_sent_for_what_is_not_known(world, known):
    world.fetch(known=known)
    assert not {"If-None-Match", "If-Modified-Since"} & world.sent[0].headers.keys()


@pytest.mark.parametrize("value", ["a\r\nX: y", "é", "x" * 201, "a\tb"])
def test_a_validator_that_could_be_more_than_one_header_is_not_kept(world, value):
    world.answer = lambda _: Reply(headers={"etag": value, "last-modified": value})
    resource = world.fetch().resource
    assert (resource.etag, resource.last_modified) == (None, None)


# --- Many at once ---------------------------------------------------------------------------------


def test_many_are_fetched_and_come_in_the_order_asked(world):
    world.answer = lambda request: Reply(pieces=(request.address.target.encode(),))
    asked = [Asked(f"https://{HOST}/{number}", FetchKind.STATUS_LIST) for number in range(25)]
    gains = Web(world.fetcher()).fetch(asked, lambda _host: True)
    assert [gained.resource.data for gained in gains] == [f"/{number}".encode() for number in range(25)]
    assert Web(world.fetcher()).fetch([], lambda _host: True) == ()
