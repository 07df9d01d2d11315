"""Where an expression is evaluated: the names in reach, and the state of the run it belongs to.

`Evaluation` is the one mutable object of a root module's run: it collects problems, memoises nothing
itself, and holds the stack by which cycles and runaway depth are seen.
"""

from collections.abc import Callable, Iterable, Mapping, MutableMapping, Sequence
from dataclasses import dataclass as changing
from dataclasses import field, replace
from posixpath import dirname
from typing import Any, Protocol, TypeVar

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, Step, message
from sovlint.frozen import dataclass
from sovlint.syntax.tree import Expression, GetAttribute, Index, Literal
from sovlint.terraform import limits
from sovlint.terraform.functions.calling import FunctionContext
from sovlint.terraform.values import DYNAMIC, NO_MARKS, Mark, Reason, Type, Unknown, Value

Key = TypeVar("Key")


class Arguments(Protocol):
    """What a block sets."""

    def has(self, name: str) -> bool:
        """Return whether the block sets an argument of that name."""
        ...

    def get(self, name: str, span: Span | None = None) -> Value:
        """Return the value of an argument that is set."""
        ...


class Names(Protocol):
    """What a module, or nothing at all, offers to the expressions in it."""

    address: str

    def resolve(
        self, root: str, steps: Sequence[GetAttribute | Index], scope: "Scope", span: Span
    ) -> tuple[Value, int]:
        """Return the value of `root.step.step...` and how many steps it took to name it."""
        ...

    def context(self, scope: "Scope", span: Span) -> FunctionContext:
        """Return what functions need to know of where they are called."""
        ...

    def refusal(self, function: str) -> Message | None:
        """Say why a function cannot be called here, if so."""
        ...

    def declared(self, kind: str) -> Iterable[Arguments]:
        """Return what the resources of a type set, in this module and those above it."""
        ...


@dataclass(frozen=True, slots=True)
class Name:
    """A named value that is being computed: `local.a` in `module.b`."""

    module: str
    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.module}.{self.kind}{self.name}" if self.module else f"{self.kind}{self.name}"


