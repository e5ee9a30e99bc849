"""Trustees (specification, sections 4.4 and 4.6): a single key, or keys of which any t of n decrypt together.

The threshold ceremony has three rounds: certify (two keys each), deal (a polynomial, and a share for each of the
others), confirm (the key that follows for each). What is published of it is the specification's; how a share
travels is ours: one-time pad under a Diffie-Hellman secret, signed by the dealer, checked against the coefficients
by the receiver. All that a trustee must keep is the seed, 22 characters; everything else follows from the record.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from konvent.core.secret.v1.group import L, NoPoint, Point, Scalar, base, member, point, power, product, text
from konvent.core.secret.v1.proofs import Draw, Proof, check_exponent, prove_exponent
from konvent.core.secret.v1.texts import BASE58, base58, compact, read_json
from konvent.core.secret.v1.wrong import wrong

MOST_TRUSTEES = 20
SEED_LENGTH = 22


# --- signed messages -----------------------------------------------------------------------------------------


def sign(message: str, secret: Scalar, draw: Draw) -> Proof:
    return prove_exponent(f"sigmsg|{message}|", secret, draw)


def is_signed(message: str, public: Point, signature: Proof) -> bool:
    return check_exponent(f"sigmsg|{message}|", public, signature)


def _signed(value: Any, secret: Scalar, draw: Draw) -> dict[str, Any]:
    message = compact(value)
    return {"message": message, "signature": sign(message, secret, draw).to_data()}


def _message(data: Any, public: Point | None = None) -> Any:
    """The content of a signed message; with `public` its signature is checked. Raises ValueError."""
    if (
        not isinstance(data, dict)
        or data.keys() != {"message", "signature"}
        or not isinstance(data["message"], str)
    ):
        raise wrong("message.unsigned")
    if public is not None and not is_signed(data["message"], public, Proof.from_data(data["signature"])):
        raise wrong("message.signature")
    return read_json(data["message"].encode())


# --- the keys as published -----------------------------------------------------------------------------------


def public_key(secret: Scalar, draw: Draw, *, signed_by: Scalar | None = None) -> dict[str, Any]:
    """X = G^x with proof of knowledge; in a threshold ceremony signed by the trustee's own signing key."""
    x = text(base(secret))
    data: dict[str, Any] = {
        "pok": prove_exponent(f"pok|Ed25519|{x}|", secret, draw).to_data(),
        "public_key": x,
    }
    return data if signed_by is None else data | {"signature": sign(x, signed_by, draw).to_data()}


def read_public_key(data: Any, *, signer: Point | None = None) -> Point:
    """Read and check a trustee's public key. Raises ValueError saying what is wrong."""
    if not isinstance(data, dict) or not {"pok", "public_key"} <= data.keys() <= {
        "pok",
        "public_key",
        "signature",
        "name",
    }:
        raise wrong("key.fields")
    try:
        key = member(data["public_key"])
    except NoPoint as error:
        raise wrong("key.point", what="key") from error
    if not check_exponent(f"pok|Ed25519|{data['public_key']}|", key, Proof.from_data(data["pok"])):
        raise wrong("key.proof")
    if signer is not None and not (
        "signature" in data and is_signed(data["public_key"], signer, Proof.from_data(data["signature"]))
    ):
        raise wrong("key.unsigned")
    return key


@dataclass(frozen=True, slots=True)
class Group:
    """One item of the trustees: `keys` are those of its owners; any `threshold` of them decrypt. A single key: 1 of 1."""

    threshold: int
    keys: tuple[Point, ...]
    joint: Point


@dataclass(frozen=True, slots=True)
class Trustees:
    """All items. Owners are numbered from 1 across them."""

    groups: tuple[Group, ...]

    @property
    def y(self) -> Point:
        return product(group.joint for group in self.groups)

    @property
    def owners(self) -> tuple[Point, ...]:
        return tuple(key for group in self.groups for key in group.keys)


def read_trustees(raw: bytes) -> Trustees:
    """Read and check the record of the trustees. Raises ValueError saying what is wrong."""
    data = read_json(raw)
    if not isinstance(data, list) or not data:
        raise wrong("trustees.list")
    groups = []
    for item in data:
        match item:
            case ["Single", key]:
                read = read_public_key(key)
                groups.append(Group(1, (read,), read))
            case ["Pedersen", pedersen]:
                groups.append(_read_pedersen(pedersen))
            case _:
                raise wrong("trustees.kind")
    return Trustees(tuple(groups))


