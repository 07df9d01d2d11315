"""The last line of a report: what was read, what was found, what stayed open."""

from sovlint.diagnostics import Message, message
from sovlint.language import render as say
from sovlint.report.model import Report
from sovlint.report.phrases import listed


def closing_line(report: Report) -> str:
    """Return the counts as one sentence; findings are counted also where there are none."""
    scope, found, rest = (
        [say(part, report.language) for part in parts]
        for parts in (_scope(report), _found(report), _rest(report))
    )
    files, resources, roots = scope
    read = message("scanned {files}, {resources} in {roots}", files=files, resources=resources, roots=roots)
    colon = say(message(": "), report.language)
    line = f"{say(read, report.language)}{colon}{', '.join(found)}"
    return listed((line, ", ".join(rest)), report.language)


def counted(count: int, one: Message, many: Message) -> Message:
    """Return the singular for one, the plural for any other number."""
    return one if count == 1 else many


def _scope(report: Report) -> list[Message]:
    files, resources, roots = (report.summary[name] for name in ("files", "resources", "roots"))
    return [
        counted(files, message("1 file"), message("{n} files", n=files)),
        counted(resources, message("1 resource"), message("{n} resources", n=resources)),
        _roots(report, roots),
    ]


def _roots(report: Report, count: int) -> Message:
    if any(exposure.resource.configuration for exposure in report.exposures):
        return counted(count, message("1 configuration"), message("{n} configurations", n=count))
    return counted(count, message("1 root module"), message("{n} root modules", n=count))


def _found(report: Report) -> list[Message]:
    errors, warnings, notes = (report.summary[name] for name in ("errors", "warnings", "notes"))
    return [
        counted(errors, message("1 error"), message("{n} errors", n=errors)),
        counted(warnings, message("1 warning"), message("{n} warnings", n=warnings)),
        counted(notes, message("1 note"), message("{n} notes", n=notes)),
    ]


def _rest(report: Report) -> list[Message]:
    counts = report.summary
    unread, problems = counts["unread"], counts["problems"] - counts["unread"]
    modules, waived = counts["undetermined_contents"], counts["waived"]
    undetermined = counts["undetermined"] - modules
    parts = [
        (unread, message("{n} not read", n=unread)),
        (modules, counted(modules, message("1 module not read"), message("{n} modules not read", n=modules))),
        (problems, counted(problems, message("1 problem"), message("{n} problems", n=problems))),
        (undetermined, message("{n} undetermined", n=undetermined)),
        (waived, message("{n} waived", n=waived)),
        (counts["known"], message("{n} known", n=counts["known"])),
    ]
    return [part for count, part in parts if count]