class Evaluation:
    """The state of evaluating one root module.

    `assumed_workspace` is the workspace's name where the user named none, empty otherwise; `is_by_workspace`
    says whether what is being evaluated has asked for it so far, `by_workspace` holds what was found to.
    """

    __slots__ = (
        "_problems",
        "_under_way",
        "_uses",
        "assumed_workspace",
        "by_workspace",
        "depth",
        "evaluators",
        "exhausted",
        "frame",
        "instances",
        "is_by_workspace",
        "steps",
    )

    def __init__(self, evaluators: Mapping[type, Callable[[Any, "Scope"], Value]]) -> None:
        self.evaluators = evaluators
        self.frame: list[Diagnostic] = []
        self.assumed_workspace = ""
        self.is_by_workspace = False
        self.depth = 0
        self.steps = 0
        self.instances = 0
        self.exhausted: Unknown | None = None
        self._problems: dict[Diagnostic, None] = {}
        self.by_workspace: set[Name] = set()
        self._under_way: dict[Name, None] = {}
        self._uses: set[Diagnostic] = set()

    @property
    def problems(self) -> tuple[Diagnostic, ...]:
        """Every problem so far, each once; one for all uses of the same wrong name in a directory."""
        found: dict[object, list[Diagnostic]] = {}
        for one in self._problems:
            key = (dirname(one.span.file), one.message) if one in self._uses and one.span else one
            found.setdefault(key, []).append(one)
        return tuple(_counted(uses) for uses in found.values())

    def report(self, diagnostic: Diagnostic) -> None:
        """Keep a problem that no `try` can swallow."""
        self._problems[diagnostic] = None

    def note_use(self, diagnostic: Diagnostic) -> None:
        """Take a problem for one of those that are told once with their number."""
        self._uses.add(diagnostic)

    def compute(  # noqa: PLR0913 - what, where to keep it, what it is called, how
        self,
        memo: MutableMapping[Key, Value],
        key: Key,
        name: Name,
        work: Callable[[], Value],
        span: Span,
        *,
        is_quiet: bool = False,
        is_conditional: bool = False,
    ) -> Value:
        """Return `memo[key]`, computing it on first demand; a value that needs itself is unknown.

        Problems found on the way belong to the named value, not to whoever asked for it first; `is_quiet`
        drops them, for what Terraform would not evaluate; `is_conditional` drops what fails in evaluation,
        for what Terraform may not evaluate.
        """
        found = memo.get(key)
        if found is not None:
            self.is_by_workspace |= name in self.by_workspace
            return found
        if self.exhausted is not None:
            return self.exhausted
        if name in self._under_way:
            return self._cycle(name, span)
        self._under_way[name] = None
        outer, self.frame = self.frame, []
        was_by_workspace, self.is_by_workspace = self.is_by_workspace, False
        depth = self.depth
        try:
            value = work()
            self.steps += limits.effort_of(value)
            if limits.is_too_large(value):
                value = self._cut(value, name, span)
        except RecursionError:
            self.depth = depth
            value = self.limit(message("{name} is nested too deeply to follow", name=str(name)), span)
        if not is_quiet:
            for diagnostic in self.frame:
                if not is_conditional or diagnostic.kind is not ProblemKind.EVALUATION:
                    self._problems[diagnostic] = None
        self.frame = outer
        if self.is_by_workspace:
            self.by_workspace.add(name)
        self.is_by_workspace |= was_by_workspace
        del self._under_way[name]
        memo[key] = value
        return value

    def _cut(self, value: Value, name: Name, span: Span) -> Value:
        """Return what is kept of a value that is too large: of an unknown, all but what it is made of."""
        if isinstance(value, Unknown):
            return replace(value, pieces=(), says=None)
        return self.limit(message("{name} is too large to follow", name=str(name)), span)

    def limit(self, what: Message, span: Span | None, *, once: bool = False) -> Unknown:
        """Return an unknown for what lies beyond a limit, and say so, only `once` in all."""
        if not once or not any(one.message == what for one in self._problems):
            self.report(Diagnostic(severity=Severity.ERROR, kind=ProblemKind.LIMIT, message=what, span=span))
        return Unknown(Reason(what, span))

    def _cycle(self, name: Name, span: Span) -> Unknown:
        names = list(self._under_way)
        ring = [str(one) for one in names[names.index(name) :]]
        first = ring.index(min(ring))
        ring = [*ring[first:], *ring[:first], ring[first]]
        what = message("it depends on itself: {chain}", chain=" -> ".join(ring))
        if not any(one.message == what for one in self._problems):
            self.report(Diagnostic(severity=Severity.ERROR, kind=ProblemKind.CYCLE, message=what, span=span))
        return Unknown(Reason(what, span))


