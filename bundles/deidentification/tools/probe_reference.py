#!/usr/bin/python3
"""Asks a server of the reference implementation what its anonymization does to each attribute of the dictionary.

    tools/probe_reference.py http://127.0.0.1:8042 2008,2017c,2021b,2023b probe.json

Every attribute is sent with a value, alone at the top, in an item, and in an item of an item; the answer tells whether it is
removed (X), emptied (Z), mapped (U) or kept (-). What makes the server fail is found by halving, and marked with !. The server
must be empty, open without password, and overwrite instances. Needs python3-pydicom.
"""
import io
import json
import os
import struct
import sys
import urllib.error
import urllib.request
import warnings
from collections import Counter

import pydicom

HERE = os.path.dirname(os.path.abspath(__file__))
DICTIONARY = os.path.join(HERE, "../../dicom-core/src/main/resources/org/pharos/dicom/core/dictionary.tsv")
LONG = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV"}
NEST = 0x0040A043  # Concept Name Code Sequence, which stays
SOP_CLASS = b"1.2.840.10008.5.1.4.1.1.66"
IDENTITY = [0x00080005, 0x00080016, 0x00080018, 0x00100020, 0x0020000D, 0x0020000E]
FIXED = {0x00080005: b"ISO_IR 100", 0x00080016: SOP_CLASS}
VALUES = {
    "US": b"\1\0", "SS": b"\1\0", "UL": b"\1\0\0\0", "SL": b"\1\0\0\0", "AT": b"\1\0\0\0", "OB": b"\1\0", "UN": b"\1\0",
    "OW": b"\1\0", "OF": b"\1\0\0\0", "OL": b"\1\0\0\0", "FL": struct.pack("<f", 1), "FD": struct.pack("<d", 1),
    "UV": b"\1" + bytes(7), "SV": b"\1" + bytes(7), "OV": b"\1" + bytes(7), "OD": b"\1" + bytes(7), "DA": b"20240305",
    "TM": b"101112", "DT": b"20240305101112", "AS": b"042Y", "IS": b"3", "DS": b"3", "CS": b"VALUE", "PN": b"Probe^Name",
    "UR": b"http://probe",
}


def entries():
    """Tag, representation, keyword; of a repeating group two members, but none of commands, file headers and directories."""
    found = {}
    for line in open(DICTIONARY):
        if line.startswith("#"):
            continue
        form, vrs, _, keyword = line.rstrip("\n").split("\t")[:4]
        if form[:4].lower() in ("0000", "0002", "0004", "fffe"):
            continue
        vr = "OW" if "OW" in vrs else vrs.split("/")[0]
        forms = [form.replace("x", "0")]
        if form[2:4] == "xx":
            forms.append(form[:3].replace("x", "0") + "2" + form[4:].replace("x", "0"))
        for tag in forms:
            found.setdefault(int(tag, 16), (int(tag, 16), vr, keyword))
    return sorted(found.values())


def value(tag, vr):
    if tag in FIXED:
        return FIXED[tag]
    return b"2.25.%d" % (tag + 7) if vr == "UI" else VALUES.get(vr, b"Probe")


def element(tag, vr, content):
    if len(content) % 2:
        content += b"\0" if vr in ("UI", "OB", "UN") else b" "
    length = b"\0\0" + struct.pack("<I", len(content)) if vr in LONG else struct.pack("<H", len(content))
    return struct.pack("<HH", tag >> 16, tag & 0xFFFF) + vr.encode() + length + content


def sequence(tag, item):
    return element(tag, "SQ", struct.pack("<HHI", 0xFFFE, 0xE000, len(item)) + item)


def data_set(attributes):
    return b"".join(
        sequence(tag, element(0x00280002, "US", b"\1\0")) if vr == "SQ" else element(tag, vr, value(tag, vr))
        for tag, vr, _ in sorted(attributes))


def file(attributes, depth, known):
    if depth == 0:
        tags = {attribute[0] for attribute in attributes}
        body = data_set(attributes + [known[tag] for tag in IDENTITY if tag not in tags])
    else:
        body = data_set(attributes)
        for _ in range(depth):
            body = sequence(NEST, body)
        body = data_set([known[tag] for tag in IDENTITY]) + body
    meta = (element(0x00020001, "OB", b"\0\1") + element(0x00020002, "UI", SOP_CLASS)
            + element(0x00020003, "UI", value(0x00080018, "UI")) + element(0x00020010, "UI", b"1.2.840.10008.1.2.1")
            + element(0x00020012, "UI", b"2.25.1"))
    return bytes(128) + b"DICM" + element(0x00020000, "UL", struct.pack("<I", len(meta))) + meta + body


def post(url, body):
    return urllib.request.urlopen(urllib.request.Request(url, data=body), timeout=120).read()


def judged(attributes, after):
    result = {}
    for tag, vr, _ in attributes:
        if tag not in after:
            result[tag] = "X"
        elif vr == "SQ":
            result[tag] = "Z" if len(after[tag].value) == 0 else "-"
        else:
            found = after.get_item(tag).value
            found = b"" if found is None else found if isinstance(found, bytes) else str(after[tag].value).encode()
            same = found.rstrip(b"\0 ") == value(tag, vr).rstrip(b"\0 ")
            result[tag] = "Z" if not found else "-" if same else "U" if vr == "UI" else "?"
    return result


def probe(url, version, attributes, depth, known):
    try:
        instance = json.loads(post(url + "/instances", file(attributes, depth, known)))["ID"]
        body = json.dumps({"DicomVersion": version}).encode()
        after = pydicom.dcmread(io.BytesIO(post(url + "/instances/" + instance + "/anonymize", body)), force=True)
        for _ in range(depth):
            after = after[NEST].value[0]
        return judged(attributes, after)
    except urllib.error.HTTPError:
        if len(attributes) == 1:
            return {attributes[0][0]: "!"}
        half = len(attributes) // 2
        return {**probe(url, version, attributes[:half], depth, known),
                **probe(url, version, attributes[half:], depth, known)}


def main(url, versions, out):
    warnings.simplefilter("ignore")
    everything = entries()
    known = {attribute[0]: attribute for attribute in everything}
    found = {}
    for version in versions.split(","):
        for depth in range(3):
            result = {}
            for start in range(0, len(everything), 1000):
                result.update(probe(url, version, everything[start:start + 1000], depth, known))
            found.setdefault(version, []).append({"%08x" % tag: action for tag, action in result.items()})
            print(version, "depth", depth, dict(Counter(result.values())))
    with open(out, "w") as file_out:
        json.dump(found, file_out)


if __name__ == "__main__":
    main(*sys.argv[1:])
