"""Prints what pydicom takes for the frames of files: their path, then length and SHA-1 of each frame."""
import hashlib
import sys
import warnings

import pydicom
from pydicom.encaps import generate_pixel_data_frame
from pydicom.pixel_data_handlers.util import get_expected_length

warnings.simplefilter('ignore')


def frames(ds):
    count = int(ds.get('NumberOfFrames') or 1)
    pixels = ds.PixelData
    if ds['PixelData'].is_undefined_length:
        return list(generate_pixel_data_frame(pixels, count))
    if not ds.is_little_endian and ds['PixelData'].VR == 'OW':
        swapped = bytearray(pixels)
        swapped[0::2], swapped[1::2] = pixels[1::2], pixels[0::2]
        pixels = bytes(swapped)
    size = get_expected_length(ds) // count
    if len(pixels) < size * count:
        raise ValueError('cut')
    return [pixels[size * n:size * (n + 1)] for n in range(count)]


for line in sys.stdin:
    path = line.rstrip('\n')
    try:
        found = frames(pydicom.dcmread(path))
    except Exception:
        continue
    print('\t'.join([path] + ['%d %s' % (len(f), hashlib.sha1(f).hexdigest()) for f in found]))
