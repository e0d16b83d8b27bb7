"""Keys are uuids as the standard library writes them."""

from uuid import NAMESPACE_URL, UUID, uuid5

from hypothesis import given
from hypothesis import strategies as st

from graph_schema.keys import content_id, new_id


@given(st.lists(st.text(max_size=8), max_size=4))
def test_a_key_that_follows_from_content_is_the_uuid5_of_it(parts: list[str]) -> None:
    joined = "|".join(f"{len(part)}:{part}" for part in parts)
    assert content_id(*parts) == str(uuid5(uuid5(NAMESPACE_URL, "urn:landschap"), joined))


def test_a_new_key_is_a_uuid4_and_another_one_each_time() -> None:
    made = [new_id() for _ in range(200)]
    assert {(UUID(key).version, UUID(key).variant, str(UUID(key)) == key) for key in made} == {
        (4, UUID(made[0]).variant, True)
    }
    assert len(set(made)) == 200
