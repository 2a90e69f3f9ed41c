"""YAML as data, with the line of each part: errors name the line.

Dates stay words; only true, false, yes, no, numbers and null are taken for what they are.
"""

import unicodedata
from typing import Any

import yaml

__all__ = ["LIMIT", "Lines", "numbered", "parse"]

Lines = dict[tuple[str | int, ...], int]
LIMIT = 20_000  # nodes: no case is larger
DEPTH = 40
TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str", "int", "float", "bool", "null"))


class Loader(yaml.SafeLoader):
    """YAML without dates, without anchors that repeat a part, of a size and depth that a case can have."""

    nodes = depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node; an alias is refused: a few of them can stand for millions of nodes."""
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        here: Any = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "an alias", here)
        self.nodes += 1
        self.depth += 1
        if self.nodes > LIMIT or self.depth > DEPTH:
            raise yaml.composer.ComposerError(None, None, "too large a file", here)
        try:
            return super().compose_node(parent, index)
        finally:
            self.depth -= 1


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if not tag.endswith((":timestamp", ":merge", ":value"))]
    for first, held in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parse(text: str) -> tuple[Any, Lines]:
    """The data and, for each path in it, its line from 1. Raises yaml.YAMLError, with its mark."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        lines: Lines = {}
        return (None if node is None else build(loader, node, (), lines)), lines
    finally:
        loader.dispose()


def numbered(data: Any) -> tuple[Any, Lines]:
    """Data as YAML would have given it, and for each path in it a line of its own, in the order of its parts. Raises
    yaml.YAMLError where a file with these parts would."""
    lines: Lines = {}
    return copied(data, (), lines), lines


def copied(data: Any, path: tuple[str | int, ...], lines: Lines) -> Any:
    lines.setdefault(path, len(lines) + 1)
    if len(lines) > LIMIT or len(path) >= DEPTH:
        raise wrong("too large a file", marked(lines[path]))
    if isinstance(data, dict):
        named = {plain(str(name), marked(lines[path])): value for name, value in data.items()}
        return {name: copied(value, (*path, name), lines) for name, value in named.items()}
    if isinstance(data, list | tuple):
        return [copied(value, (*path, nth), lines) for nth, value in enumerate(data)]
    return plain(data, marked(lines[path])) if isinstance(data, str) else data


def marked(line: int) -> yaml.Mark:
    return yaml.Mark("", 0, line - 1, 0, None, 0)


def build(loader: Loader, node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
    lines[path] = node.start_mark.line + 1
    if node.tag not in TAGS:
        raise wrong(f"a tag, {node.tag}", node.start_mark)
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise wrong("a key that is no word", key.start_mark)
            name = plain(str(key.value), key.start_mark)
            if name in out:
                raise wrong(f"{name} is there twice", key.start_mark)
            lines[*path, name] = key.start_mark.line + 1
            out[name] = build(loader, value, (*path, name), lines)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [build(loader, one, (*path, nth), lines) for nth, one in enumerate(node.value)]
    plain(str(node.value), node.start_mark)
    try:
        return loader.construct_object(node)
    except (ValueError, KeyError) as error:  # "!!bool maybe", a number of five thousand digits
        raise wrong("a value that is not of its kind", node.start_mark) from error


def plain(words: str, mark: yaml.Mark) -> str:
    """Words as they stand; a control character, which a screen would obey, is refused."""
    strange = next((c for c in words if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"), "")
    if strange:
        raise wrong(f"the character U+{ord(strange):04X}", mark)
    return words


def wrong(what: str, mark: yaml.Mark) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(None, None, what, mark)
