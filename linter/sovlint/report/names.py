"""What the closed sets of the model are called in a report."""

from sovlint.diagnostics import Message, Severity, message
from sovlint.exposure.model import Custody, Strength

SEVERITIES: dict[Severity, Message] = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}

STRENGTHS: dict[Strength, Message] = {
    Strength.DIRECT: message("direct"),
    Strength.CONTESTED: message("contested"),
    Strength.DEPENDENCY: message("dependency"),
}

CUSTODY: dict[Custody, Message] = {
    Custody.PROVIDER: message("key: the provider's"),
    Custody.CUSTOMER_IN_PROVIDER: message("key: yours, inside the provider"),
    Custody.EXTERNAL: message("key: outside the provider"),
    Custody.CLIENT_SIDE: message("key: encrypted before it is sent"),
    Custody.SELF_HOSTED: message("key: on your own machines"),
    Custody.NONE: message("key: none"),
    Custody.UNDETERMINED: message("key: undetermined"),
}

#: What `Undetermined.what` names.
ASPECTS: dict[str, Message] = {
    "operator": message("operator"),
    "place": message("place"),
    "type": message("resource type"),
    "existence": message("existence"),
    "data": message("data"),
    "custody": message("key custody"),
    "chain": message("chain of operators"),
    "contents": message("contents of a module"),
}
