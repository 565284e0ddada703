"""The cipher: one key writes, every key reads, and no error says what it was about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from varna.kit.cipher import Cipher, KeyMissingError, MalformedKeyError, new_key

ONE, TWO = new_key(), new_key()


@given(st.binary(max_size=500))
def test_what_is_encrypted_is_read_again(plain: bytes) -> None:
    token = Cipher([ONE]).encrypt(plain)
    assert Cipher([TWO, ONE]).decrypt(token) == plain
    assert Cipher([ONE, TWO]).is_current(token)
    assert not Cipher([TWO, ONE]).is_current(token)


@given(st.text(max_size=200))
def test_what_is_no_token_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(KeyMissingError) as told:
        Cipher([ONE]).decrypt(text)
    assert len(text) < 4 or text not in str(told.value)


def test_the_same_text_never_looks_the_same_twice() -> None:
    cipher = Cipher([ONE])
    assert cipher.encrypt(b"x") != cipher.encrypt(b"x")


def test_a_token_does_not_tell_when_it_was_made() -> None:
    from cryptography.fernet import Fernet

    assert Fernet(ONE).extract_timestamp(Cipher([ONE]).encrypt(b"x").encode()) == 0


def test_without_keys_nothing_is_written() -> None:
    assert not Cipher([]).has_key
    with pytest.raises(KeyMissingError):
        Cipher([]).encrypt(b"x")


@pytest.mark.parametrize("key", ["", "short", "å" * 44, "A" * 43])
def test_a_bad_key_is_numbered_and_not_shown(key: str) -> None:
    with pytest.raises(MalformedKeyError, match="number 2") as told:
        Cipher([ONE, key])
    assert told.value.__cause__ is None
    assert len(key) < 6 or key not in str(told.value)
