"""Only the secret of the link opens the seal, and nothing that is shown or stored tells it."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from composer.case.sealing import new_token, seal_of

TOKEN = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYX"
SEALED = "jQDxa3AIIsRl63XcJgmwUasiywKzjQWQMXX8qVhMoKGuo6p7Plpc"
"""Sealed by the first release: it opens for ever."""


def test_token_has_more_than_128_bits_and_no_equal() -> None:
    tokens = {new_token() for _ in range(1000)}

    assert len(tokens) == 1000
    assert all(len(base64.urlsafe_b64decode(token)) * 8 >= 128 for token in tokens)


def test_what_the_first_release_sealed_opens() -> None:
    assert seal_of(TOKEN).id.hex() == "515127467715c7cee3cf8830b7a41c26"
    assert seal_of(TOKEN).open(base64.b64decode(SEALED)).decode() == "Ли Мин"


@given(st.binary())
def test_what_was_sealed_opens_again(text: bytes) -> None:
    assert seal_of(TOKEN).open(seal_of(TOKEN).close(text)) == text


def test_same_text_never_looks_the_same() -> None:
    assert seal_of(TOKEN).close(b"text") != seal_of(TOKEN).close(b"text")


def test_no_other_token_opens_it() -> None:
    sealed = seal_of(TOKEN).close(b"text")

    for other in (TOKEN.lower(), TOKEN[:-1], TOKEN + "=", f" {TOKEN}", ""):
        with pytest.raises(ValueError, match="not sealed here"):
            seal_of(other).open(sealed)


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_a_changed_octet_is_noticed(place: int) -> None:
    sealed = bytearray(seal_of(TOKEN).close(b"text"))
    sealed[place] ^= 1

    with pytest.raises(ValueError, match="not sealed here"):
        seal_of(TOKEN).open(bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12), bytes(28)])
def test_too_little_is_noticed(sealed: bytes) -> None:
    with pytest.raises(ValueError, match=r"not sealed here|Nonce"):
        seal_of(TOKEN).open(sealed)


@given(st.text(st.characters()))
def test_whatever_stands_in_a_links_place_has_a_seal(token: str) -> None:
    assert len(seal_of(token).id) == 16


def test_seal_shows_neither_token_nor_key() -> None:
    seal = seal_of(TOKEN)

    assert repr(seal) == str(seal) == f"Seal(id={seal.id!r})"
    assert seal.key.hex()[:8] not in repr(seal)
    assert seal.id not in seal.key
