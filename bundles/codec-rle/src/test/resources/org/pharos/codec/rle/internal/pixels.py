"""Prints for each file named on a line of the input: its path, a tab, and of each frame, decoded, the SHA-1 of its pixels."""
import hashlib
import sys
import warnings

import pydicom

warnings.filterwarnings("ignore")
for path in sys.stdin.read().split("\n"):
    data = pydicom.dcmread(path)
    array = data.pixel_array
    frames = array if int(data.get("NumberOfFrames", 1) or 1) > 1 else [array]
    print(path, *(hashlib.sha1(frame.astype(frame.dtype.newbyteorder("<")).tobytes()).hexdigest() for frame in frames), sep="\t")
