"""What a share reveals, as people read it on a terminal before it leaves."""

from collections.abc import Iterator

from wallet_app.services.share import SharePreview
from wallet_app.wording import headline, say
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible


def share_lines(preview: SharePreview) -> Iterator[str]:
    """Say exactly what leaves, and what the other side will see."""
    for one in preview.credentials:
        title = visible(one.revealed.title)
        yield say("cli.reveals", {"title": title, "withheld": one.withheld})
        for claim in one.revealed.claims:
            yield f"    {visible(claim.label)}: {revealed_value(claim.pointer, claim.value)}"
        kinds = ", ".join(say(kind.value, {}) for kind in one.linkability.kinds)
        yield "    " + say(one.linkability.code, {"kinds": kinds})
    if preview.expires is not None:
        yield say("cli.meant_until", {"moment": preview.expires})
    for notice in preview.notices:
        yield say(notice, {})
    yield say("cli.other_side_sees", {"headline": headline(preview.report)})
