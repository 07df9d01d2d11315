"""`sovlint --version`: the tool, the day of its facts, Python, and the readers; found only when asked for."""

import click

from sovlint import __version__

_READERS = ("python-hcl2", "tree-sitter", "tree-sitter-hcl")


def version_line() -> str:
    """Return everything a bug report needs in one line."""
    import json
    import platform
    from importlib.metadata import version

    from sovlint.folders import policies_folder

    atlas = json.loads((policies_folder() / "atlas" / "atlas.json").read_text(encoding="utf-8"))["version"]
    readers = ", ".join(f"{name} {version(name)}" for name in _READERS)
    python = platform.python_version()
    return f"sovlint {__version__} (atlas {atlas}, Python {python}, {readers})"


def _show(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    if value and not ctx.resilient_parsing:
        click.echo(version_line())
        ctx.exit()


version_option = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show,
    help="Show the versions of sovlint, its atlas, Python and the readers.",
)
