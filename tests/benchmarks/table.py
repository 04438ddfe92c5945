"""The table: what was measured, against what, and whether the target is met."""

from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Row:
    """One comparison.

    Attributes:
        name: what is compared.
        ours: median, in `unit`.
        theirs: median of what it is compared with; None when that could not be run.
        ratio: median of the ratios within each round.
        target: the ratio to reach.
        at_least: whether the ratio should be at least the target (they ÷ we), or at most (we ÷ they).
        unit: of both times.
        note: what else there is to say.
    """

    name: str
    ours: float | None
    theirs: float | None = None
    ratio: float | None = None
    target: float | None = None
    at_least: bool = True
    unit: str = "ms"
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None when nobody can tell."""
        if self.ratio is None or self.target is None:
            return None
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "met": self.met}


def compared(
    name: str,
    rounds: list[tuple[float | None, float | None]],
    target: float,
    *,
    at_least: bool,
    note: str = "",
) -> Row:
    """Make a row of (ours, theirs) of each round."""
    both = [(ours, theirs) for ours, theirs in rounds if ours is not None and theirs is not None]
    ours = [ours for ours, _ in rounds if ours is not None]
    if not both:
        return Row(name, median(ours) if ours else None, target=target, at_least=at_least, note=note)
    ratios = [theirs / ours if at_least else ours / theirs for ours, theirs in both]
    return Row(
        name,
        median(ours),
        median(theirs for _, theirs in both),
        median(ratios),
        target,
        at_least,
        note=f"{min(ratios):.2f} to {max(ratios):.2f} {note}".strip(),
    )


def print_table(rows: list[Row]) -> None:
    """Print the rows."""
    width = max((len(row.name) for row in rows), default=0)
    print(f"{'':{width}}  {'ours':>9}  {'theirs':>9}  {'ratio':>7}  {'target':>8}  met")
    for row in rows:
        sign = "≥" if row.at_least else "≤"
        target = "" if row.target is None else f"{sign} {row.target:g}"
        met = {True: "yes", False: "NO", None: "?"}[row.met]
        print(
            f"{row.name:{width}}  {_number(row.ours):>9}  {_number(row.theirs):>9}  "
            f"{_number(row.ratio):>7}  {target:>8}  {met:3}  {row.note}"
        )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3g}" if value < 100 else f"{value:.0f}"
