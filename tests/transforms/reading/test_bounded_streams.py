"""Compressed streams give their content, or say what is wrong; none fills the memory."""

import bz2
import gzip
import io
from collections import deque

import pytest
import zstandard

from transforms.reading import bounded_streams
from transforms.reading.bounded_streams import opened
from transforms.reading.reject_reasons import Reject, RejectReason

COMPRESSORS = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstandard.compress}
TEXT = b"".join(b"Rain fell on roof %d.\n" % number for number in range(20_000))
each = pytest.mark.parametrize("compression", COMPRESSORS)


@each
def test_content_comes_back(compression):
    raw = COMPRESSORS[compression](TEXT)
    assert opened(io.BytesIO(raw), compression).read() == TEXT


@each
def test_members_that_follow_each_other_are_one_content(compression):
    raw = COMPRESSORS[compression](TEXT) * 2
    assert opened(io.BytesIO(raw), compression).read() == TEXT * 2


@each
@pytest.mark.parametrize("keep", [0.3, 0.9, 0.999])
def test_a_cut_stream_is_damaged_and_what_came_before_is_read(compression, keep):
    raw = COMPRESSORS[compression](TEXT)
    stream = opened(io.BytesIO(raw[: int(len(raw) * keep)]), compression)
    with pytest.raises(Reject) as refused:
        deque(iter(lambda: stream.read1(1000), b""))
    assert refused.value.reason is RejectReason.DAMAGED_ARCHIVE


@each
def test_a_bomb_is_refused_early(compression, monkeypatch):
    monkeypatch.setattr(bounded_streams, "RATIO_FREE_BYTES", 10_000_000)
    raw = COMPRESSORS[compression](bytes(30_000_000))
    stream = opened(io.BytesIO(raw), compression)
    with pytest.raises(Reject) as refused:
        deque(iter(lambda: stream.read(1_000_000), b""), maxlen=0)
    assert refused.value.reason is RejectReason.TOO_LARGE


@each
def test_a_suffix_that_lies_is_a_type_mismatch(compression):
    with pytest.raises(Reject) as refused:
        opened(io.BytesIO(TEXT), compression)
    assert refused.value.reason is RejectReason.TYPE_MISMATCH


def test_a_fault_of_the_disk_is_unreadable():
    class Faulty(io.BytesIO):
        def read(self, _size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(Reject) as refused:
        opened(Faulty(), None).read()
    assert refused.value.reason is RejectReason.UNREADABLE
