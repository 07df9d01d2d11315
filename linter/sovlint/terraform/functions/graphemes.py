"""Cuts strings into what a reader takes for characters: Unicode's extended grapheme clusters (UAX 29)."""


def clusters(text: str) -> list[str]:
    """Return the grapheme clusters of the text, in order."""
    if text.isascii() and "\r" not in text:
        return list(text)
    import regex  # noqa: PLC0415 - slow to load, and needed for other than plain ASCII only

    found: list[str] = regex.findall(r"\X", text)
    return found
