"""The secret of a case's link, and what it opens: without it a row of the store is noise.

HKDF-SHA256 (RFC 5869) derives the row's id and the key apart, so that who holds the rows holds no key.
"""

import os
import secrets
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

TOKEN_OCTETS = 24
"""192 bits: nobody guesses that, and the link stays short enough to be sent in a chat."""

KEY_OCTETS, ID_OCTETS = 32, 16
NONCE_OCTETS = 12
"""NIST SP 800-38D 8.2.2; one key seals one case, so random nonces do not meet."""


def new_token() -> str:
    """The secret of a new link: 32 characters that need no escaping in a URL."""
    return secrets.token_urlsafe(TOKEN_OCTETS)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a link's secret opens: the id of its row, and the key of what stands there."""

    id: bytes
    key: bytes = field(repr=False)

    def close(self, text: bytes) -> bytes:
        """The text sealed: nonce, then AES-256-GCM with the row's id bound to it."""
        nonce = os.urandom(NONCE_OCTETS)
        return nonce + AESGCM(self.key).encrypt(nonce, text, self.id)

    def open(self, sealed: bytes) -> bytes:
        """The text again; raises ValueError where it is not what was sealed."""
        try:
            return AESGCM(self.key).decrypt(sealed[:NONCE_OCTETS], sealed[NONCE_OCTETS:], self.id)
        except InvalidTag as error:
            raise ValueError("this was not sealed here") from error


def seal_of(token: str) -> Seal:
    """The seal of that link's secret; whatever stands in its place has one too, after the same work."""
    secret = token.encode("utf-8", "surrogatepass")
    return Seal(_derived(secret, b"composer case id", ID_OCTETS), _derived(secret, b"composer case key", KEY_OCTETS))


def _derived(secret: bytes, purpose: bytes, octets: int) -> bytes:
    return HKDF(SHA256(), octets, salt=None, info=purpose).derive(secret)
