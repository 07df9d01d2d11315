"""The page of a policy: what it flags in words, how much that weighs, why, and on which articles it rests."""

from collections.abc import Iterator

from sovlint.atlas.load import Atlas
from sovlint.atlas.page import Line, LineKind, Page, heading, item, text
from sovlint.diagnostics import Message, Severity, message
from sovlint.policy.conditions import ExposureCondition, FlowCondition
from sovlint.policy.pack import Citation, Gather, On, Pack, Policy, Rule, Stability, Text
from sovlint.policy.wording import placeholders
from sovlint.policy.words import clauses, in_words


def policy_page(policy: Policy, pack: Pack, atlas: Atlas) -> Page:
    """Return the page of a policy; the atlas gives the names and addresses of what it rests on."""
    rule = policy.exposure_rule or policy.flow_rule
    return (
        Line(
            kind=LineKind.TITLE,
            message=message("{name} ({id})", name=policy.title.say(), id=policy.id),
        ),
        text(policy.why.say()),
        *(_rule(rule, policy) if rule else _constant(policy.severity)),
        heading(message("What can be done")),
        text(filled(policy.remedy)),
        *_notes(policy),
        *_basis(policy, atlas),
        *_acceptance(policy),
        *_standing(policy, pack),
    )


def pack_page(pack: Pack) -> Page:
    """Return the page of a pack: what it follows, what it covers, and what it does not."""
    lines = [
        Line(kind=LineKind.TITLE, message=message("{name} ({id})", name=pack.title.say(), id=pack.id)),
        text(pack.description.say()),
        heading(message("What it follows")),
        text(pack.source.say()),
        heading(message("Its policies")),
    ]
    for entry in pack.policies:
        severity, title = _severity(entry.severity), entry.title.say()
        named = message("`{id}` ({severity}): {title}", id=entry.id, severity=severity, title=title)
        lines.append(item(named))
    if pack.not_covered:
        lines.append(heading(message("What it does not cover")))
        lines += [item(entry.say()) for entry in pack.not_covered]
    return tuple(lines)


def filled(said: Text) -> Message:
    """Return a text of a policy without what only a finding can say."""
    names = sorted({*placeholders(said.en), *placeholders(said.fr)})
    return said.say(tuple((name, "") for name in names))


def _rule(rule: Rule[ExposureCondition] | Rule[FlowCondition], policy: Policy) -> Iterator[Line]:
    yield heading(message("When it is flagged"))
    yield text(_subject(policy))
    yield from map(item, clauses(rule.when))
    if rule.unless is not None:
        yield heading(message("What excuses it"))
        yield item(in_words(rule.unless))
    yield heading(message("How much it weighs"))
    if len(rule.severity) == 1 and rule.severity[0].when is None:
        yield item(_severity(rule.severity[0].severity))
    else:
        for case in rule.severity:
            when = in_words(case.when) if case.when is not None else message("in all other cases")
            yield item(message("{severity}: {when}", severity=_severity(case.severity), when=when))
    for lowering in rule.lower:
        when = in_words(lowering.when)
        yield item(message("{steps} step(s) less where {when}", steps=lowering.steps, when=when))
    yield from _gathering(policy)


def _gathering(policy: Policy) -> Iterator[Line]:
    """Yield what one finding tells of, where that is more than a block."""
    told = {
        Gather.BLOCK: None,
        Gather.CAUSE: message("One finding for each provider configuration and reason."),
        Gather.OPERATOR: message("One finding for each root module and operator."),
        Gather.OWNER: message("One finding for each ultimate owner, over all that is scanned together."),
        Gather.TYPE: message("One finding for each type of resource, over all that is scanned together."),
        Gather.ROOT: message("One finding for each root module."),
    }[policy.gather]
    if told:
        yield item(told)
    if policy.share:
        percent, least = round(100 * policy.share.at_least), policy.share.of_at_least
        yield item(message("Only from {percent} % on, of {least} or more", percent=percent, least=least))
    if policy.objectives:
        yield heading(message("What rules a level out"))
    for objective in policy.objectives:
        for ceiling in objective.ceilings:
            yield item(
                message(
                    "{objective}, at most {level}: {because}",
                    objective=objective.id,
                    level=ceiling.level,
                    because=ceiling.because.say(),
                )
            )


def _constant(severity: Severity) -> Iterator[Line]:
    yield heading(message("How much it weighs"))
    yield item(_severity(severity))


def _subject(policy: Policy) -> Message:
    if On.PLUGIN in policy.on:
        return message("What a plug-in in Python finds.")
    if On.FLOW in policy.on:
        return message("A flow of data of which all this is true:")
    if policy.on == {On.BACKEND}:
        return message("A backend that keeps Terraform's state, of which all this is true:")
    if policy.on == {On.MODULE}:
        return message("A module that was not read, of whose call all this is true:")
    if On.BACKEND in policy.on:
        return message("A resource, or a backend that keeps Terraform's state, of which all this is true:")
    return message("A resource of which all this is true:")


def _severity(severity: Severity) -> Message:
    names = {
        Severity.ERROR: message("error"),
        Severity.WARNING: message("warning"),
        Severity.NOTE: message("note"),
    }
    return names[severity]


def _notes(policy: Policy) -> Iterator[Line]:
    if policy.notes:
        yield heading(message("Notes"))
        yield text(policy.notes.say())


def _basis(policy: Policy, atlas: Atlas) -> Iterator[Line]:
    if policy.basis:
        yield heading(message("On what it rests"))
    for citation in policy.basis:
        yield _citation(citation, atlas)


def _citation(citation: Citation, atlas: Atlas) -> Line:
    found = atlas.law(citation.id) or atlas.framework(citation.id) or atlas.decisions().get(citation.id)
    name = f"{found.name} ({citation.id})" if found else citation.id
    sentence = (
        message("{name}, {article}", name=name, article=citation.article)
        if citation.article
        else message("{sentence}", sentence=name)
    )
    return Line(kind=LineKind.ITEM, message=sentence, url=found.url if found else "")


def _acceptance(policy: Policy) -> Iterator[Line]:
    """Yield how to waive it; what is wrong with a waiver cannot be waived."""
    if policy.on != {On.WAIVER}:
        yield heading(message("How to accept it"))
        if policy.gather in {Gather.OWNER, Gather.TYPE, Gather.ROOT}:
            yield text(message("List it under `waivers:` in `.sovlint.yaml`."))
            return
        comment = f'# sovlint:ignore={policy.id} reason="..." until=YYYY-MM-DD'
        yield text(message("Write `{comment}` above the block.", comment=comment))


def _standing(policy: Policy, pack: Pack) -> Iterator[Line]:
    yield heading(message("State of this policy"))
    yield item(message("Pack {pack}: {title}", pack=pack.id, title=pack.title.say()))
    yield item(message("Since version {version}", version=policy.since))
    if policy.stability is Stability.PREVIEW:
        yield item(message("Preview: it may still change"))
    if policy.stability is Stability.DEPRECATED:
        yield item(message("Deprecated: it will go"))
    for alias in policy.aliases:
        yield item(message("Was called {alias}", alias=alias))
