"""Where `policies/` lies: beside the package in a wheel, at the top of a checkout otherwise."""

from functools import cache
from importlib.resources import files
from pathlib import Path


@cache
def policies_folder() -> Path:
    """Return the folder that holds `atlas/`, `packs/` and `schema/`."""
    shipped = Path(str(files("sovlint"))) / "policies"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parents[2] / "policies"
