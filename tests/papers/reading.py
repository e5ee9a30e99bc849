"""Reads back what a PDF says about itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf


def open_pdf(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def structure(pdf: pikepdf.Pdf) -> list[str]:
    """The tags in reading order: "Document", "H1", "Table" …"""
    return [str(element.S).removeprefix("/") for element in elements(pdf)]


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for each in node:
                yield from walk(each)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def metadata(content: bytes) -> str:
    with open_pdf(content) as pdf:
        return bytes(pdf.Root.Metadata.read_bytes()).decode()


def attached(content: bytes) -> dict[str, bytes]:
    with open_pdf(content) as pdf:
        return {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
