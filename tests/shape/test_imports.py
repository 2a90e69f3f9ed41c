"""Who may import whom."""

import ast
import subprocess
import sys
from pathlib import Path


def test_the_import_rules_hold(root: Path) -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_bootstrap_needs_the_standard_library_only(modules: dict[str, str]) -> None:
    allowed = sys.stdlib_module_names | {"bootstrap"}
    foreign = []
    for name, text in modules.items():
        if not name.startswith("bootstrap/"):
            continue
        for node in ast.walk(ast.parse(text, name)):
            if isinstance(node, ast.Import):
                foreign += [f"{name}: {a.name}" for a in node.names if a.name.split(".")[0] not in allowed]
            elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] not in allowed:
                foreign.append(f"{name}: {node.module}")
    assert foreign == []
