"""The page of one policy: what it flags, why, on which law, and what can be done.

One content in two forms, plain and Markdown: `explain` prints it, SARIF carries both.
"""

from collections.abc import Mapping

from sovlint.diagnostics import Message, message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.model import Rule


def help_text(rule: Rule, citations: Mapping[str, str], language: Language) -> str:
    """Return the page as plain text; `citations` are names of laws and frameworks by atlas id."""
    paragraphs = [say(rule.title, language), say(rule.why, language)]
    for heading, lines in _sections(rule, citations, language):
        paragraphs.append("\n".join([f"{say(heading, language)}:", *lines]))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def help_markdown(rule: Rule, citations: Mapping[str, str], language: Language) -> str:
    """Return the page as Markdown."""
    paragraphs = [f"**{say(rule.title, language)}**", say(rule.why, language)]
    for heading, lines in _sections(rule, citations, language):
        paragraphs.append(f"**{say(heading, language)}**")
        paragraphs.append("\n".join(f"- {line}" for line in lines) if len(lines) > 1 else lines[0])
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _sections(
    rule: Rule, citations: Mapping[str, str], language: Language
) -> list[tuple[Message, list[str]]]:
    remedy = say(rule.remedy, language)
    sections = [(message("What can be done"), [remedy] if remedy else [])]
    sections.append((message("On what it rests"), [_basis(text, citations) for text in rule.basis]))
    waiver = f'# sovlint:ignore={rule.id} reason="..." until=YYYY-MM-DD'
    how = message("write `{comment}` above the block", comment=waiver)
    sections.append((message("How to accept it"), [say(how, language)]))
    return [(heading, lines) for heading, lines in sections if lines]


def _basis(text: str, citations: Mapping[str, str]) -> str:
    return f"{text}: {citations[text]}" if text in citations else text
