"""Warm medians of ours and the peers', process against process."""

from tests.benchmarks.peers import Peers, run_ours
from tests.benchmarks.table import Row, compared

_COMPARED: dict[str, tuple[str, list[tuple[str, str, str, float]]]] = {
    "verify": (
        "verify.mjs",
        [
            ("OB 3.0 verify", "ob3", "ob3 eddsa distinct docs, from text", 10),
            ("OB 3.0 verify, Ed25519Signature2020", "ob3 2020", "ob3 Ed25519Signature2020", 10),
            ("CLR of 10, outer proof", "clr10 outer", "clr10 eddsa outer", 35),
            ("CLR of 100, outer proof", "clr100 outer", "clr100 eddsa outer", 35),
        ],
    ),
    "disclose": (
        "disclose.mjs",
        [
            ("ecdsa-sd derive", "ecdsa-sd derive", "ecdsa-sd derive", 40),
            ("ecdsa-sd verify derived", "ecdsa-sd verify derived", "ecdsa-sd verify derived", 4),
            ("ecdsa-sd verify base", "ecdsa-sd verify base", "ecdsa-sd verify base (confirm)", 1.3),
            ("bbs derive", "bbs derive", "bbs derive", 70),
            ("bbs verify derived", "bbs verify derived", "bbs verify derived", 70),
        ],
    ),
    "sd-jwt": (
        "sdjwt.mjs",
        [
            ("SD-JWT verify", "sd-jwt verify", "sd-jwt verify (19 disclosures, no key binding)", 2.5),
            ("SD-JWT present", "sd-jwt present", "sd-jwt present 4 claims with key binding", 4),
        ],
    ),
}
Medians = dict[str, float | None]


def rows(peers: Peers, rounds: int) -> list[Row]:
    """Run each group of both, the order swapped each round."""
    if peers.documents is None:
        return []
    found: list[Row] = []
    for group, (script, comparisons) in _COMPARED.items():
        taken = [_round(peers, group, script, ours_first=bool(number % 2)) for number in range(rounds)]
        found += [
            compared(
                name, [(ours.get(own), theirs.get(other)) for ours, theirs in taken], target, at_least=True
            )
            for name, own, other, target in comparisons
        ]
        if group == "verify":
            mine = [ours for ours, _ in taken]
            floor = [(ours["ob3"], ours["floor"]) for ours in mine]
            found.append(compared("OB 3.0 verify against the floor", floor, 6, at_least=False))
            whole = compared(
                "CLR of 100 with each credential inside",
                [(ours["clr100 with members"], theirs.get("clr100 eddsa outer")) for ours, theirs in taken],
                0,
                at_least=True,
                note="(theirs: outer alone)",
            )
            found.append(Row(whole.name, whole.ours, whole.theirs, whole.ratio, note=whole.note))
    return found


def _round(peers: Peers, group: str, script: str, *, ours_first: bool) -> tuple[Medians, Medians]:
    if group == "sd-jwt" and peers.node is not None and peers.documents is not None:
        # It leaves the token that ours reads.
        ours_first = ours_first and (peers.documents / "sdjwt.json").exists()
    ours = _ours(peers, group) if ours_first else {}
    theirs: Medians = {} if peers.node is None else dict(peers.medians(script))
    return ours or _ours(peers, group), theirs


def _ours(peers: Peers, group: str) -> Medians:
    import json

    flags = ["--quick"] if peers.quick else []
    medians: Medians = json.loads(run_ours("ours", group, peers.documents, *flags))
    return medians
