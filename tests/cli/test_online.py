"""Whom the command line contacts: nobody, unless the arguments or the person say so."""

import functools
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.conftest import REPOSITORY
from tests.services.internet import DID_JSON, Internet, badge, did_document
from wallet_app.bootstrap import build
from wallet_app.services.registry_sources import DCC_LIST

NETWORK = ("urllib3", "truststore", "ssl", "http.client", "socket")
LINK = "https://college.example/badges/1.json"


@pytest.fixture
def internet() -> Internet:
    return Internet({DID_JSON: did_document(), LINK: badge()})


@pytest.fixture
def online(proofcase: CommandLine, tmp_path, clock, keychain, internet: Internet) -> CommandLine:
    """The program on that internet."""
    proofcase.build = functools.partial(
        build,
        keychain=keychain,
        clock=clock,
        transport=internet,
        resolver=internet.resolve,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )
    return proofcase


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "badge.json"
    path.write_bytes(badge())
    return path


@pytest.fixture
def answering(monkeypatch):
    """A person at the terminal, who types these lines."""

    def answer(*lines: str) -> None:
        terminal = io.TextIOWrapper(io.BytesIO("".join(f"{line}\n" for line in lines).encode()))
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)

    return answer


@pytest.mark.parametrize("arguments", [(), ("--offline",), ("--contact", "other.example")])
def test_nobody_is_contacted_unless_told(online, internet, file, arguments):
    answer = online("verify", file, *arguments)
    assert answer.code == 3
    assert (internet.asked, internet.resolved) == ([], [])
    assert "Not contacted: college.example. To ask them, use --online or --contact HOST." in answer.text


@pytest.mark.parametrize(
    "arguments", [("--online",), ("--contact", "college.example"), ("--contact", "College.EXAMPLE")]
)
def test_whoever_was_agreed_to_is_contacted_and_named(online, internet, file, arguments):
    answer = online("verify", file, *arguments)
    assert answer.code == 0
    assert internet.asked == [DID_JSON]
    assert "Contacted college.example: It answered." in answer.text
    assert "Not contacted" not in answer.text


def test_machines_read_what_was_contacted(online, file):
    (report,) = online("verify", file, "--online", "--json").lines
    assert report["contacted"] == [
        {
            "host": "college.example",
            "address": DID_JSON,
            "kind": "did_document",
            "at": "2026-06-01T12:00:00+00:00",
            "result": "network.answered",
        }
    ]
    (report,) = online("verify", file, "--json").lines
    assert report["contacted"] == []


def test_a_person_at_the_terminal_is_asked_once_for_each_host(online, internet, file, answering):
    answering("y")
    answer = online("verify", file, file)
    assert answer.code == 0
    assert answer.text.count("May college.example be contacted (the issuer\u2019s key)?") == 1
    assert set(internet.asked) == {DID_JSON}


@pytest.mark.parametrize("line", ["n", "", "no", "yesterday"])
def test_whoever_does_not_say_yes_has_said_no(online, internet, file, answering, line):
    answering(line, "y")
    answer = online("verify", file, file)
    assert answer.code == 3
    assert answer.text.count("May college.example be contacted") == 1
    assert (internet.asked, internet.resolved) == ([], [])


@pytest.mark.parametrize("arguments", [("--offline",), ("--json",), ("--contact", "b.example")])
def test_nobody_is_asked_where_the_arguments_say_it_all(online, internet, file, answering, arguments):
    answering("y")
    answer = online("verify", file, *arguments)
    assert "May college.example" not in answer.text
    assert internet.asked == []


def test_offline_and_online_exclude_each_other(online, file, capsysbinary):
    with pytest.raises(SystemExit) as caught:
        online("verify", file, "--online", "--offline")
    assert caught.value.code == 2


