"""YAML as data, with the line of each part: errors name the line.

Dates and numbers of the form of States ("NO", "2025-06-01") stay words: only true, false, yes, no, numbers and null are
taken for what they are.
"""

from typing import Any

import yaml

__all__ = ["LIMIT", "Lines", "parse"]

Lines = dict[tuple[str | int, ...], int]
LIMIT = 20_000  # nodes: no case is larger
DEPTH = 40


class Loader(yaml.SafeLoader):
    """YAML without dates, without anchors that repeat a part."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A node; an alias is refused: a few of them can stand for millions of nodes."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "an alias", event.start_mark)
        return super().compose_node(parent, index)


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in held if not tag.endswith(":timestamp")]
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


def build(loader: Loader, node: yaml.Node, path: tuple[str | int, ...], lines: Lines) -> Any:
    if len(lines) > LIMIT or len(path) > DEPTH:
        raise yaml.constructor.ConstructorError(None, None, "too large a file", node.start_mark)
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in out:
                raise yaml.constructor.ConstructorError(None, None, f"{name} is there twice", key.start_mark)
            lines[*path, name] = key.start_mark.line + 1
            out[name] = build(loader, value, (*path, name), lines)
        return out
    if isinstance(node, yaml.SequenceNode):
        return [build(loader, one, (*path, nth), lines) for nth, one in enumerate(node.value)]
    return loader.construct_object(node)
