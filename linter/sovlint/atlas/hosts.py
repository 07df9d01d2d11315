"""Which host names a text holds: URLs, connection strings, DNS names, SPF records.

Meant for every string of a large repository: `may_hold_host` answers most of them without a second look.
"""

import re
from functools import lru_cache
from ipaddress import ip_address

_HINT = re.compile(r"[a-z0-9_-]\.[a-z]{2}", re.ASCII | re.IGNORECASE)
_NAME = re.compile(
    r"(?<![\w-])(?<!\w\.)(?:\w(?:[\w-]{0,61}\w)?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?:://|:thin:)[^\s/\"']*$"
)  # what stands before the `@` of `scheme://user:password@host`
# A bare name of two labels is a file or a handler (`main.tf`, `app.handler`) unless its end is one of these.
_TWO_LABELS = re.compile(
    r"[\w-]+\.(?:com|net|org|eu|io|co|cloud|dev|app|ai|tech|info|biz|email|online|goog|aws|swiss|"
    r"fr|de|uk|ch|it|es|nl|be|at|se|no|fi|dk|pt|ie|lu|cz|ca|us|au|jp|cn|br|ru|kr|sg)",
    re.ASCII,
)


def may_hold_host(text: str) -> bool:
    """Tell cheaply whether a text can hold a host name; `hosts_in` finds none where this says no."""
    return "." in text and _HINT.search(text) is not None


@lru_cache(maxsize=65536)
def hosts_in(text: str) -> tuple[str, ...]:
    """Return the host names in a text, in lower case, in order, each once.

    Hosts of URLs, connection strings (`jdbc:...`, `Server=tcp:...;`), DNS and SPF records. Not the hosts of
    mail addresses: who receives mail is not who runs a service. Not addresses (`10.0.0.1`), not file names.
    """
    if not may_hold_host(text):
        return ()
    found: dict[str, None] = {}
    for match in _NAME.finditer(text):
        host = match[0].lower()
        before = text[: match.start()]
        if before.endswith("@") and _LOGIN.search(before) is None:
            continue
        if not before.endswith(("//", "@")) and _is_file(host):
            continue
        found[host] = None
    return tuple(found)


def host_of(text: str) -> str:
    """Return the host that a name, URL or connection string names first, "" for none and for an address."""
    name = text.strip().lower()
    if "://" in name or name.startswith("//"):
        name = name.partition("//")[2]
    elif not name.startswith("jdbc:"):
        name = name.partition("/")[0]
    name = re.split(r"[/?#,;\s]", name, maxsplit=1)[0].rpartition("@")[2]
    name = re.sub(r":\d+$", "", name).rstrip(".").removeprefix("*.")
    if _is_address(name):
        return ""
    if _NAME.fullmatch(name):
        return name
    return next(iter(hosts_in(text)), "")


def _is_file(host: str) -> bool:
    return host.count(".") == 1 and _TWO_LABELS.fullmatch(host) is None


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
