"""What the user says about the run beside the code: variables, their files, environment, workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Values that Terraform takes from its command line and environment.

    `var_files` come before `variables`, those before what is `given` on the command line, in its order; later
    ones win. A `given` that is no pair is a file. `environment` is empty unless the user asked for it: a
    result does not depend on the machine unasked. It holds `TF_VAR_name` and what providers read their region
    from. `configuration` tells apart what is made of one root module with different values.
    """

    variables: tuple[tuple[str, str], ...] = ()
    var_files: tuple[Path, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    workspace: str = "default"
    given: tuple[tuple[str, str] | Path, ...] = ()
    configuration: str = ""
