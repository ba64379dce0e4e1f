import pytest

from server.microblog.page_text import decoded

FRENCH = "Où l’été dure « longtemps » : 5 €"


@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "utf-16-le", "utf-16-be"])
def test_the_header_says_the_character_set(codec):
    assert decoded(FRENCH.encode(codec), codec) == FRENCH


@pytest.mark.parametrize("label", ["iso-8859-1", "ISO-8859-1", "latin1", "us-ascii"])
def test_latin_1_means_what_browsers_take_it_for(label):
    assert decoded(FRENCH.encode("cp1252"), label) == FRENCH


@pytest.mark.parametrize(
    ("tag", "codec", "text"),
    [
        ("<meta charset=windows-1252>", "cp1252", FRENCH),
        ("<META CHARSET='iso-8859-15'>", "iso8859-15", "5 €"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", "Привет"),
        ('<meta charset="Shift_JIS">', "cp932", "日本語 ①"),
        ("<meta charset=gb2312>", "gb18030", "中文"),
        ("<meta charset=euc-kr>", "cp949", "한국어"),
        ("<meta charset=utf-16>", "utf-8", FRENCH),
    ],
)
def test_a_meta_tag_says_it_when_the_header_does_not(tag, codec, text):
    assert decoded(f"{tag}<p>{text}".encode(codec), None) == f"{tag}<p>{text}"


def test_the_header_is_believed_before_the_meta_tag():
    page = f"<meta charset=windows-1251>{FRENCH}"
    assert decoded(page.encode(), "utf-8") == page


@pytest.mark.parametrize(("mark", "codec"), [("utf-8-sig", "utf-8"), ("utf-16", "cp1252"), ("utf-16", None)])
def test_a_byte_order_mark_is_believed_before_all(mark, codec):
    assert decoded(FRENCH.encode(mark), codec) == FRENCH


@pytest.mark.parametrize(
    "label", [None, "", "no-such", "utf-7", "rot13", "zlib", "idna", "unicode_escape", "hex"]
)
def test_without_a_character_set_that_browsers_know_it_is_guessed(label):
    assert decoded(FRENCH.encode(), label) == FRENCH
    assert decoded(FRENCH.encode("cp1252"), label) == FRENCH
    assert decoded(b"+ADw-script+AD4-", label) == "+ADw-script+AD4-"


def test_a_page_cut_inside_a_character_is_still_utf_8():
    assert decoded("é".encode() * 10 + b"\xc3", None) == "é" * 10 + "\ufffd"