@changing(slots=True)
class Scope:
    """The names in reach of an expression: those of its module, and those bound around it.

    `names` holds the variables of `for` expressions and the iterators of dynamic blocks, `each`, `count` and
    `self` where they are in reach.
    """

    evaluation: Evaluation
    module: Names
    names: Mapping[str, Value] = field(default_factory=dict)

    def binding(self, names: Mapping[str, Value]) -> "Scope":
        """Return this scope with more names bound."""
        return Scope(self.evaluation, self.module, {**self.names, **names})

    def evaluate(self, node: Expression) -> Value:
        """Return the value of an expression; what is wrong in it is kept with the run."""
        run = self.evaluation
        kind = type(node)
        if kind is Literal:
            return run.evaluators[Literal](node, self)
        run.steps += 1
        if run.steps > limits.STEPS:
            return self._exhausted(node.span)
        if run.depth > limits.DEPTH:
            return run.limit(message("expressions are nested too deeply to follow"), node.span, once=True)
        run.depth += 1
        was_by_workspace, run.is_by_workspace = run.is_by_workspace, False
        value = run.evaluators[kind](node, self)
        if was_by_workspace:
            run.is_by_workspace = True
        run.depth -= 1
        return value

    def spend(self, steps: int, span: Span) -> Unknown | None:
        """Count effort; what is returned stands for the value once there is too much of it."""
        run = self.evaluation
        run.steps += steps
        return None if run.steps <= limits.STEPS else self._exhausted(span)

    def _exhausted(self, span: Span) -> Unknown:
        run = self.evaluation
        if run.exhausted is None:
            what = message(
                "evaluating this configuration takes too much effort; the rest of it is not evaluated"
            )
            run.exhausted = run.limit(what, span)
        return run.exhausted

    def error(
        self,
        what: Message,
        span: Span,
        kind: ProblemKind = ProblemKind.EVALUATION,
        marks: frozenset[Mark] = NO_MARKS,
    ) -> Unknown:
        """Keep an error about the user's Terraform, and return the unknown that stands for its result.

        What fails for the workspace that nobody named is told once for each directory, as the way out of it.
        """
        if kind is ProblemKind.EVALUATION and self.evaluation.is_by_workspace:
            name = self.evaluation.assumed_workspace
            what = message('this fails in the workspace "{name}"; pass --workspace', name=name)
            return self.misused(what, span, marks, kind)
        return self._kept(what, span, kind, marks)

    def _kept(self, what: Message, span: Span, kind: ProblemKind, marks: frozenset[Mark]) -> Unknown:
        self.evaluation.frame.append(Diagnostic(severity=Severity.ERROR, kind=kind, message=what, span=span))
        return Unknown(Reason(what, span), marks=marks)

    def misused(
        self,
        what: Message,
        span: Span,
        marks: frozenset[Mark] = NO_MARKS,
        kind: ProblemKind = ProblemKind.INVALID,
    ) -> Unknown:
        """Keep an error about one use of a name; all uses in a module come to one problem."""
        unknown = self._kept(what, span, kind, marks)
        problem = self.evaluation.frame[-1]
        self.evaluation.note_use(problem)
        if kind is ProblemKind.INVALID:  # Terraform checks names before it evaluates anything
            self.evaluation.report(problem)
        return unknown

    def attempt(self, node: Expression) -> tuple[Value, bool]:
        """Return the value of an expression and whether it failed; a failure's problems are dropped."""
        frame = self.evaluation.frame
        before = len(frame)
        value = self.evaluate(node)
        failed = any(one.severity is Severity.ERROR for one in frame[before:])
        if failed:
            del frame[before:]
        return value, failed

    def quietly(self, node: Expression) -> Value:
        """Return the value of an expression that Terraform would not evaluate, without its problems."""
        frame = self.evaluation.frame
        before = len(frame)
        value = self.evaluate(node)
        del frame[before:]
        return value


def _counted(uses: Sequence[Diagnostic]) -> Diagnostic:
    """Return the problem for all uses of a name, at the first of them."""
    first = min(uses, key=lambda use: use.span or ())
    if len(uses) == 1:
        return first
    what = message("{what} (used {count} times, first here)", what=first.message, count=len(uses))
    return replace(first, message=what)


def stepped(value: Value, name: str, span: Span | None) -> Value:
    """Return an unknown with one more place that it went through; anything else as it is."""
    if not isinstance(value, Unknown):
        return value
    steps = value.reason.steps
    if len(steps) >= limits.WAY or (steps and steps[-1].name == name):
        return value
    reason = Reason(value.reason.message, value.reason.span, (*steps, Step(name, span)))
    return Unknown(reason, value.type, value.candidates, value.marks, value.pieces, value.says, value.bounds)


def unknown_from(
    sources: Sequence[Value], kind: Type = DYNAMIC, marks: frozenset[Mark] | None = None
) -> Unknown:
    """Return the unknown that follows from the first unknown of the sources, with the marks of all."""
    first = next(source for source in sources if isinstance(source, Unknown))
    if marks is None:
        marks = marks_of(sources)
    return Unknown(first.reason, kind, marks=marks)


def marks_of(sources: Sequence[Value]) -> frozenset[Mark]:
    """Return the marks that stand on the values themselves."""
    found = NO_MARKS
    for source in sources:
        if source.marks:
            found = found | source.marks if found else source.marks
    return found
