"""First bytes of a file -> what kind of non-text it is, if any.

Source: the signatures that the Unix `file` command knows for formats a news folder may hold
by mistake; only those of four bytes or more, or with bytes that no text starts with.
"""

COMPRESSED = {
    b"\x1f\x8b\x08": "gzip",
    b"(\xb5/\xfd": "zstandard",
    b"BZh91AY&SY": "bzip2",
    b"PK\x03\x04": "zip (or an office document)",
    b"\x04\x22\x4d\x18": "lz4",
    b"\xfd7zXZ\x00": "xz",
    b"7z\xbc\xaf\x27\x1c": "7-zip",
    b"Rar!\x1a\x07": "rar",
}
BINARY = {
    b"%PDF-": "PDF",
    b"\x89PNG\r\n": "PNG picture",
    b"\xff\xd8\xff": "JPEG picture",
    b"GIF87a": "GIF picture",
    b"GIF89a": "GIF picture",
    b"RIFF": "RIFF media",
    b"OggS": "Ogg media",
    b"ID3\x03": "MP3 audio",
    b"ID3\x04": "MP3 audio",
    b"\x7fELF": "ELF program",
    b"MZ\x90\x00": "Windows program",
    b"\xca\xfe\xba\xbe": "Java class",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "old office document",
    b"SQLite format 3\x00": "SQLite database",
    b"PAR1": "Parquet table",
    b"ARROW1": "Arrow table",
    b"{\\rtf1": "RTF document",
}


def _named(head: bytes, signatures: dict[bytes, str]) -> str | None:
    return next((name for start, name in signatures.items() if head.startswith(start)), None)


def compressed_kind(head: bytes) -> str | None:
    r"""The compression or archive that the bytes start, else None.

    >>> compressed_kind(b"PK\x03\x04...."), compressed_kind(b"Rain fell.")
    ('zip (or an office document)', None)
    """
    return _named(head, COMPRESSED)


def binary_kind(head: bytes) -> str | None:
    """The kind of file that is not text, archives included, else None.

    >>> binary_kind(b"%PDF-1.7"), binary_kind(b"PARIS - ")
    ('PDF', None)
    """
    return _named(head, BINARY) or compressed_kind(head)
