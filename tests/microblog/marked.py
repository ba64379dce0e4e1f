"""Texts full of marks, names and line ends, for tests of how they are read and shown."""

from hypothesis import strategies as st

PARTS = [
    *"ab é\n\n*~`>_-#@.1(",
    "**", "~~", "```", "\n```\n", "```py\n", "\n> ", "\n- ", "\n1. ", "\n2. ", "\r\n", "* ", " *", "word ",
    "@ada", "#tag", "https://a.fr/x", "www.a.fr", "<b>", "&amp;", "👩‍👧",
]  # fmt: skip
MARKED = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)
