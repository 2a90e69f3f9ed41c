"""What a file was called, as people are shown it. It is never a path, and never leaves the page as markup."""

__all__ = ["LONGEST", "shown"]

LONGEST = 300


def shown(name: str) -> str:
    """The name with what cannot be seen, or would turn the line around, spelt out; cut in the middle when very long."""
    plain = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in name).strip() or "?"
    if len(plain) <= LONGEST:
        return plain
    return f"{plain[: LONGEST // 2]}…{plain[-LONGEST // 2 + 1 :]}"
