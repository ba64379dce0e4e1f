import pytest
from hypothesis import given

from server.microblog.wording_marks import Kind, blocks, code_in, emphasis
from tests.growth import grows_gently
from tests.microblog.marked import MARKED


def shapes(text):
    return [(block.kind, [text[slice(*line)] for line in block.lines]) for block in blocks(text)]


def test_blocks_are_paragraphs_code_quotes_and_lists():
    text = "Hi\nall\n\n> so\n> it is\n```py\na  = 1\n\n*b*\n```\n- one\n- two\n1. first\n2. second\nend"
    assert shapes(text) == [
        (Kind.PARAGRAPH, ["Hi", "all"]),
        (Kind.QUOTE, ["so", "it is"]),
        (Kind.CODE, ["a  = 1", "", "*b*"]),
        (Kind.BULLETS, ["one", "two"]),
        (Kind.NUMBERS, ["first", "second"]),
        (Kind.PARAGRAPH, ["end"]),
    ]


def test_code_is_where_nothing_is_read():
    text = "see `@ada` and\n```\n#tag\n```\n``a ` b`` `open"
    assert [text[slice(*span)] for span in code_in(text)] == ["`@ada`", "#tag", "``a ` b``"]


def test_emphasis_is_nested_and_never_crosses():
    text = "**a *b* c** *d ~~e* f~~"
    assert [
        (pair.mark, text[pair.start : pair.end + len(pair.mark)]) for pair in emphasis(text, (0, 23), [])
    ] == [
        ("*", "*b*"),
        ("**", "**a *b* c**"),
        ("*", "*d ~~e*"),
    ]


@given(MARKED)
def test_blocks_follow_each_other_inside_of_the_text(text):
    position = 0
    for block in blocks(text):
        assert block.lines
        for start, end in block.lines:
            assert position <= start <= end <= len(text)
            position = end


@given(MARKED)
def test_pairs_of_emphasis_are_inside_of_each_other_or_apart(text):
    for line in (line for block in blocks(text) for line in block.lines):
        pairs = emphasis(text, line, [])
        for one in pairs:
            assert line[0] <= one.start < one.end < line[1]
            for other in pairs:
                assert not one.start < other.start < one.end < other.end


@pytest.mark.parametrize(
    "part", ["```\n", "```a\n", "`", "` ``", "*a", "*a~~", "> ", "- a\n", "1. ", "a** ~~b "]
)
def test_hostile_texts_take_no_more_than_the_square_of_their_length(part):
    def read(text):
        for block in blocks(text):
            for line in block.lines:
                emphasis(text, line, code_in(text) if len(block.lines) == 1 else [])

    assert grows_gently(read, part, power=2.4)
