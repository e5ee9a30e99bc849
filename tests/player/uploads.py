"""The office prepares another assembly meanwhile: documents go up, whole and broken, and must come down as they were."""

from __future__ import annotations

import asyncio
import hashlib
import io
import random
import re
import time
from collections.abc import Callable

from konvent.bench.requests import Line
from tests.player.witness import Witness
from tests.player.world import TIRED_S, Server, World

BOUNDARY = "what-is-between-two-parts"
FILE = 'name="file"; filename="a.pdf"'


class Office:
    """draft: the id of an assembly that is being prepared; cookie: of an account of its office"""

    def __init__(self, world: World, draft: str, cookie: str, dice: random.Random, witness: Witness) -> None:
        self.world, self.dice, self.witness = world, dice, witness
        self.page, self.cookie = f"/versammlungen/{draft}/tagesordnung/", cookie
        self.upload = f"/versammlungen/{draft}/unterlagen/"

    async def uploads(self, goes_on: Callable[[], bool]) -> None:
        while goes_on():
            content = document(self.dice)
            is_whole = self.dice.random() < 0.7
            sent = content if is_whole else content[: self.dice.randrange(len(content) // 2)]
            status = await self._insist(sent, f"upload {'whole' if is_whole else 'broken'}")
            if status == 302:
                self.witness.documents[hashlib.sha256(sent).hexdigest()] = f"{len(sent)} bytes"
                if not is_whole:
                    self.witness.found("half a document was taken for a whole one")
            await asyncio.sleep(self.dice.uniform(0.5, 3))

    async def _insist(self, content: bytes, what: str) -> int:
        """Send the same document until it is taken or refused, the last one of a round when nothing is killed any more."""
        deadline = time.monotonic() + TIRED_S
        while time.monotonic() < deadline:
            try:
                status = await asyncio.wait_for(self._send(content), 30)
            except (OSError, EOFError, ValueError, IndexError):
                status = 0
            self.witness.answered(what, status, None)
            if status not in (0, 429, 500, 502, 503):
                return status
            await asyncio.sleep(self.dice.uniform(0.1, 0.6))
        self.witness.found(f"{what} had no answer for {TIRED_S} s")
        return 0

    async def _send(self, content: bytes) -> int:
        line = Line(self.dice.choice(self.world.servers).port, self.cookie)
        try:
            _, page = await line.get(self.page)
            named = re.search(r'name="for" value="([^"]*)"', page.decode())
            fields = [('name="for"', named[1].encode() if named else b""), (FILE, content)]
            parts = (
                f"--{BOUNDARY}\r\ncontent-disposition: form-data; {name}\r\n\r\n".encode() + value
                for name, value in fields
            )
            body = b"\r\n".join((*parts, f"--{BOUNDARY}--\r\n".encode()))
            label = {"content-type": f"multipart/form-data; boundary={BOUNDARY}", "x-csrftoken": line.key}
            return (await line.send("POST", self.upload, body, label))[0]
        finally:
            line.close()

    async def lying(self, server: Server) -> set[str]:
        """The SHA-256 of each document as it comes down."""
        line = Line(server.port, self.cookie)
        _, page = await line.get(self.page)
        found = set()
        for address in sorted(set(re.findall(rf"{self.upload}[^/\"]+/(?=\")", page.decode()))):
            status, content = await line.get(address)
            while status == 429:
                await asyncio.sleep(1)
                status, content = await line.get(address)
            found.add(hashlib.sha256(content).hexdigest())
        line.close()
        return found

    async def audit(self) -> int:
        """Whatever was taken is there; how many these are."""
        lost = self.witness.documents.keys() - await self.lying(self.dice.choice(self.world.servers))
        for each in lost:
            self.witness.found(f"a document that was taken is lost: {each}, {self.witness.documents[each]}")
        return len(self.witness.documents)


def document(dice: random.Random) -> bytes:
    """A PDF of a page or two, unlike all others."""
    import pikepdf

    written = io.BytesIO()
    with pikepdf.new() as file:
        for _ in range(dice.randrange(1, 3)):
            file.add_blank_page()
        file.docinfo["/Title"] = f"{dice.getrandbits(64):x}" * dice.randrange(1, 200)
        file.save(written)
    return written.getvalue()
