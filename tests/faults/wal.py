"""The log of SQLite as its file format has it: a head of 32 bytes, then frames.

A frame is 24 bytes of head and one page. Those that count carry the salts of the log's head; behind
them may stand frames of an earlier turn. https://www.sqlite.org/fileformat2.html#walformat
"""

HEAD, FRAME_HEAD = 32, 24
SALTS = slice(16, 24)  # in the log's head; from 8 on in a frame's


def page_size(log: bytes) -> int:
    return int.from_bytes(log[8:12], "big")


def end(log: bytes) -> int:
    """Where the frames that count end."""
    frame, at = FRAME_HEAD + page_size(log), HEAD
    while at + frame <= len(log) and log[at + 8 : at + 16] == log[SALTS]:
        at += frame
    return at


def follows(log: bytes, earlier: bytes) -> bool:
    """Whether `log` is `earlier` with more frames."""
    stop = end(earlier)
    return log[:stop] == earlier[:stop] and end(log) > stop


def torn(log: bytes) -> bytes:
    """With one more frame that has its length, and of its page the first half only."""
    stop, half = end(log), page_size(log) // 2
    last = log[stop - FRAME_HEAD - page_size(log) : stop]
    return log[:stop] + last[:-half] + bytes(half)


def cut(log: bytes) -> bytes:
    """Without the second half of its last frame."""
    stop = end(log)
    return log[: stop - page_size(log) // 2]
