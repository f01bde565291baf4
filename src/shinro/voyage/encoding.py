"""Which encoding a text that is not UTF-8 seems to be in, so that the cure can name it."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_JAPANESE = {"Shift_JIS": "cp932", "EUC-JP": "euc_jp"}
ICONV = {"Shift_JIS": "CP932"}
"""What `iconv` calls an encoding, where that is another name: the one with the signs that Windows added."""
_SAMPLE = 20_000
_FEW_ZEROS = 4
_KANA = range(0x3041, 0x30FF)
_NARROW_KANA = range(0xFF61, 0xFFA0)


def likely(data: bytes) -> str:
    """Return `UTF-16`, `UTF-32`, `Shift_JIS`, `EUC-JP` or `ISO-2022-JP`; "" if none of them is likely."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _without_mark(data)
    if b"\x1b$" in data:
        return "ISO-2022-JP"
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if not data[: error.start].isascii():  # began well: a damaged file rather than one in another encoding
            return ""
        return _japanese(data)
    return ""


def _without_mark(data: bytes) -> str:
    """Tell UTF-16 by the zero half of each Latin letter and line end.

    Of what reads as UTF-8, too, there must be many: else it is a text with a few stray zero bytes, which a conversion
    would destroy.
    """
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    least = max(_FEW_ZEROS, len(sample) / (4 if is_utf8(data) else 20))
    if len(data) % 2 or max(even, odd) < least or min(even, odd) > max(even, odd) / 10:
        return ""
    return "UTF-16BE" if even > odd else "UTF-16LE"


def is_utf8(data: bytes) -> bool:
    """Tell whether it reads as UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _japanese(data: bytes) -> str:
    """Tell Shift_JIS from EUC-JP: read the wrong way, one turns into kana of half width and rare signs."""
    found = {}
    for name, codec in _JAPANESE.items():
        try:
            text = data.decode(codec)[:_SAMPLE]
        except UnicodeDecodeError:
            continue
        codes = [ord(sign) for sign in text if not sign.isascii()]
        found[name] = sum((code in _KANA) - (code in _NARROW_KANA) for code in codes) / max(len(codes), 1)
    return max(found, key=lambda name: found[name]) if found else ""
