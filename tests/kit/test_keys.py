"""Keys of links."""

from varna.kit.keys import hash_of, new_key


def test_a_key_is_new_each_time_and_stands_in_an_address_as_it_is() -> None:
    keys = {new_key() for _ in range(100)}
    assert len(keys) == 100
    assert all(len(key) == 32 and key.replace("-", "").replace("_", "").isalnum() for key in keys)


def test_the_hash_is_sha_256() -> None:
    # FIPS 180-4, the example of one block.
    assert hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
