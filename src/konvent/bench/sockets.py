"""The baseline of the stream: a socket server that writes the same bytes to everybody who is connected.

Run as `python -m konvent.bench.sockets PORT`. GET: stay connected; POST with a body: send it to all who stay.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Any

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\nevent: view\n\n"


class Socket(asyncio.Protocol):
    everybody: set[Any] = set()  # noqa: RUF012

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        if data.startswith(b"GET"):
            self._transport.write(HEAD)
            self.everybody.add(self._transport)
            return
        body = data[data.index(b"\r\n\r\n") + 4 :]
        for transport in self.everybody:
            transport.write(body)
        self._transport.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")

    def connection_lost(self, error: Exception | None) -> None:
        self.everybody.discard(self._transport)


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Socket, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    import uvloop

    uvloop.run(main(int(sys.argv[1])))
