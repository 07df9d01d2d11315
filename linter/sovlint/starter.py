"""A `.sovlint.yaml` to begin with, and `data:` rules to review, as commented YAML.

What is certain is written; what only the user knows stands in comments, filled in as far as the code says it.
"""

import json
from collections.abc import Iterable, Iterator, Sequence

from sovlint.diagnostics import Message, message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.policy.load import DEFAULT_PACKS, WAIVERS, shipped_names, shipped_pack
from sovlint.policy.schema import schema
from sovlint.policy.wording import category_names
from sovlint.proposals import Proposals, UnclassifiedStore, UnknownOperator, hints

_FEW = 3
_WIDTH = 108
#: What stands where nothing hints at anything: taken over unread, it hides nothing.
_CAUTIOUS = ("personal",)


def configuration_text(found: Proposals, home: Sequence[str], language: Language) -> str:
    """Return a configuration that reads without mistakes, also with every comment of a key taken away."""
    return "\n".join(_Writer(language).configuration(found, home)) + "\n"


def rules_text(stores: Iterable[UnclassifiedStore], language: Language) -> str:
    """Return `data:` rules: those that a block itself hints at, and the others as comments to fill in."""
    return "\n".join(_Writer(language).rules(tuple(stores), is_commented=False)) + "\n"


def _and_more(names: str, rest: int) -> Message:
    return message("{names} and {n} more", names=names, n=rest) if rest > 0 else message("{s}", s=names)


