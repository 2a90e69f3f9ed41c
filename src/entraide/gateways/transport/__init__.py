"""Ways between nodes: each carries frames, which are opaque, and says what came of it."""

from entraide.gateways.transport.folder import Folder
from entraide.gateways.transport.frames import Frame, Malformed, read_frame, write_frame
from entraide.gateways.transport.https import Https
from entraide.gateways.transport.mail import Mail
from entraide.gateways.transport.mock import Faults, Mock
from entraide.gateways.transport.port import Answer, Transport, Unreached

__all__ = [
    "Answer",
    "Faults",
    "Folder",
    "Frame",
    "Https",
    "Mail",
    "Malformed",
    "Mock",
    "Transport",
    "Unreached",
    "read_frame",
    "write_frame",
]
