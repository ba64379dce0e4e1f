"""Text policies: what people may do to a suggested wording, on every way out."""

from dataclasses import replace

import pytest

from server.advocacy.drafts import VariantDraft
from server.advocacy.intents import open_intent
from server.advocacy.models import TextPolicy, Variant
from server.advocacy.text_policy import keep_policy, policy_problem, suggested_for
from server.kit.errors import Invalid
from tests.advocacy.scene import ITEM, item

WORDING = "Well done Mariam and the whole workshop."


@pytest.mark.parametrize(
    ("policy", "text", "problem"),
    [
        (TextPolicy.EDITABLE, "Anything", None),
        (TextPolicy.LOCKED, f" {WORDING}\r\n", None),
        (TextPolicy.LOCKED, f"{WORDING} Bravo", "policy-locked"),
        (TextPolicy.LOCKED, "", "policy-locked"),
        (TextPolicy.FRAMED, WORDING, None),
        (TextPolicy.FRAMED, f"So proud. {WORDING} Bravo!", None),
        (TextPolicy.FRAMED, WORDING.replace("Mariam", "Awa"), "policy-framed"),
        (TextPolicy.FRAMED, f"S{WORDING}", "policy-framed"),
        (TextPolicy.OWN_WORDS, "I have seen these roofs: they work, and I am proud of that team.", None),
        (TextPolicy.OWN_WORDS, WORDING.upper(), "policy-own-words"),
        (TextPolicy.OWN_WORDS, f"{WORDING} #sun", "policy-own-words"),
    ],
)
def test_each_policy_takes_what_it_says(policy, text, problem):
    assert policy_problem(policy, text, ["Another wording", WORDING]) == problem


async def test_neither_a_share_nor_the_composer_goes_round_it(scene):
    item_id = await scene.live(text_policy=TextPolicy.LOCKED)
    ada = scene.cast.ada
    with pytest.raises(Invalid, match="policy-locked"):
        await scene.confirm(ada, item_id, await scene.connect(ada), "Mine")
    with pytest.raises(Invalid, match="policy-locked"):
        await open_intent(ada, item_id, scene.network, "Mine")
    await open_intent(ada, item_id, scene.network, ITEM.variants[0].text)


async def test_only_wordings_of_the_network_itself_count(scene):
    scene.networks["y"] = replace(scene.network, name="y", label="Y")
    item_id = await scene.live(
        text_policy=TextPolicy.LOCKED, variants=(VariantDraft("x", "For X"), VariantDraft("y", "For Y"))
    )
    held = await item(item_id)
    await keep_policy(held, "y", "For Y")
    with pytest.raises(Invalid, match="policy-locked"):
        await keep_policy(held, "x", "For Y")


def test_a_network_without_wordings_of_its_own_has_those_of_all():
    variants = [Variant(network="x", text="Short"), Variant(network="linkedin", text="Long")]
    assert suggested_for("x", variants) == ["Short"]
    assert suggested_for("mastodon", variants) == ["Short", "Long"]
