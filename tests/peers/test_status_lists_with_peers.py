"""Status lists that Digital Bazaar's library writes are read here, bit by bit, and ours there."""

import json
import subprocess

import pytest

from tests.verification.status.makers import ask, bits, bitstring_list, encoded, entry, only, resource

WITHDRAWN = (0, 1, 7, 8, 9, 4711, 65_535, 131_071)

WRITE = """
import {createList} from '@digitalbazaar/vc-bitstring-status-list';
const list = await createList({length: 131072});
for (const index of JSON.parse(process.argv[1])) list.setStatus(index, true);
console.log(await list.encode());
"""
READ = """
import {decodeList} from '@digitalbazaar/vc-bitstring-status-list';
const list = await decodeList({encodedList: process.argv[1]});
const found = [];
for (let index = 0; index < list.length; index++) if (list.getStatus(index)) found.push(index);
console.log(JSON.stringify(found));
"""


@pytest.fixture
def run(node):
    def run_module(source, argument):
        done = subprocess.run(
            [node.program, "--input-type=module", "--eval", source, argument],
            cwd=node.folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    return run_module


def test_their_list_is_read_here(run):
    text = run(WRITE, json.dumps(WITHDRAWN))
    listed = resource(bitstring_list(subject={"encodedList": text}))
    beside = {place + step for place in WITHDRAWN for step in (-1, 0, 1)} & set(range(131_072))
    for index in sorted(beside):
        code = "status.revoked" if index in WITHDRAWN else "status.not_revoked"
        assert only(ask(entry(index), listed))[1] == code, index


def test_our_list_is_read_there(run):
    assert json.loads(run(READ, encoded(bits(*WITHDRAWN)))) == list(WITHDRAWN)
