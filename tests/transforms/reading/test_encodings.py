"""Bytes become the text that was meant, or are refused; they are never mojibake."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.reading.encodings import declared_charset, decoded, well_formed
from transforms.reading.reject_reasons import Reject, RejectReason

ENGLISH = "The mayor’s “new bridge” cost £3m – the café owners said so. "
FRENCH = "Hier, un nouveau pont a été inauguré près du port. Noël à l’été, dit le maire, ému. "
RUSSIAN = "Вчера в порту открыли новый мост. Мэр сказал, что это будущее города. "
JAPANESE = (
    "昨日、港の近くで新しい橋が開通した。市長は「この橋は町の未来だ」と述べた。約三千人が集まった。"
)
CHINESE = (
    "昨天，港口附近的新桥正式通车。市长在仪式上说，这座桥代表城市的未来。大约三千人参加了活动。"
)
KOREAN = "어제 항구 근처에 새 다리가 개통되었다. 시장은 이 다리가 도시의 미래라고 말했다. "
POLISH = "Wczoraj w porcie otwarto nowy most. Burmistrz powiedział, że będzie źródłem dochodów. "
GERMAN = "Die Bürgermeisterin sagte, die Brücke werde für größere Züge gesperrt. "
SPANISH = "El alcalde pidió más autobuses: ¿cuándo llegará el año próximo?, dijo la señora. "
CZECH = "Starosta řekl, že most zůstane uzavřen až do května, což občany velmi rozčílilo. "
HUNGARIAN = "A polgármester szerint a híd májusig zárva marad, és ez sok őrségi lakót zavar. "
TURKISH = "Belediye başkanı köprünün ağustosta açılacağını söyledi; ışıklar dün gece yandı. "
LATVIAN = "Mērs paziņoja, ka tilts būs slēgts līdz maijam, un iedzīvotāji ir neapmierināti. "
LITHUANIAN = "Meras pranešė, kad tiltas bus uždarytas iki gegužės, o gyventojai žada protestuoti. "
GREEK = "Ο δήμαρχος είπε ότι η γέφυρα θα κλείσει μέχρι τον Μάιο, οι κάτοικοι ζητούν λύση. "
HEBREW = "ראש העיר אמר שהגשר ייסגר עד מאי והתושבים דורשים תשובה. "
ARABIC = "قال رئيس البلدية إن الجسر سيغلق حتى شهر مايو والسكان يطالبون بجواب. "
THAI = "นายกเทศมนตรีกล่าวว่า สะพานจะปิดจนถึงเดือนพฤษภาคม "
USUAL_ENCODINGS = {
    ENGLISH: "cp1252",
    GERMAN: "cp1252 iso8859-15 cp850",
    FRENCH: "cp1252 mac_roman",
    SPANISH: "cp1252 iso8859-15",
    POLISH: "cp1250 iso8859-2",
    CZECH: "cp1250 iso8859-2",
    HUNGARIAN: "cp1250 iso8859-2",
    TURKISH: "cp1254 iso8859-9",
    LATVIAN: "cp1257 iso8859-13 iso8859-4",
    LITHUANIAN: "cp1257 iso8859-13",
    RUSSIAN: "cp1251 koi8_r iso8859-5 cp866 mac_cyrillic",
    GREEK: "cp1253 iso8859-7",
    HEBREW: "cp1255 iso8859-8",
    ARABIC: "cp1256 iso8859-6",
    THAI: "cp874",
    JAPANESE: "cp932 euc_jp",
    CHINESE: "gb18030",
    KOREAN: "cp949",
}
WIDE_AND_MARKED = "utf-8 utf-8-sig utf-16 utf-32 utf-16-le utf-16-be"
ROUNDS = [
    (text, encoding)
    for text, usual in USUAL_ENCODINGS.items()
    for encoding in f"{usual} {WIDE_AND_MARKED}".split()
]


@pytest.mark.parametrize("words", [2, 4, 8, 50], ids="{}-words".format)
@pytest.mark.parametrize(("text", "encoding"), ROUNDS, ids=[encoding for _, encoding in ROUNDS])
def test_a_text_of_any_length_comes_back_or_is_refused(text, encoding, words):
    raw = " ".join((text * 20).split()[:words]).encode(encoding, "ignore")
    try:
        found = decoded(raw).text
    except Reject:
        return
    assert found == raw.decode(encoding).removeprefix("\ufeff")


@pytest.mark.parametrize(
    "text",
    [GREEK, RUSSIAN, HEBREW, ARABIC, THAI],
    ids=["greek", "russian", "hebrew", "arabic", "thai"],
)
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_an_alphabet_in_two_bytes_needs_no_mark(text, encoding):
    assert decoded(text.encode(encoding)).text == text


@pytest.mark.parametrize("line", ["¿Dónde?", "Là, l’été", "¡Ya!", "Où ça ?", "Blödes Größenmaß"])
def test_a_few_words_many_times_over_show_no_more_than_once(line):
    try:
        found = decoded(f"{line}\n".encode("cp1252") * 6).text
    except Reject:
        return
    assert found == f"{line}\n" * 6


def test_a_column_of_digits_is_not_taken_for_two_byte_characters():
    assert decoded(b"1\t2\n3\t4\n").text == "1\t2\n3\t4\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "cp1252"),
        (FRENCH, "cp1252"),
        (FRENCH, "mac_roman"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32-le"),
        (ENGLISH, "utf-32-be"),
        (JAPANESE, "utf-16"),
        (JAPANESE, "utf-32"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (CHINESE, "gb18030"),
        (KOREAN, "cp949"),
        (POLISH, "cp1250"),
    ],
)
def test_undeclared_text_is_decoded_as_it_was_encoded(text, encoding):
    assert decoded((text * 3).encode(encoding)).text == text * 3


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        pytest.param("Shift_JIS", "cp932", JAPANESE, id="true"),
        pytest.param("windows-1251", "cp1251", RUSSIAN, id="short-of-evidence"),
        pytest.param("iso-8859-1", "cp1252", ENGLISH, id="latin-1-means-windows-1252"),
        pytest.param("iso-8859-1", "utf-8", ENGLISH, id="lies-about-utf-8"),
        pytest.param("utf-8", "cp1252", ENGLISH, id="lies-about-windows-1252"),
        pytest.param("no-such-charset", "utf-8", ENGLISH, id="unknown"),
        pytest.param("base64", "cp1252", ENGLISH, id="a-codec-of-bytes"),
    ],
)
def test_a_declared_charset_is_believed_where_the_bytes_allow_it(declared, encoding, text):
    assert decoded(text.encode(encoding), declared).text == text


def test_a_paragraph_in_another_encoding_is_read_too():
    raw = "Première page : été, forêt, garçon. ".encode() * 4 + "café ouvert".encode("cp1252")
    found = decoded(raw)
    assert found.text.endswith("garçon. café ouvert")
    assert found.flags == ("mixed",)


def test_utf8_that_is_cut_in_a_character_loses_that_character_only():
    found = decoded(ENGLISH.rstrip().encode() + "é".encode()[:1])
    assert found.text == ENGLISH.rstrip() + "\ufffd"
    assert found.flags == ("cut",)


def test_windows_1252_may_end_in_an_accented_letter():
    assert decoded(b"The mayor opened the caf\xe9").text == "The mayor opened the café"


def test_nothing_is_stripped_or_repaired():
    text = "\r\n  Rain\x00 fell.\r\n\t \x07 It fell for days on the roofs of the harbour.\n\n"
    assert decoded(text.encode()).text == text


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(100), id="png"),
        pytest.param(bytes(range(256)) * 8, id="all-bytes"),
        pytest.param(bytes(500), id="nuls"),
        pytest.param(b"\x01\x02\x03\x04abc" * 20, id="controls"),
    ],
)
def test_what_is_no_text_is_refused_as_binary(raw):
    with pytest.raises(Reject) as refused:
        decoded(raw)
    assert refused.value.reason is RejectReason.BINARY


def test_bytes_of_no_clear_encoding_are_refused():
    with pytest.raises(Reject) as refused:
        decoded(b"The \xb9\xc4\xf3\x90\x81 of \xa4\xc2\xb3\xb9 rain")
    assert refused.value.reason is RejectReason.ENCODING_UNCERTAIN


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META http-equiv=Content-Type content='text/html; charset=EUC-JP'>", "EUC-JP"),
        (b'<?xml version="1.0" encoding="windows-1252"?>', "windows-1252"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_a_page_declares_its_charset(head, charset):
    assert declared_charset(head) == charset


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(raw):
    try:
        found = decoded(raw)
    except Reject:
        return
    found.text.encode("utf-8")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_comes_back_unchanged(text):
    assert decoded(b"\xef\xbb\xbf" + text.encode()).text == text


@given(st.text(st.characters(), max_size=50))
def test_well_formed_text_can_be_stored_and_stays_so(text):
    repaired = well_formed(text)
    repaired.encode("utf-8")
    assert well_formed(repaired) == repaired
