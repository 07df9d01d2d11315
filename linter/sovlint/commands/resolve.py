"""Options, configuration and surroundings to one `Request`; the command line wins over the configuration."""

import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os.path import commonpath
from pathlib import Path

from sovlint.commands.assignments import EACH_FILE, FILE, VARIABLE
from sovlint.commands.options import NEVER, CheckOptions, JudgingOptions, ReadingOptions
from sovlint.commands.outputs import STDOUT
from sovlint.diagnostics import Message, Severity, SovlintError, message
from sovlint.language import Language
from sovlint.policy.baseline import GivenBaseline, read_baseline, relative_paths
from sovlint.policy.configuration import Configuration, find_configuration
from sovlint.policy.read_configuration import read_configuration
from sovlint.request import Request
from sovlint.terraform.disk import is_regular
from sovlint.terraform.roots import shown
from sovlint.terraform.settings import Settings
from sovlint.terraform.value_files import EachFile

_COUNTRY = re.compile("[A-Z]{2}|EEA")
#: What people write for countries whose code is another.
_MEANT = {"UK": "GB", "EL": "GR"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """A run and when it fails; without a severity it never does."""

    request: Request
    fail_on: Severity | None
    strict: bool


def resolve(options: CheckOptions, *, base: Path, environment: Mapping[str, str]) -> Resolved:
    """Return what `sovlint check` is to do."""
    request = resolve_judging(options, base=base, environment=environment)
    return Resolved(
        request=replace(
            request,
            baseline=_baseline(options, request),
            assume=options["assume"],
            warn_days=options["warn_days"],
        ),
        fail_on=threshold(options["fail_on"], request.configuration),
        strict=options["strict"],
    )


def resolve_judging(options: JudgingOptions, *, base: Path, environment: Mapping[str, str]) -> Request:
    """Return what is to be read and by what it is judged."""
    request = resolve_reading(options, base=base, environment=environment)
    configuration = request.configuration
    overlaid = replace(
        configuration,
        home=home_names(options["home"]) or configuration.home,
        packs=options["packs"] or configuration.packs,
        ignore=(*configuration.ignore, *options["ignore"]),
    )
    given = [
        *(("--select", name) for name in options["select"]),
        *(("--ignore", n) for n in options["ignore"]),
    ]
    return replace(
        request,
        configuration=overlaid,
        as_of=options["as_of"] or request.as_of,
        selected=options["select"],
        given_policies=tuple(given),
    )


def given_baseline(file: Path, request: Request) -> GivenBaseline:
    """Return a baseline to judge against."""
    told = shown(file.resolve(), request.base.resolve())
    targets = (*request.targets, *((Path(STDOUT),) if request.document is not None else ()))
    return GivenBaseline(
        file=told,
        baseline=read_baseline(file, told),
        paths=relative_paths(targets, request.base, file.parent),
    )


def _baseline(options: CheckOptions, request: Request) -> GivenBaseline | None:
    if options["no_baseline"]:
        if options["baseline"]:
            raise SovlintError([message("--baseline and --no-baseline exclude each other")])
        return None
    file = request.base / options["baseline"] if options["baseline"] else request.configuration.baseline
    return given_baseline(file, request) if file else None


def resolve_reading(options: ReadingOptions, *, base: Path, environment: Mapping[str, str]) -> Request:
    """Return what is to be read, and with which values."""
    paths = options["paths"] or (".",)
    targets = tuple(Path(path) for path in paths if path != STDOUT)
    configuration = _configuration(options, targets, base)
    values = [given for given in options["given"] if given[0] != EACH_FILE]
    return Request(
        targets=targets,
        base=base,
        document=sys.stdin.buffer.read() if STDOUT in paths else None,
        configuration=replace(configuration, exclude=(*configuration.exclude, *options["exclude"])),
        settings=Settings(
            var_files=configuration.var_files,
            given=_given(values, base),
            environment=dict(environment) if options["use_environment"] else {},
            workspace=options["workspace"],
        ),
        each=_each(options["given"], configuration),
        language=Language(options["language"] or configuration.language or Language.ENGLISH),
        as_of=configuration.as_of or date.today(),  # noqa: DTZ011 - the user's today
    )


def _configuration(options: ReadingOptions, targets: Sequence[Path], base: Path) -> Configuration:
    """Return the configuration named, or the one nearest above everything that is checked."""
    above = commonpath([base / target for target in targets]) if targets else base
    return configuration_above(Path(above), base, options["config"], is_ignored=options["no_config"])


def configuration_above(target: Path, base: Path, given: str | None, *, is_ignored: bool) -> Configuration:
    """Return the configuration named, or the one nearest above a target; none where it is ignored."""
    if is_ignored:
        if given:
            raise SovlintError([message("--config and --no-config exclude each other")])
        return Configuration()
    if given:
        return read_configuration(base / given, given)
    found = find_configuration(target, base)
    return read_configuration(found, shown(found, base.resolve())) if found else Configuration()


def _given(values: Sequence[tuple[str, str]], base: Path) -> tuple[tuple[str, str] | Path, ...]:
    missing = [text for option, text in values if option == FILE and not is_regular(base / text)]
    if missing:
        raise SovlintError(message("--var-file {file}: there is no such file", file=file) for file in missing)
    return tuple(_pair(text) if option == VARIABLE else base / text for option, text in values)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return name.strip(), value


def _each(given: Sequence[tuple[str, str]], configuration: Configuration) -> EachFile:
    """Return what `--each-var-file` asks for, or else the configuration.

    Its files stand where the option stands for the last time, those of the configuration before all options.
    """
    before = [option for option, _ in given]
    if EACH_FILE not in before:
        return EachFile(patterns=configuration.each_var_files, folder=configuration.folder)
    last = max((place for place, option in enumerate(before, start=1) if option == EACH_FILE), default=0)
    return EachFile(
        patterns=tuple(dict.fromkeys(text for option, text in given if option == EACH_FILE)),
        position=sum(option != EACH_FILE for option in before[:last]),
    )


def home_names(names: Sequence[str]) -> tuple[str, ...]:
    """Return the countries and unions that `--home` names; a `SovlintError` where one cannot be."""
    wanted = tuple(name.upper() for name in names)
    mistakes: list[Message] = []
    for name in wanted:
        if name in _MEANT:
            mistakes.append(message("--home {name}: did you mean {code}?", name=name, code=_MEANT[name]))
        elif not _COUNTRY.fullmatch(name):
            mistakes.append(
                message("--home {name}: a country is two letters, such as FR; or write EU or EEA", name=name)
            )
    if mistakes:
        raise SovlintError(mistakes)
    return wanted


def threshold(given: str | None, configuration: Configuration) -> Severity | None:
    """Return from which severity on a run fails; None: never."""
    if given is None:
        return configuration.fail_on or Severity.ERROR
    return None if given == NEVER else Severity(given)
