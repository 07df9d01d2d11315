"""The page of one policy: what it flags, why, on which law it rests, and what can be done.

One content in three forms: `explain` prints it, SARIF carries it plain and in Markdown.
"""

from collections.abc import Mapping

from sovlint.diagnostics import message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.layout import plain
from sovlint.report.model import Rule
from sovlint.report.page import Page, Section, page_lines, verbatim

_UNBROKEN = 100_000  # cells: who reads SARIF breaks lines where they like


def help_page(rule: Rule, citations: Mapping[str, str]) -> Page:
    """Return the page; `citations` are names of laws and frameworks by atlas id."""
    comment = f'# sovlint:ignore={rule.id} reason="..." until=YYYY-MM-DD'
    remedy = (rule.remedy,) if str(rule.remedy) else ()
    return Page(
        id=rule.id,
        title=rule.title,
        introduction=(rule.why,),
        sections=(
            Section(heading=message("What can be done"), items=remedy),
            Section(
                heading=message("On what it rests"),
                items=tuple(
                    verbatim(f"{name}: {citations[name]}" if name in citations else name)
                    for name in rule.basis
                ),
            ),
            Section(
                heading=message("How to accept it"),
                items=(message("write `{comment}` above the block", comment=comment),),
            ),
        ),
    )


def help_text(page: Page, language: Language) -> str:
    """Return the page as plain text."""
    return plain(page_lines(page, language=language, width=_UNBROKEN)).rstrip("\n")


def help_markdown(page: Page, language: Language) -> str:
    """Return the page as Markdown, without its title: who shows it puts its own above."""
    paragraphs = [say(paragraph, language) for paragraph in page.introduction]
    for section in page.sections:
        if section.items:
            paragraphs.append(f"**{say(section.heading, language)}**")
            paragraphs.append("\n".join(f"- {say(item, language)}" for item in section.items))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