class _Writer:
    """Writes lines of YAML, with comments in the user's language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def configuration(self, found: Proposals, home: Sequence[str]) -> Iterator[str]:
        yield f"# yaml-language-server: $schema={schema('configuration')['$id']}"
        yield from self._comment(
            message("What sovlint is told of this repository. Every key may be left out.")
        )
        yield ""
        yield from self._comment(
            message("The countries whose law you accept: ISO codes such as FR, or EU, or EEA.")
        )
        yield f"home: {_list(home)}"
        yield ""
        yield from self._packs()
        yield ""
        yield from self._comment(
            message("From which severity on the run fails: error, warning or note. Without it: error.")
        )
        yield "# fail_on: warning"
        yield ""
        yield from self._comment(message("Paths to pass over, in the form of .gitignore."))
        yield '# exclude: ["examples/"]'
        yield ""
        yield from self._comment(
            message(
                "Files of variables of which each makes a configuration to judge, below each root module."
            )
        )
        patterns = found.value_files or ("env/*.tfvars",)
        yield f"# each_var_files: {_list(json.dumps(one, ensure_ascii=False) for one in patterns)}"
        yield ""
        yield from self._operators(found.operators)
        yield ""
        yield from self.rules(found.stores, is_commented=True)
        yield ""
        yield from self._transfers(found.foreign)
        yield ""
        yield from self._acceptance()

    def rules(self, stores: Sequence[UnclassifiedStore], *, is_commented: bool) -> Iterator[str]:
        yield from self._comment(
            message(
                "What resources hold where the code does not say it: a category, `public` for nothing "
                "sensitive, `client-side-encrypted`. Read each before you take it over: a hint is not "
                "evidence."
            )
        )
        hinted = any(store.is_hinted for store in stores)
        prefix = "# " if is_commented or not hinted else ""
        if not stores and not is_commented:
            yield from self._comment(message("Nothing to propose: every store is classified."))
            return
        yield f"{prefix}data:"
        if not stores:
            yield f'{prefix}  - address: "module.claims.*"'
            yield f"{prefix}    holds: [health, financial]"
        for store in stores:
            yield from self._rule(store, is_commented=is_commented or not store.is_hinted)

    def _rule(self, store: UnclassifiedStore, *, is_commented: bool) -> Iterator[str]:
        prefix = "# " if is_commented else ""
        indent = f"{prefix}  "
        found = hints(store)
        if store.spans:
            shown = ", ".join(f"{span.file}:{span.line}" for span in store.spans[:_FEW])
            yield from self._comment(_and_more(shown, len(store.spans) - _FEW), indent)
        for datum in found:
            because = datum.evidence[0].because
            told = message(
                "perhaps {data}: {because}", data=category_names()[datum.category], because=because
            )
            yield from self._comment(told, indent)
        if not found:
            yield from self._comment(message("nothing hints at what it holds"), indent)
        yield f"{prefix}  - address: {json.dumps(store.address, ensure_ascii=False)}"
        yield f"{prefix}    holds: {_list([datum.category.value for datum in found] or _CAUTIOUS)}"

    def _packs(self) -> Iterator[str]:
        yield from self._comment(
            message("The packs of policies to judge by; `sovlint policies list` says more.")
        )
        for name in shipped_names():
            if name != WAIVERS:
                title = say(shipped_pack(name).title.say(), self._language)
                yield f"#   {name}: {title}"
        yield f"packs: {_list(DEFAULT_PACKS)}"

    def _operators(self, operators: Sequence[UnknownOperator]) -> Iterator[str]:
        yield from self._comment(
            message(
                "Who runs what the atlas cannot know. `control` is the countries of the companies above it, "
                "`place` where its machines stand; `self-hosted` stands for machines of your own."
            )
        )
        yield "# operators:"
        for operator in operators:
            shown = ", ".join(operator.addresses[:_FEW])
            yield from self._comment(_and_more(shown, len(operator.addresses) - _FEW), "#   ")
            yield from _operator(operator)
        if not operators:
            yield from _operator(
                UnknownOperator(provider="", host="*.example.internal", is_own=True, addresses=())
            )

    def _transfers(self, foreign: Sequence[str]) -> Iterator[str]:
        yield from self._comment(
            message(
                "Safeguards of GDPR chapter V that cover transfers: DPF, SCC, BCR, art. 49. They settle the "
                "transfer, never who can be compelled."
            )
        )
        yield "# transfers:"
        for operator in foreign or ("aws",):
            yield f"#   - operator: {operator}"
            yield "#     basis: SCC"
            yield '#     reference: "..."'
            yield '#     until: "2027-12-31"'

    def _acceptance(self) -> Iterator[str]:
        yield from self._comment(
            message(
                "Findings that are known already (`sovlint baseline` writes the file), and findings that are "
                "accepted, each with a reason and an end."
            )
        )
        yield "# baseline: .sovlint-baseline.json"
        yield "# waivers:"
        yield "#   - policy: sensitive-data-under-foreign-control"
        yield '#     address: "module.archive.*"'
        yield '#     reason: "..."'
        yield '#     owner: "..."'
        yield '#     until: "2027-06-30"'

    def _comment(self, told: Message, indent: str = "") -> Iterator[str]:
        """Yield the sentence as comment lines; what comes from the code cannot end the comment."""
        line = f"{indent}#"
        for word in say(told, self._language).split():
            if len(line) + 1 + len(word) > _WIDTH and line != f"{indent}#":
                yield line
                line = f"{indent}#"
            line = f"{line} {word}"
        yield line


def _operator(operator: UnknownOperator) -> Iterator[str]:
    key = "host" if operator.host else "provider"
    name = "self-hosted" if operator.is_own else _id(operator.host or operator.provider)
    yield f"#   - {key}: {json.dumps(operator.host or operator.provider, ensure_ascii=False)}"
    yield f"#     operator: {name}"
    yield "#     control: FR"
    yield "#     place: FR"


def _id(text: str) -> str:
    """Return an id made of a provider's source or of a host."""
    parts = [part for part in text.replace("/", ".").split(".") if part not in {"*", "www", "api", ""}]
    chosen = parts[-1] if "/" in text and parts else (parts[-2] if len(parts) > 1 else "".join(parts))
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in chosen.lower())
    trimmed = "-".join(part for part in plain.split("-") if part)
    return trimmed if trimmed[:1].isalpha() else f"operator-{trimmed}".rstrip("-")


def _list(items: Iterable[str]) -> str:
    return f"[{', '.join(items)}]"