def test_a_link_is_followed_where_agreed(online, internet):
    refused = online("verify", LINK)
    assert (refused.code, internet.asked) == (4, [])
    assert "You have not agreed to contact this host" in refused.text
    answer = online("verify", LINK, "--online")
    assert (answer.code, internet.asked) == (0, [LINK, DID_JSON])
    assert answer.text.startswith("college.example: Signed")


def test_a_link_is_asked_about_by_its_host(online, internet, answering):
    answering("y")
    answer = online("verify", LINK)
    assert answer.text.count("May college.example be contacted (the credential itself)?") == 1
    assert (answer.code, internet.asked) == (0, [LINK, DID_JSON])


@pytest.mark.parametrize(
    "link", ["http://college.example/1", "https://127.0.0.1/1", "https://a@college.example/"]
)
def test_a_link_that_is_never_followed_ends_with_a_sentence(online, internet, link):
    answer = online("verify", link, "--online")
    assert answer.code == 4
    assert "The address" in answer.text
    assert internet.asked == []


def test_a_link_is_added_and_holds_offline(online, internet):
    online("vault", "create")
    answer = online("add", LINK, "--online", "--json")
    (line,) = answer.lines
    assert (line["result"], line["report"]["outcome"]) == ("added", "signed")
    assert [one["address"] for one in line["contacted"]] == [LINK, DID_JSON]
    internet.asked.clear()
    shown = online("show", line["id"][:8], "--json")
    assert (shown.lines[0]["report"]["outcome"], internet.asked) == ("signed", [])


# --- The real program ---------------------------------------------------------------------------


def test_a_check_offline_loads_nothing_of_the_network(file):
    """What is not loaded cannot ask anybody, and costs no time."""
    program = (
        "import sys\nfrom wallet_app.__main__ import main\n"
        f"sys.argv = ['proofcase', 'verify', {str(file)!r}, '--json']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {NETWORK!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


REGISTRY = "https://registry.example/registry.json"
ISSUERS = {"did:web:college.example": {"name": "Valley College"}}
MORE = ISSUERS | {"did:web:other.example": {"name": "Other College"}}


def registry(issuers: dict[str, dict[str, str]]) -> bytes:
    return json.dumps({"meta": {"updated": "2026-05-01"}, "registry": issuers}).encode()


@pytest.fixture
def relying(online: CommandLine, internet: Internet) -> CommandLine:
    """The program with a wallet that relies on a registry at an address."""
    internet.pages[REGISTRY] = registry(ISSUERS)
    assert online("vault", "create").code == 0
    imported = online("trust", "import", REGISTRY)
    assert imported.code == 0
    assert "registry.example" in imported.text
    return online


def test_a_registry_is_imported_from_its_address_and_from_nobody_else(relying, internet):
    assert internet.asked == [REGISTRY]
    (line,) = relying("trust", "registries", "--json").lines
    assert (line["address"], line["issuers"], line["stale"]) == (REGISTRY, 1, False)


def test_a_registry_is_obtained_anew(relying, internet):
    internet.pages[REGISTRY] = registry(MORE)
    (line,) = relying("trust", "refresh", "--json").lines
    assert (line["issuers"], internet.asked) == (2, [REGISTRY, REGISTRY])


def test_where_a_registry_does_not_answer_the_older_copy_stays(relying, internet):
    internet.pages[REGISTRY] = "network.unreachable"
    answer = relying("trust", "refresh")
    assert answer.code == 3
    assert "registry.example" in answer.text
    (line,) = relying("trust", "registries", "--json").lines
    assert line["issuers"] == 1


def test_a_list_of_registries_is_noted_and_nobody_on_it_is_contacted(relying, internet):
    internet.pages[DCC_LIST] = json.dumps(
        [{"type": "dcc-legacy", "name": "Another", "url": "https://another.example/list.json"}]
    ).encode()
    (line,) = relying("trust", "import", "dcc", "--json").lines
    assert (line["name"], line["obtained"]) == ("Another", None)
    assert internet.asked == [REGISTRY, DCC_LIST]
