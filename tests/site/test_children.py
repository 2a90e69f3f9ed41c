"""The node's web and worker live and die together. Who holds our pipe open is alive: its end is awaited, not guessed."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

TOY = """
import os, sys
from entraide.site.children import Child, look_after

def die():
    print("born", flush=True)
    os._exit(7)

def live():
    sys.stdin = open(0)
    while True:
        signal.pause()

import signal
sys.exit(look_after([Child("a", die), Child("b", live)], lambda: None, lambda *told: print(*told, flush=True)))
"""


def test_a_child_that_dies_is_begun_again_until_that_is_hopeless_and_then_all_stop() -> None:
    done = subprocess.run([sys.executable, "-c", TOY], capture_output=True, text=True, timeout=60, check=False)
    told = ["born", "a 7 False", "born", "a 7 False", "born", "a 7 True"]
    assert (done.returncode, done.stdout.splitlines()) == (1, told)


@pytest.fixture
def start(tmp_path: Path) -> Callable[[], tuple[subprocess.Popen[str], str]]:
    """Start a node on data of its own; its process and its address."""

    def begin() -> tuple[subprocess.Popen[str], str]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        env = os.environ | {"ENTRAIDE_HOME": str(tmp_path), "ENTRAIDE_LANG": "en"}
        env.pop("ENTRAIDE_DATABASE", None)
        command = [sys.executable, "-m", "entraide.site.commands.start", "--port", str(port)]
        node = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        assert node.stdout
        while "ready" not in (line := node.stdout.readline()):
            assert line, "it ended before it was ready"
        return node, f"http://127.0.0.1:{port}/"

    return begin


@pytest.mark.whole
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_node_leaves_nothing_behind(
    start: Callable[[], tuple[subprocess.Popen[str], str]], how: signal.Signals
) -> None:
    node, address = start()
    urllib.request.urlopen(address).close()
    node.send_signal(how)
    rest, _ = node.communicate()  # until the last child has gone
    assert node.wait() == (-signal.SIGKILL if how is signal.SIGKILL else 0)
    assert ("Stopped." in rest) is (how is not signal.SIGKILL)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(address)
