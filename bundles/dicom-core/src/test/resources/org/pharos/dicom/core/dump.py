"""Prints what pydicom reads in the files named on standard input, as JSON: [[path, tag..., VR, value], ...] a file."""
import hashlib
import json
import struct
import sys
import warnings

import pydicom

warnings.simplefilter('ignore')
if hasattr(pydicom.config, 'settings'):
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE


def number(value):
    return value.original_string if hasattr(value, 'original_string') and value.original_string else str(value)


def text(element, value):
    vr = element.VR
    if value is None:
        return ''
    if vr in ('FL', 'FD'):
        return struct.pack('>d', value).hex()
    if vr == 'AT':
        return '%08x' % int(value)
    if vr in ('DS', 'IS'):
        return number(value).strip(' \0')
    if isinstance(value, bytes):
        return hashlib.sha1(value).hexdigest()
    return str(value).rstrip(' \0')


def values(element):
    value = element.value
    if isinstance(value, (list, pydicom.multival.MultiValue)) and not isinstance(value, (str, bytes)):
        return [text(element, v) for v in value]
    return [text(element, value)]


def dump(dataset, path, lines):
    for element in dataset:
        here = '%s/%04x%04x' % (path, element.tag.group, element.tag.element)
        if element.VR == 'SQ':
            lines.append([here, 'SQ', str(len(element.value))])
            for index, item in enumerate(element.value):
                dump(item, '%s/%d' % (here, index), lines)
        else:
            lines.append([here, element.VR, '\\'.join(values(element))])


result = {}
for name in sys.stdin.read().splitlines():
    lines = []
    try:
        dataset = pydicom.dcmread(name, force=True)
        dataset.decode()
        dump(dataset.file_meta, '', lines)
        dump(dataset, '', lines)
    except Exception as e:
        lines = [['failed', str(type(e)), str(e)]]
    result[name] = lines
json.dump(result, sys.stdout)
