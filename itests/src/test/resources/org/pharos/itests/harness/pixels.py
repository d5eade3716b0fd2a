"""Compares pixels with what pydicom reads: pixels.py FILE LINES, each line KIND TAB ANSWER.

KIND is npy (stored values), rescaled, png (preview of grey values), pam (the same), colours (preview of colours) or rendered (by the first window).
Prints "ok" or what differs.
"""
import struct
import sys
import warnings
import zlib

import numpy
import pydicom
from pydicom.pixel_data_handlers.util import apply_color_lut, convert_color_space

warnings.filterwarnings("ignore")


def png(data):
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + body) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        if kind == b"IHDR":
            width, height, bits, colour = struct.unpack(">IIBB", body[:10])
        if kind == b"IDAT":
            packed += body
        at += 12 + length
    channels = {0: 1, 2: 3}[colour]
    step = channels * bits // 8
    rows = numpy.frombuffer(zlib.decompress(packed), "u1").reshape(height, 1 + width * step)
    assert set(rows[:, 0]) <= {0, 1}
    pixels = rows[:, 1:].reshape(height, width, step).astype("u4")
    pixels[rows[:, 0] == 1] = numpy.cumsum(pixels[rows[:, 0] == 1], axis=1) & 255
    values = pixels.astype("u1").reshape(height, width * step)
    if bits == 16:
        values = values.copy().view(">u2")
    return values.reshape(height, width, channels)


def pam(data):
    header, body = data.split(b"ENDHDR\n", 1)
    fields = dict(line.split(b" ", 1) for line in header.split(b"\n") if b" " in line)
    return numpy.frombuffer(body, "u1").reshape(int(fields[b"HEIGHT"]), int(fields[b"WIDTH"]), int(fields[b"DEPTH"]))


def grey(data, array):
    low, high = float(array.min()), float(array.max())
    shown = numpy.floor((array - low) * 255 / max(high - low, 1) + 0.5)
    return 255 - shown if data.PhotometricInterpretation == "MONOCHROME1" else shown


def first(value):
    return float(value[0] if isinstance(value, pydicom.multival.MultiValue) else value)


def rendered(data, array):
    width = first(data.WindowWidth)
    value = array * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
    return numpy.clip(numpy.floor((value - first(data.WindowCenter) + width / 2) * 255 / width), 0, 255)


def colours(data, array):
    kind = data.PhotometricInterpretation
    if kind == "PALETTE COLOR":
        array = apply_color_lut(array, data)
    elif kind.startswith("YBR"):
        array = convert_color_space(array, kind, "RGB")
    return array >> 8 if array.dtype.itemsize == 2 else array


def main():
    data = pydicom.dcmread(sys.argv[1])
    frames = data.pixel_array if int(data.get("NumberOfFrames", 1) or 1) > 1 else data.pixel_array[None]
    tolerance = 1
    for line in open(sys.argv[2]).read().splitlines():
        kind, path = line.split("\t")
        content = open(path, "rb").read()
        if kind in ("npy", "rescaled"):
            found = numpy.load(path)
            expected = frames if frames.ndim == 4 else frames[..., None]
            if kind == "rescaled" and frames.ndim == 3:
                expected = expected * float(data.get("RescaleSlope", 1)) + float(data.get("RescaleIntercept", 0))
            tolerance = 1e-3
        else:
            found = pam(content) if kind == "pam" else png(content)
            make = {"rendered": rendered, "colours": colours}.get(kind, grey)
            expected = make(data, frames[0])
            expected = expected.reshape(expected.shape[0], expected.shape[1], -1)
        if found.shape != expected.shape:
            print(kind, "shape", found.shape, expected.shape)
            return
        worst = numpy.abs(found.astype("f8") - expected.astype("f8")).max()
        if worst > tolerance:
            print(kind, "differs by", worst)
            return
    print("ok")


main()
