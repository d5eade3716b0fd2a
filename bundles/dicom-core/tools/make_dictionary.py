#!/usr/bin/python3
"""Writes the dictionary and UID resources of this bundle from the facts of pydicom and dcmjs (both MIT licence).

    npm pack dcmjs && tar xzf dcmjs-*.tgz
    tools/make_dictionary.py package/generate/dictionary.mjs

pydicom, 2 or newer, must be installed. The file of dcmjs (0.51 or newer) adds the attributes registered since.

dictionary.tsv   tag (x is any digit), VRs joined by /, VM, keyword, R when retired; sorted by tag
uids.tsv         UID, kind, name, R when retired; kind is T transfer syntax, S storage SOP class, C other SOP class, - the rest
"""
import pathlib
import re
import sys

import pydicom
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom._uid_dict import UID_dictionary

OUT = pathlib.Path(__file__).resolve().parent.parent / 'src/main/resources/org/pharos/dicom/core'

# Registered by the standard after the edition of the oldest pydicom this script is used with.
LATER_UIDS = (
    ('1.2.840.10008.1.2.4.100.1', 'T', 'Fragmentable MPEG2 Main Profile / Main Level'),
    ('1.2.840.10008.1.2.4.101.1', 'T', 'Fragmentable MPEG2 Main Profile / High Level'),
    ('1.2.840.10008.1.2.4.102.1', 'T', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.1'),
    ('1.2.840.10008.1.2.4.103.1', 'T', 'Fragmentable MPEG-4 AVC/H.264 BD-compatible High Profile / Level 4.1'),
    ('1.2.840.10008.1.2.4.104.1', 'T', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 2D Video'),
    ('1.2.840.10008.1.2.4.105.1', 'T', 'Fragmentable MPEG-4 AVC/H.264 High Profile / Level 4.2 For 3D Video'),
    ('1.2.840.10008.1.2.4.106.1', 'T', 'Fragmentable MPEG-4 AVC/H.264 Stereo High Profile / Level 4.2'),
    ('1.2.840.10008.1.2.4.110', 'T', 'JPEG XL Lossless'),
    ('1.2.840.10008.1.2.4.111', 'T', 'JPEG XL JPEG Recompression'),
    ('1.2.840.10008.1.2.4.112', 'T', 'JPEG XL'),
    ('1.2.840.10008.1.2.4.201', 'T', 'High-Throughput JPEG 2000 Image Compression (Lossless Only)'),
    ('1.2.840.10008.1.2.4.202', 'T', 'High-Throughput JPEG 2000 with RPCL Options Image Compression (Lossless Only)'),
    ('1.2.840.10008.1.2.4.203', 'T', 'High-Throughput JPEG 2000 Image Compression'),
    ('1.2.840.10008.1.2.4.204', 'T', 'JPIP HTJ2K Referenced'),
    ('1.2.840.10008.1.2.4.205', 'T', 'JPIP HTJ2K Referenced Deflate'),
    ('1.2.840.10008.1.2.8.1', 'T', 'Deflated Image Frame Compression'),
    ('1.2.840.10008.5.1.4.1.1.6.3', 'S', 'Photoacoustic Image Storage'),
    ('1.2.840.10008.5.1.4.1.1.9.1.4', 'S', 'General 32-bit ECG Waveform Storage'),
    ('1.2.840.10008.5.1.4.1.1.11.12', 'S', 'Variable Modality LUT Softcopy Presentation State Storage'),
    ('1.2.840.10008.5.1.4.1.1.66.7', 'S', 'Label Map Segmentation Storage'),
    ('1.2.840.10008.5.1.4.1.1.66.8', 'S', 'Height Map Segmentation Storage'),
    ('1.2.840.10008.5.1.4.1.1.77.1.8', 'S', 'Confocal Microscopy Image Storage'),
    ('1.2.840.10008.5.1.4.1.1.77.1.9', 'S', 'Confocal Microscopy Tiled Pyramidal Image Storage'),
    ('1.2.840.10008.5.1.4.1.1.88.77', 'S', 'Waveform Annotation SR Storage'),
)


def entry(tag, fact):
    vr, vm, _, retired, keyword = fact
    vrs = 'NONE' if vr == 'NONE' else vr.replace(' or ', '/')
    return '\t'.join((tag, vrs, vm, keyword, 'R' if retired else '')).rstrip('\t')


# Representations that dcmtk, where dcmjs has its table from, leaves open.
OPEN_VRS = {'xs': 'US/SS', 'ox': 'OB/OW', 'px': 'OB/OW', 'lt': 'US/OW', 'up': 'UL'}
LATER_ENTRY = re.compile(r'tag: "\((\w{4}),(\w{4})\)",\s*vr: "(\w\w)",\s*name: "(\w+)",\s*vm: "([^"]+)",\s*version: "DICOM"')


def later_entries(path):
    for group, element, vr, keyword, vm in LATER_ENTRY.findall(pathlib.Path(path).read_text(encoding='utf-8')):
        if int(group, 16) % 2 == 0 and element != '0000':
            yield (group + element).lower(), '\t'.join(((group + element).lower(), OPEN_VRS.get(vr, vr), vm, keyword))


def kind(name, category):
    if category == 'Transfer Syntax':
        return 'T'
    if category != 'SOP Class':
        return '-'
    storage = 'Storage' in name and 'Commitment' not in name and 'Media Storage Directory' not in name
    return 'S' if storage else 'C'


def write(name, lines):
    header = '# %s, DICOM %s and later; made by tools/make_dictionary.py' % (name, pydicom._version.__dicom_version__)
    (OUT / name).write_text('\n'.join([header] + lines) + '\n', encoding='utf-8')
    print(name, len(lines), 'lines', file=sys.stderr)


tags = {'%08x' % tag: fact for tag, fact in DicomDictionary.items()}
tags.update((tag.lower(), fact) for tag, fact in RepeatersDictionary.items())
entries = {tag: entry(tag, fact) for tag, fact in tags.items() if fact[4]}
for tag, line in later_entries(sys.argv[1]):
    entries.setdefault(tag, line)
write('dictionary.tsv', [entries[tag] for tag in sorted(entries)])
uids = {uid: (uid, kind(f[0], f[1]), f[0], 'R' if f[3] else '') for uid, f in UID_dictionary.items()}
for later in LATER_UIDS:
    uids.setdefault(later[0], later)
write('uids.tsv', ['\t'.join(uids[uid]).rstrip('\t') for uid in sorted(uids)])