def _read_pedersen(data: Any) -> Group:
    fields = {"threshold", "certs", "coefexps", "signatures", "verification_keys"}
    if not isinstance(data, dict) or data.keys() != fields:
        raise wrong("trustees.fields")
    t, certs = data["threshold"], data["certs"]
    if not isinstance(certs, list) or not 0 < len(certs) <= MOST_TRUSTEES:
        raise wrong("trustees.number")
    n = len(certs)
    if type(t) is not int or not 1 <= t <= n:
        raise wrong("trustees.threshold")
    lists = [data[name] for name in ("coefexps", "signatures", "verification_keys")]
    if not all(isinstance(each, list) and len(each) == n for each in lists):
        raise wrong("trustees.records")
    signers = [read_certificate(cert, t, n, index) for index, cert in enumerate(certs, start=1)]
    coefficients = []
    for signer, coefexps, signature in zip(signers, data["coefexps"], data["signatures"], strict=True):
        published = read_coefficients(coefexps, signer.verification, t)
        message = certificates_message(certs, published)
        if not is_signed(message, signer.verification, Proof.from_data(signature)):
            raise wrong("trustees.signature")
        coefficients.append(published)
    keys = []
    for index, (signer, key) in enumerate(zip(signers, data["verification_keys"], strict=True), start=1):
        if read_public_key(key, signer=signer.verification) != share_key(coefficients, index):
            raise wrong("key.polynomials")
        keys.append(share_key(coefficients, index))
    return Group(t, tuple(keys), product(each[0] for each in coefficients))


def single(secret: Scalar, draw: Draw) -> bytes:
    """The record of one trustee who alone holds the key."""
    return compact([["Single", public_key(secret, draw)]]).encode()


# --- the ceremony --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Certificate:
    """The two public keys of a trustee: V for signatures, E for what is sent to her."""

    verification: Point
    encryption: Point


def new_seed(data: bytes) -> str:
    """A seed from 32 random bytes."""
    return base58(data, SEED_LENGTH)


def signing_key(seed: str) -> Scalar:
    return _derived("sk", seed)


def decryption_key(seed: str) -> Scalar:
    return _derived("dk", seed)


def _derived(purpose: str, seed: str) -> Scalar:
    if len(seed) != SEED_LENGTH or not set(seed) <= set(BASE58):
        raise wrong("seed.form")
    return int.from_bytes(hashlib.sha256(f"{purpose}|{seed}".encode()).digest(), "big") % L


def context(threshold: int, size: int, index: int) -> dict[str, Any]:
    return {"group": "Ed25519", "size": size, "threshold": threshold, "index": index}


def certify(seed: str, threshold: int, size: int, index: int, draw: Draw) -> dict[str, Any]:
    """Round 1: the trustee's certificate. index from 1."""
    message = {
        "context": context(threshold, size, index),
        "verification": text(base(signing_key(seed))),
        "encryption": text(base(decryption_key(seed))),
    }
    return _signed(message, signing_key(seed), draw)


def read_certificate(data: Any, threshold: int, size: int, index: int) -> Certificate:
    """Raises ValueError if it is not this trustee's certificate for this ceremony."""
    content = _message(data)
    if not isinstance(content, dict) or content.keys() != {"context", "verification", "encryption"}:
        raise wrong("certificate.fields")
    if content["context"] != context(threshold, size, index):
        raise wrong("certificate.other")
    try:
        certificate = Certificate(member(content["verification"]), member(content["encryption"]))
    except NoPoint as error:
        raise wrong("key.point", what="certificate") from error
    _message(data, certificate.verification)
    return certificate


def certificates_message(certs: Sequence[Any], coefficients: Sequence[Point]) -> str:
    return "certs_sig|" + compact(
        {
            "certs": [
                {
                    "message": cert["message"],
                    "signature": {
                        "challenge": cert["signature"]["challenge"],
                        "response": cert["signature"]["response"],
                    },
                }
                for cert in certs
            ],
            "coefexps": [text(each) for each in coefficients],
        }
    )


def deal(seed: str, certs: Sequence[Any], threshold: int, index: int, draw: Draw) -> dict[str, Any]:
    """Round 2: commit to a random polynomial f of t coefficients, and send f(j) to each trustee j, oneself included."""
    key, size = signing_key(seed), len(certs)
    f = [draw() for _ in range(threshold)]
    published = [base(coefficient) for coefficient in f]
    secrets = []
    for j, cert in enumerate(certs, start=1):
        receiver = read_certificate(cert, threshold, size, j)
        r = draw()
        alpha = base(r)
        pad = _pad(alpha, power(receiver.encryption, r), index, j)
        secrets.append({"alpha": text(alpha), "data": _xor(pad, _evaluated(f, j).to_bytes(32, "big")).hex()})
    return {
        "coefexps": _signed({"coefexps": [text(each) for each in published]}, key, draw),
        "signature": sign(certificates_message(certs, published), key, draw).to_data(),
        "secrets": _signed({"secrets": secrets}, key, draw),
    }


