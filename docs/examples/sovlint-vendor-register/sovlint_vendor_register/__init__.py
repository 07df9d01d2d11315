"""Holds operators to a register of vendors: who keeps data is in it, with a contract that has not ended."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.plugins import Breach, Plugin
from sovlint.policy.standing import JudgeSettings

HERE = Path(__file__).parent


def contracts() -> dict[str, date]:
    """Return the last day of each operator's contract, by the operator's id."""
    with (HERE / "register.csv").open(encoding="utf-8", newline="") as file:
        return {row["operator"]: date.fromisoformat(row["until"]) for row in csv.DictReader(file)}


def judge(
    exposures: Sequence[Exposure],
    flows: Sequence[Flow],  # noqa: ARG001 - what every plug-in is given
    facts: Facts,  # noqa: ARG001 - what every plug-in is given
    settings: JudgeSettings,
) -> Iterator[Breach]:
    """Yield what keeps data at an operator without a contract on the day of the run."""
    register = contracts()
    for exposure in exposures:
        if not (exposure.durable and exposure.operator):
            continue
        until = register.get(exposure.operator)
        if until is None:
            yield Breach(policy="operator-not-in-register", exposure=exposure)
        elif until < settings.as_of:
            yield Breach(policy="contract-ended", exposure=exposure, detail=until.isoformat())


PLUGIN = Plugin(pack=HERE / "pack.yaml", judge=judge)
