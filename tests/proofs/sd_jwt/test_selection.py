"""Choosing what to disclose: that, its parents, and nothing else."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.proofs.issuers import digest, disclosure, sd_jwt
from tests.refused import refused
from wallet_app.proofs.sd_jwt import parse, process, select

CITY = disclosure("s1", "city", "Paris")
ADDRESS = disclosure("s2", "address", {"_sd": [digest(CITY)], "country": "FR"})
NAME = disclosure("s3", "name", "Ada")
SECOND = disclosure("s4", "second")
LIST = disclosure("s5", "list", ["first", {"...": digest(SECOND)}])
ALL = [SECOND, CITY, NAME, ADDRESS, LIST]
TEXT = sd_jwt({"iss": "x", "_sd": [digest(ADDRESS), digest(NAME), digest(LIST)]}, ALL)


def test_parents_come_along_and_the_order_stays():
    whole = parse(TEXT)
    disclosed = process(whole).disclosed
    chosen = select(whole, [disclosed["/address/city"], disclosed["/list/1"]])
    assert chosen.text == f"{whole.issuer_signed}~{SECOND}~{CITY}~{ADDRESS}~{LIST}~"
    assert process(parse(chosen.text)).claims == {
        "iss": "x",
        "address": {"country": "FR", "city": "Paris"},
        "list": ["first", "second"],
    }


def test_nothing_and_everything():
    whole = parse(TEXT)
    assert select(whole, []).text == whole.issuer_signed + "~"
    assert select(whole, whole.disclosures) == whole


def test_only_its_own_disclosures():
    with refused("sd_jwt.disclosure_unused"):
        select(parse(sd_jwt({})), [parse(TEXT).disclosures[0]])


@given(st.sets(st.sampled_from(range(len(ALL)))))
def test_what_is_not_chosen_and_no_parent_is_not_in_the_text(chosen):
    whole = parse(TEXT)
    selected = select(whole, [whole.disclosures[position] for position in chosen])
    presented = parse(selected.text)
    assert presented == selected
    needed = {ALL[position] for position in chosen}
    needed |= {ADDRESS} if CITY in needed else set()
    needed |= {LIST} if SECOND in needed else set()
    assert {found.encoded for found in presented.disclosures} == needed
    claims = json.dumps(process(presented).claims)
    for encoded, value in [(CITY, "Paris"), (NAME, "Ada"), (SECOND, "second"), (LIST, "first")]:
        assert (value in claims) is (encoded in needed)