def check_deal(data: Any, certs: Sequence[Any], threshold: int, index: int) -> None:
    """Raises ValueError if a deal does not have the form and signatures it must. What was sent to each of the others
    only they can check."""
    if not isinstance(data, dict) or data.keys() != {"coefexps", "signature", "secrets"}:
        raise wrong("deal.fields")
    signer = read_certificate(certs[index - 1], threshold, len(certs), index).verification
    published = read_coefficients(data["coefexps"], signer, threshold)
    if not is_signed(certificates_message(certs, published), signer, Proof.from_data(data["signature"])):
        raise wrong("certificate.signature")
    content = _message(data["secrets"], signer)
    secrets = content.get("secrets") if isinstance(content, dict) else None
    if not isinstance(secrets, list) or len(secrets) != len(certs):
        raise wrong("deal.shares")
    for each in secrets:
        if not isinstance(each, dict) or each.keys() != {"alpha", "data"}:
            raise wrong("deal.share_form")
        member(each["alpha"])
        point(each["data"])  # 32 bytes in hex, like a point


def read_coefficients(data: Any, signer: Point, threshold: int) -> list[Point]:
    content = _message(data, signer)
    listed = content.get("coefexps") if isinstance(content, dict) else None
    if not isinstance(listed, list) or len(listed) != threshold:
        raise wrong("deal.coefficients")
    try:
        return [member(each) for each in listed]
    except NoPoint as error:
        raise wrong("key.point", what="coefficient") from error


def share_key(coefficients: Sequence[Sequence[Point]], index: int) -> Point:
    """X_j = product over i and k of A_ik^(j^k)."""
    return product(
        power(each, pow(index, k, L)) for published in coefficients for k, each in enumerate(published)
    )


def share(
    seed: str, certs: Sequence[Any], deals: Sequence[Mapping[str, Any]], threshold: int, index: int
) -> Scalar:
    """S_j: the trustee's decryption key, summed from what all have dealt her. Raises ValueError naming who dealt wrongly."""
    dk, total = decryption_key(seed), 0
    for dealer, dealt in enumerate(deals, start=1):
        signer = read_certificate(certs[dealer - 1], threshold, len(certs), dealer).verification
        published = read_coefficients(dealt["coefexps"], signer, threshold)
        secret = _message(dealt["secrets"], signer)["secrets"][index - 1]
        alpha = member(secret["alpha"])
        received = int.from_bytes(
            _xor(_pad(alpha, power(alpha, dk), dealer, index), bytes.fromhex(secret["data"])), "big"
        )
        if received >= L or base(received) != share_key([published], index):
            raise wrong("deal.wrong", number=dealer)
        total += received
    return total % L


def confirm(
    seed: str,
    certs: Sequence[Any],
    deals: Sequence[Mapping[str, Any]],
    threshold: int,
    index: int,
    draw: Draw,
) -> dict[str, Any]:
    """Round 3: the trustee's public key, signed. Raises ValueError like `share`."""
    return public_key(share(seed, certs, deals, threshold, index), draw, signed_by=signing_key(seed))


def check_confirmation(
    data: Any, certs: Sequence[Any], deals: Sequence[Mapping[str, Any]], threshold: int, index: int
) -> None:
    """Raises ValueError if this is not the key that follows from the deals."""
    signers = [
        read_certificate(cert, threshold, len(certs), i).verification for i, cert in enumerate(certs, start=1)
    ]
    coefficients = [
        read_coefficients(each["coefexps"], signer, threshold)
        for each, signer in zip(deals, signers, strict=True)
    ]
    if read_public_key(data, signer=signers[index - 1]) != share_key(coefficients, index):
        raise wrong("key.not_dealt")


def pedersen(
    threshold: int,
    certs: Sequence[Any],
    deals: Sequence[Mapping[str, Any]],
    confirmations: Sequence[Mapping[str, Any]],
) -> bytes:
    """The record of a finished ceremony."""
    return compact(
        [
            [
                "Pedersen",
                {
                    "threshold": threshold,
                    "certs": list(certs),
                    "coefexps": [each["coefexps"] for each in deals],
                    "signatures": [each["signature"] for each in deals],
                    "verification_keys": list(confirmations),
                },
            ]
        ]
    ).encode()


def _evaluated(f: Sequence[Scalar], at: int) -> Scalar:
    return sum(coefficient * pow(at, k, L) for k, coefficient in enumerate(f)) % L


def _pad(alpha: Point, shared: Point, dealer: int, receiver: int) -> bytes:
    message = f"konvent-deal|{dealer}|{receiver}|{text(alpha)}|{text(shared)}"
    return hashlib.sha256(message.encode()).digest()


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
