"""The commands that work on a wallet."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, CommandLine
from tests.presentation.test_members import ENTRIES
from tests.services.memory_keychain import MemoryKeychain
from tests.verification.test_records import record, signed
from wallet_app.vault.keychain import KeychainState


def ids(proofcase: CommandLine) -> dict[str, str]:
    return {line["title"]: line["id"] for line in proofcase("list", "--json").lines}


def test_create_and_describe(proofcase: CommandLine, tmp_path: Path):
    nothing = proofcase("vault", "info", "--json")
    assert (nothing.code, nothing.lines[0]["exists"]) == (0, False)
    (created,) = proofcase("vault", "create", "--name", "Work", "--json").lines
    assert created == {
        "folder": str(tmp_path / "data" / "wallet"),
        "exists": True,
        "name": "Work",
        "needs_passphrase": False,
        "needs_keychain": True,
        "has_recovery_code": False,
        "keychain": "ready",
    }
    assert "Work" in proofcase("vault", "info").text


def test_a_second_wallet_is_never_made_over_the_first(filled: CommandLine):
    answer = filled("vault", "create")
    assert answer.code == 1
    assert len(ids(filled)) == 2


@pytest.mark.parametrize("source", ["file", "descriptor"])
def test_a_passphrase_from(proofcase: CommandLine, secret: Path, tmp_path: Path, source: str):
    vault = ("--vault", tmp_path / "stick")
    assert proofcase("vault", "create", *vault, "--passphrase-file", secret).code == 0
    if source == "file":
        given: tuple[object, ...] = ("--passphrase-file", secret)
    else:
        given = ("--passphrase-fd", os.open(secret, os.O_RDONLY))
    assert proofcase("list", *vault, *given).code == 0
    without = proofcase("list", *vault)
    assert (without.code, "--passphrase-file" in without.text) == (5, True)


@pytest.mark.parametrize("content", [b"wrong passphrase\n", b"\n", b"\xff\xfe\n", b"x" * 5000])
def test_a_wrong_passphrase_opens_nothing(
    proofcase: CommandLine, secret: Path, tmp_path: Path, content: bytes
):
    vault = ("--vault", tmp_path / "stick")
    assert proofcase("vault", "create", *vault, "--passphrase-file", secret).code == 0
    secret.write_bytes(content)
    answer = proofcase("list", *vault, "--passphrase-file", secret)
    assert answer.code == 5
    assert answer.text
    assert PASSPHRASE not in answer.text


def test_no_keychain_asks_for_a_passphrase(proofcase: CommandLine, keychain: MemoryKeychain):
    keychain.now = KeychainState.ABSENT
    answer = proofcase("vault", "create")
    assert answer.code == 5
    assert answer.text.startswith("This computer has no keychain that Proofcase can use.")
    assert not proofcase("vault", "info", "--json").lines[0]["exists"]


@pytest.mark.parametrize("state", [state for state in KeychainState if state is not KeychainState.READY])
def test_a_keychain_that_is_not_ready_is_told(
    filled: CommandLine, keychain: MemoryKeychain, state: KeychainState
):
    keychain.now = state
    answer = filled("list", "--json")
    assert answer.code == 5
    assert answer.lines[0]["errors"][0]["code"] == f"keychain.{state}"


def test_no_wallet_is_told(proofcase: CommandLine):
    answer = proofcase("list", "--json")
    assert (answer.code, answer.lines[0]["errors"][0]["code"]) == (1, "unlock.no_wallet")


def test_add_answers_for_each_document(filled: CommandLine, samples: Path, tmp_path: Path):
    noise = tmp_path / "noise"
    noise.write_text("hello")
    answer = filled(
        "add", samples / "first-aid.png", samples / "first-aid.jwt", noise, tmp_path / "gone", "--json"
    )
    assert answer.code == 4
    assert [line["result"] for line in answer.lines] == ["added", "already_there", "refused", "refused"]
    assert answer.lines[0]["id"] == answer.lines[1]["id"]
    assert answer.lines[0]["report"]["outcome"] == "verified"
    assert [line["id"] for line in answer.lines[2:]] == [None, None]
    assert len(ids(filled)) == 3


def test_what_fails_is_kept_marked(filled: CommandLine, samples: Path, tmp_path: Path):
    bad = tmp_path / "bad.json"
    bad.write_bytes((samples / "shift-supervisor.json").read_bytes().replace(b"Led a shift", b"Led a choir"))
    answer = filled("add", bad, "--json")
    assert (answer.code, answer.lines[0]["result"]) == (1, "added")
    (row,) = filled("list", "--search", "warehouse", "--json").lines
    assert row["outcome"] == "failed"


def test_list_and_show(filled: CommandLine, samples: Path):
    assert "Kitchen Team Lead" in filled("list").text
    assert filled("list", "--search", "nobody").text == "No credentials.\n"
    one = ids(filled)["Kitchen Team Lead"]
    shown = filled("show", one[:8], "--json").lines[0]
    assert (shown["id"], shown["report"]["outcome"]) == (one, "verified")
    assert shown["says"]["achievement"]["name"] == "Kitchen Team Lead"
    assert "skill: Team leadership" in filled("show", one).text
    assert filled("show", one, "--raw").out == (samples / "kitchen-team-lead.json").read_bytes()
    assert filled("show", "ffffffff").code == 1


def test_share_reveals_what_was_asked(filled: CommandLine, tmp_path: Path):
    one = ids(filled)["Forklift operator licence"]
    file, code = tmp_path / "licence.sd-jwt", tmp_path / "licence.png"
    answer = filled(
        "share",
        one[:6],
        "--reveal",
        f"{one[:6]}:/licence_number",
        f"{one}:/vehicle_classes",
        *("--to", "Hill Hospital", "--out", file, "--out", code, "--json"),
    )
    assert answer.code == 0
    first, second = answer.lines
    assert [first["file"], second["file"]] == [str(file), str(code)]
    claims = first["revealed"][0]["claims"]
    assert claims["/licence_number"] == "FL-2026-004711"
    assert "/family_name" not in claims
    assert b"Rivera" not in file.read_bytes()
    for path in (file, code):
        assert filled("verify", path, "--json").lines[0]["outcome"] == "signed"
    events = filled("history", "--json").lines
    assert [line["event"] for line in events[:2]] == ["shared", "shared"]
    assert {claim["pointer"]: claim["value"] for claim in events[0]["credentials"][0]["claims"]} == claims


def test_share_tells_people_before_and_after(filled: CommandLine, tmp_path: Path):
    one = ids(filled)["Kitchen Team Lead"]
    answer = filled("share", one, "--out", tmp_path / "badge.json", "--challenge", "c", "--domain", "d")
    assert answer.out == b""
    assert answer.text.startswith("Revealed of Kitchen Team Lead")
    assert "\nMeant to be used until 8 June 2026, 12:00 UTC.\n" in answer.text
    assert answer.text.endswith(f"Written: {tmp_path / 'badge.json'}\n")
    verified = filled("verify", tmp_path / "badge.json", "--challenge", "c", "--domain", "d", "--json")
    answers = {check["check"]: check["answer"] for check in verified.lines[0]["checks"]}
    assert answers["holder_binding"] == "holds"


@pytest.mark.parametrize(
    ("reveal", "code"),
    [
        ("/licence_number", "cli.reveal_unknown_id"),
        ("ffff:/licence_number", "cli.reveal_unknown_id"),
        ("{id}:/nothing", "choose.no_such_claim"),
        ("{id}:nothing", "choose.no_such_claim"),
    ],
)
def test_a_wrong_claim_shares_nothing(filled: CommandLine, tmp_path: Path, reveal: str, code: str):
    one = ids(filled)["Forklift operator licence"]
    answer = filled("share", one, "--reveal", reveal.format(id=one), "--out", tmp_path / "x.sd-jwt", "--json")
    assert (answer.code, answer.lines[0]["errors"][0]["code"]) == (1, code)
    assert not (tmp_path / "x.sd-jwt").exists()


def test_everything_is_a_preset(filled: CommandLine, tmp_path: Path):
    one = ids(filled)["Forklift operator licence"]
    filled("share", one, "--preset", "everything", "--out", tmp_path / "x.jwt")
    assert b"~" in (tmp_path / "x.jwt").read_bytes()
    shown = filled("verify", tmp_path / "x.jwt", "--json").lines[0]
    assert shown["subject"]["name"] == "Alex Rivera"


def test_moments_of_a_token_are_told_in_words(filled: CommandLine, samples: Path, tmp_path: Path):
    one = ids(filled)["Forklift operator licence"]
    shared = filled("share", one, "--out", tmp_path / "x.sd-jwt").text
    history = filled("history").text
    claims = filled("claims", samples / "forklift-licence.sd-jwt").text
    for text in (shared, history, claims):
        assert "1 March 2031, 00:00 UTC" in text
        assert "1930089600" not in text
    (told,) = [
        line
        for line in filled("claims", samples / "forklift-licence.sd-jwt", "--json").lines
        if line["pointer"] == "/exp"
    ]
    assert told["value"] == 1930089600


def test_what_is_no_credential_is_said_once(filled: CommandLine, tmp_path: Path):
    page = tmp_path / "page.json"
    page.write_text('{"a": 1}')
    for command in ("add", "verify"):
        assert filled(command, page).text.count("This is not a credential") == 1
        assert filled(command, tmp_path / "none.json").text.count("There is no such file") == 1
    assert "Not added.\n" in filled("add", page).text


def test_a_list_of_issuers_is_told_from_a_credential(filled: CommandLine, samples: Path):
    answer = filled("add", samples / "trusted-issuers.json")
    assert answer.code == 4
    assert "This is a list of issuers, not a credential" in answer.text
    assert "proofcase trust import" in answer.text


def test_history_for_people(filled: CommandLine):
    lines = filled("history").text.splitlines()
    assert lines[0] == "2026-06-01 12:00 UTC  Added: Forklift operator licence (forklift-licence.sd-jwt)"
    assert lines[-1] == "2026-06-01 12:00 UTC  Wallet created: My wallet"


def test_trust(filled: CommandLine, samples: Path):
    assert filled("trust", "list").text == "No trusted issuers.\n"
    (registry,) = filled("trust", "registries", "--json").lines
    assert (registry["kind"], registry["issuers"], registry["stale"]) == ("list", 5, False)
    assert "5 issuers" in filled("trust", "import", samples / "trusted-issuers.json").text
    assert len(filled("trust", "registries", "--json").lines) == 1
    badge = ids(filled)["Kitchen Team Lead"]
    issuer = filled("trust", "add", badge, "--json").lines[0]["id"]
    assert filled("trust", "list", "--json").lines[0]["name"] == "Valley Community College"
    assert filled("trust", "remove", issuer, "--json").lines == [{"removed": True, "id": issuer}]
    assert filled("trust", "remove", issuer).text == "That issuer was not in the list.\n"
    assert filled("trust", "add", issuer, "--name", "Mine", "--json").lines[0]["name"] == "Mine"
    found = filled("trust", "list", "--search", "valley", "--json").lines
    assert {line["source"] for line in found} == {registry["name"]}
    assert filled("trust", "list", "--search", "no such").text == "No such issuer.\n"
    assert filled("trust", "look-up", issuer, "--json").lines[0]["code"] == "issuer_recognised.listed"
    assert filled("trust", "look-up", "did:web:a.example", "--offline").code == 3
    assert filled("trust", "add", "did:").code == 4
    assert filled("trust", "remove", "No such registry").code == 4
    assert filled("trust", "remove", registry["name"], "--json").lines == [
        {"removed": True, "id": registry["id"]}
    ]
    assert filled("trust", "registries").text == "No registries.\n"


def test_a_list_of_registries_is_noted_and_not_obtained(filled: CommandLine, tmp_path: Path):
    path = tmp_path / "known.json"
    path.write_text(
        """[{"type": "dcc-legacy", "name": "Pilot", "url": "https://registry.example/a.json"},
            {"type": "vc-recognition", "name": "Other", "url": "https://registry.example/b.json"}]"""
    )
    said = filled("trust", "import", path).text
    assert "Pilot: not obtained yet, from registry.example" in said
    assert "1 entry is of a kind that Proofcase does not know" in said
    assert filled("verify", path, "--trust", path).code == 4


def test_demo_shows_the_whole_way(proofcase: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("wallet_app.cli.commands.demo._take_pictures", lambda *_: None)
    out = tmp_path / "demo"
    first, second = proofcase("demo", "--out", out), proofcase("demo", "--out", out)
    assert (first.code, second.code) == (0, 0)
    assert "forklift-licence-qr.png: Verified" in first.text
    unasked = "kitchen-team-lead.json: Not fully checked: gives no way to ask whether it was withdrawn"
    assert unasked in first.text
    for folder in (out, tmp_path / "demo-2"):
        assert (folder / "forklift-licence-qr.png").exists()
        assert (folder / "kitchen-team-lead.json").exists()
        assert (folder / "wallet").is_dir()


def test_demo_without_a_keychain_writes_its_passphrase_down(
    proofcase: CommandLine, keychain: MemoryKeychain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("wallet_app.cli.commands.demo._take_pictures", lambda *_: None)
    keychain.now = KeychainState.ABSENT
    out = tmp_path / "demo"
    assert proofcase("demo", "--out", out).code == 0
    opened = proofcase(
        "list", "--vault", out / "wallet", "--passphrase-file", out / "passphrase.txt", "--json"
    )
    assert len(opened.lines) == 5


@pytest.mark.parametrize(
    ("given", "until"),
    [
        ((), "2026-06-08T12:00:00+00:00"),
        (("--lifetime", "30m"), "2026-06-01T12:30:00+00:00"),
        (("--lifetime", "12h"), "2026-06-02T00:00:00+00:00"),
        (("--lifetime", "90d"), "2026-08-30T12:00:00+00:00"),
    ],
)
def test_a_share_is_meant_for_as_long_as_is_said(
    filled: CommandLine, tmp_path: Path, given: tuple[str, ...], until: str
):
    one = ids(filled)["Kitchen Team Lead"]
    (answer,) = filled("share", one, "--out", tmp_path / "badge.json", *given, "--json").lines
    assert answer["expires"] == until


@pytest.mark.parametrize("wrong", ["0m", "91d", "2", "m", "-3d", "1.5h", "9999999d", "²d", "7w"])
def test_a_share_is_not_meant_for_a_time_that_is_none(
    filled: CommandLine, tmp_path: Path, wrong: str, capsysbinary: pytest.CaptureFixture[bytes]
):
    with pytest.raises(SystemExit) as refused:
        filled("share", "x", "--out", tmp_path / "badge.json", f"--lifetime={wrong}")
    assert refused.value.code == 2
    assert b"7d" in capsysbinary.readouterr().err


def test_one_credential_inside_a_record_is_shared_without_it(proofcase: CommandLine, tmp_path: Path):
    source, target = tmp_path / "record.json", tmp_path / "part.json"
    source.write_text(json.dumps(signed(record(*ENTRIES[:2]))))
    proofcase("vault", "create")
    (added,) = proofcase("add", source, "--json").lines
    one, place = added["id"], "/credentialSubject/verifiableCredential/1"
    name = "/credentialSubject/achievement/name"
    (shared,) = proofcase(
        "share", f"{one[:8]}#{place}", "--reveal", f"{one[:8]}#{place}:{name}", "--my-name", "Robin Quick",
        "--my-email", "robin@mail.example", "--out", target, "--json",
    ).lines  # fmt: skip
    (revealed,) = shared["revealed"]
    assert (revealed["id"], revealed["place"]) == (one, place)
    assert place + name in revealed["claims"]
    assert revealed["linkability"]["code"] == "linkability.always"
    assert "share.notice.part_of_record" in shared["notices"]
    assert "State Records Office" not in target.read_text()
    (checked,) = proofcase("verify", target, "--json").lines
    assert checked["contact"] == {"name": "Robin Quick", "email": "robin@mail.example", "stated_by": "holder"}
    assert "Robin Quick" in proofcase("verify", target).text
    refused = proofcase("share", one, "--fresh-key", "--out", tmp_path / "x.json")
    assert (refused.code, "no other key" in refused.text) == (1, True)


def test_credentials_of_different_kinds_are_written_into_one_file_and_verified(
    filled: CommandLine, tmp_path: Path
):
    target = tmp_path / "both.json"
    shared = filled("share", *ids(filled).values(), "--challenge", "c", "--domain", "d", "--out", target)
    assert "side by side" in shared.text
    answer = filled("verify", target, "--challenge", "c", "--domain", "d", "--json")
    (found,) = answer.lines
    assert (found["format"], len(found["credentials"])) == ("vp-token", 2)
    assert answer.code == 3  # of a badge in parts it cannot be told that it has no status
