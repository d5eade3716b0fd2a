"""What pydicom says of files: judge.py samples | describe FILE... | differences FILE FILE ... | archive ZIP FOLDER | media FOLDER
          | masked FILE FILE REGION

The last line printed is "@" and the answer as JSON.
"""
import json
import os
import sys
import warnings
import zipfile

import pydicom
import pydicom.fileset
from pydicom.data import get_testdata_file

warnings.filterwarnings("ignore")
UIDS = ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID")
TEXT = ("AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT", "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT")


def samples():
    return os.path.dirname(get_testdata_file("CT_small.dcm"))


def text(element):
    if element.VR not in TEXT or isinstance(element.value, bytes):
        return None
    if element.value is None:
        return ""
    values = element.value if isinstance(element.value, pydicom.multival.MultiValue) else [element.value]
    return "\\".join(written(value) for value in values)


def written(value):
    """A number as it stands in the file, anything else as text."""
    original = getattr(value, "original_string", None)
    return original if isinstance(original, str) else str(value)


def describe(files):
    answer = []
    for path in files:
        try:
            data = pydicom.dcmread(path, force=True)
            description = {name: str(data.get(name, "")) for name in UIDS + ("PatientID", "SOPClassUID")}
            description["path"] = path
            description["transferSyntax"] = str(data.file_meta.get("TransferSyntaxUID", ""))
            description["tags"] = [
                {"tag": "%04x,%04x" % (e.tag.group, e.tag.element), "vr": e.VR, "value": text(e)} for e in data
            ]
            answer.append(description)
        except Exception as error:  # a sample may be broken on purpose
            answer.append({"path": path, "error": str(error)})
    return answer


def stripped(data):
    for element in list(data):
        if element.tag.element == 0 or element.tag == 0xFFFCFFFC:
            del data[element.tag]
    return data


def differences(files):
    answer = []
    for first, second in zip(files[::2], files[1::2]):
        a = stripped(pydicom.dcmread(first, force=True))
        b = stripped(pydicom.dcmread(second, force=True))
        if a.file_meta.get("TransferSyntaxUID") != b.file_meta.get("TransferSyntaxUID"):
            answer.append("%s: transfer syntax" % first)
        for tag in sorted(set(a.keys()) | set(b.keys())):
            if tag not in a or tag not in b:
                answer.append("%s: %s is in one only" % (first, tag))
            elif a[tag].value != b[tag].value:
                answer.append("%s: %s is %.60r and %.60r" % (first, tag, a[tag].value, b[tag].value))
    return answer


def archive(files):
    """Unpacks a ZIP archive into a folder; names in their order."""
    with zipfile.ZipFile(files[0]) as whole:
        damaged = whole.testzip()
        if damaged:
            raise ValueError(damaged + " is damaged")
        whole.extractall(files[1])
        return [entry.filename for entry in whole.infolist()]


def media(files):
    """The instances of a File-set, each found by its DICOMDIR and opened."""
    answer = []
    for instance in pydicom.fileset.FileSet(os.path.join(files[0], "DICOMDIR")):
        data = instance.load()
        if data.SOPInstanceUID != instance.SOPInstanceUID:
            raise ValueError(instance.path + " is another instance")
        answer.append({"record": instance.DirectoryRecordType, "patient": str(instance.PatientName), "id": data.SOPInstanceUID})
    return answer


def frames(path):
    """Pixels as frames, rows, columns and samples, numbers that may be subtracted."""
    import numpy

    data = pydicom.dcmread(path)
    samples = data.get("SamplesPerPixel", 1)
    shape = (-1, data.Rows, data.Columns, samples)
    return data.pixel_array.reshape(shape).astype(numpy.float64)


def masked(files):
    """Compares a file with one that was masked: X,Y,WIDTH,HEIGHT,FRAME (-1 for all)."""
    import numpy

    before, after = frames(files[0]), frames(files[1])
    x, y, width, height, frame = (int(number) for number in files[2].split(","))
    inside = numpy.zeros(before.shape[:3], bool)
    inside[slice(None) if frame < 0 else frame, y : y + height, x : x + width] = True
    return {
        "frames": before.shape[0],
        "same": before.shape == after.shape,
        "covered": int(inside.sum()),
        "inside": sorted({tuple(pixel) for pixel in after[inside].tolist()})[:10],
        "worstInside": float(abs(after[inside] - after[inside].min(axis=0)).max()),
        "worstOutside": float(abs(after[~inside] - before[~inside]).max()),
    }


COMMANDS = {"masked": masked, "describe": describe, "differences": differences, "archive": archive, "media": media}

if __name__ == "__main__":
    command, files = sys.argv[1], sys.argv[2:]
    result = samples() if command == "samples" else COMMANDS[command](files)
    print("\n@" + json.dumps(result))
