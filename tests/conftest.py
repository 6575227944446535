"""What holds for every test: examples are the same on every run, and no test leaves this machine."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

settings.register_profile("same-every-time", derandomize=True, deadline=None)
settings.load_profile("same-every-time")

_connect = socket.socket.connect


def _connect_within(self: socket.socket, address: Any) -> None:
    at_home = self.family == socket.AF_UNIX or address[0] in {"127.0.0.1", "::1", "localhost"}
    if not at_home:
        pytest.fail(f"a test reached for the network: {address}")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_within)
        yield
