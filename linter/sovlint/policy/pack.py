"""What a pack of policies is once it is read: texts in both languages, conditions, severities."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from sovlint.diagnostics import Message, Severity
from sovlint.policy.conditions import ExposureCondition, FlowCondition

Condition = TypeVar("Condition")


class On(StrEnum):
    """What a policy judges."""

    EXPOSURE = "exposure"  # a resource
    BACKEND = "backend"  # where Terraform's state is kept
    MODULE = "module"  # a module that was not read, by what its call says
    FLOW = "flow"
    PLUGIN = "plugin"  # whatever a plug-in in Python judges; a pack gives its policies their texts
    WAIVER = "waiver"  # an annotation or waiver; these policies are built in, a pack gives them their texts


class Gather(StrEnum):
    """What the instances that break a policy have in common where one finding tells of all of them."""

    BLOCK = "block"  # one block of the code
    CAUSE = "cause"  # one provider configuration, and one reason why something is undetermined
    OPERATOR = "operator"  # one chain of operators in one root module
    OWNER = "owner"  # one ultimate owner, over all that is judged; a chain counts for each of its owners
    TYPE = "type"  # one type of resource and its operators, over all that is judged
    ROOT = "root"  # one root module


class Stability(StrEnum):
    """What may still change about a policy."""

    STABLE = "stable"
    PREVIEW = "preview"
    DEPRECATED = "deprecated"


@dataclass(frozen=True, slots=True)
class Text:
    """A text in both languages; it may hold placeholders in braces."""

    en: str
    fr: str

    def say(self, arguments: "tuple[tuple[str, str | int | Message], ...]" = ()) -> Message:
        """Return the text as a message."""
        return Message(self.en, arguments, self.fr)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A law or framework of the atlas, and the article of it that a policy rests on."""

    id: str
    article: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeverityCase(Generic[Condition]):
    """A severity and the condition under which it is the policy's; no condition: in all other cases."""

    severity: Severity
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering(Generic[Condition]):
    """A condition under which the severity falls by so many steps; below `note` there is no finding."""

    steps: int
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Condition]):
    """What a policy asks: `when` must be true of what it judges, `unless` must not.

    Of `severity` the first case that is true counts, and where none is there is no finding.
    """

    when: Condition
    unless: Condition | None
    severity: tuple[SeverityCase[Condition], ...]
    lower: tuple[Lowering[Condition], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How much of what a policy is about one finding must hold, so that there is one."""

    at_least: float
    of_at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceiling:
    """A level that an objective cannot exceed where the condition is true of anything."""

    level: str
    when: ExposureCondition
    because: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Objective:
    """Something that is rated by levels, as far as code can show what rules a level out; lowest first."""

    id: str
    ceilings: tuple[Ceiling, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One policy: what it judges, by which rule, and its texts.

    `exposure_rule` is set where it judges resources or backends, `flow_rule` where it judges flows.
    `severity` is the heaviest that it can have. `line` is where its id is written in the file of its pack.
    """

    id: str
    pack: str
    on: frozenset[On]
    title: Text
    why: Text
    message: Text
    remedy: Text
    severity: Severity
    exposure_rule: Rule[ExposureCondition] | None = None
    flow_rule: Rule[FlowCondition] | None = None
    basis: tuple[Citation, ...] = ()
    aliases: tuple[str, ...] = ()
    since: str = ""
    stability: Stability = Stability.STABLE
    notes: Text | None = None
    line: int = 0
    gather: Gather = Gather.BLOCK
    share: Share | None = None
    objectives: tuple[Objective, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """Policies that belong together, and the text that they follow; `file` as shown to the user.

    `not_covered` says what of the text the pack does not check.
    """

    id: str
    title: Text
    description: Text
    source: Text
    policies: tuple[Policy, ...]
    file: str
    not_covered: tuple[Text, ...] = ()
