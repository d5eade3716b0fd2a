"""Makes files for anonymization, and tells what it has done to them, by pydicom and its dictionary.

    anonymization.py make FOLDER            files with every attribute, and a study whose instances name each other
    anonymization.py check ORDER.json       compares originals with results: a text for each thing that is wrong
    anonymization.py survivors FILE         what is left: paths of elements with a value, and of those without

ORDER.json: "table" (attributes.tsv), "columns" (a profile, then options), "marks" (tag: value), "keepsPrivate",
"pairs" of files. The last line printed is "@" and the answer as JSON.
"""
import datetime
import json
import os
import sys
import warnings

import pydicom
from pydicom import config, uid
from pydicom._dicom_dict import DicomDictionary, RepeatersDictionary
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.sequence import Sequence

warnings.filterwarnings("ignore")
config.settings.reading_validation_mode = config.IGNORE
config.settings.writing_validation_mode = config.IGNORE

CONCEPT_NAME = 0x0040A043  # a sequence that no profile speaks of
IDENTITY = {0x00100010, 0x00100020}
SERVER_SETS = {0x00120062, 0x00120063, 0x00120064}
OUTSIDE = {0x0000, 0x0002, 0x0004, 0x7FE0, 0xFFFE}
BINARY = {"OB": b"\1\2", "OW": b"\1\2", "UN": b"\1\2", "OF": b"\1\2\3\4", "OL": b"\1\2\3\4", "OD": bytes(range(8)), "OV": bytes(range(8))}
FIXED = {"DA": "20240305", "TM": "101112", "DT": "20240305101112.5+0100", "AS": "042Y", "IS": "7", "DS": "7", "UR": "http://v"}
RAW_DATA = "1.2.840.10008.5.1.4.1.1.66"


def attributes():
    for tag, (vr, _, _, _, keyword) in sorted(DicomDictionary.items()):
        if tag >> 16 not in OUTSIDE and keyword and tag & 0xFFFF and vr != "NONE":
            yield tag, vr
    for form, (vr, _, _, _, _) in RepeatersDictionary.items():
        if form[:4] in ("50xx", "60xx"):
            for member in ("00", "1E"):
                yield int(form.replace("xx", member, 1), 16), vr


def simple(vr):
    first = vr.split(" or ")
    return "OW" if "OW" in first else first[0]


def value(tag, vr):
    if vr in BINARY:
        return BINARY[vr]
    if vr in FIXED:
        return FIXED[vr]
    if vr == "UI":
        return "2.25.%d" % (tag + 7)
    if vr == "AT":
        return 0x00100010
    if vr in ("US", "SS", "UL", "SL", "UV", "SV"):
        return 7
    if vr in ("FL", "FD"):
        return 7.0
    return "V%08X^N" % tag if vr == "PN" else "V%08X" % tag


def item_of_sequence():
    item = Dataset()
    item.add_new(0x00280002, "US", 1)
    item.PatientName = "InItem^Name"
    item.ReferencedSOPInstanceUID = "2.25.4711"
    add_private(item)
    return item


def add_private(data):
    data.add_new(0x00090010, "LO", "SOME CREATOR")
    data.add_new(0x00091001, "LO", "private text")
    inner = Dataset()
    inner.PatientName = "Private^Name"
    data.add_new(0x00091002, "SQ", Sequence([inner]))


def everything():
    data = Dataset()
    for tag, vr in attributes():
        vr = simple(vr)
        data.add_new(tag, vr, Sequence([item_of_sequence()]) if vr == "SQ" else value(tag, vr))
    data.SpecificCharacterSet = "ISO_IR 100"
    data.SOPClassUID = RAW_DATA
    add_private(data)
    return data


def save(folder, name, data):
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID = data.SOPClassUID
    meta.MediaStorageSOPInstanceUID = data.SOPInstanceUID
    meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
    meta.ImplementationClassUID = "2.25.1"
    meta.SourceApplicationEntityTitle = "LEAKINGAET"
    file = FileDataset(name, data, preamble=bytes(128), file_meta=meta, is_little_endian=True, is_implicit_VR=False)
    path = os.path.join(folder, name)
    file.save_as(path, write_like_original=False)
    return path


def instance(sop_class, modality, number, series):
    data = Dataset()
    data.SpecificCharacterSet = "ISO_IR 192"
    data.SOPClassUID = sop_class
    data.SOPInstanceUID = "1.2.826.0.1.3680043.8.498.1.%d" % number
    data.StudyDate = "20240229"
    data.StudyTime = "101112"
    data.ContentDate = "20240301"
    data.ContentTime = "101113.25"
    data.AcquisitionDateTime = "20240301101113.25"
    data.AccessionNumber = "A-1"
    data.Modality = modality
    data.Manufacturer = "ACME"
    data.InstitutionName = "General Hospital"
    data.StationName = "CT-7"
    data.StudyDescription = "Thorax of Mrs. Doe"
    data.SeriesDescription = "Axial of Mrs. Doe"
    data.ReferringPhysicianName = "Müller^Franz"
    data.OperatorsName = "Operator^One"
    data.PatientName = "Doe^Jane^^Dr"
    data.PatientID = "ID-1"
    data.PatientBirthDate = "19600229"
    data.PatientSex = "F"
    data.PatientAge = "064Y"
    data.PatientWeight = "70"
    data.DeviceSerialNumber = "SN-1"
    data.StudyInstanceUID = "1.2.826.0.1.3680043.8.498.2"
    data.SeriesInstanceUID = "1.2.826.0.1.3680043.8.498.3.%d" % series
    data.FrameOfReferenceUID = "1.2.826.0.1.3680043.8.498.4"
    data.StudyID = "S1"
    data.SeriesNumber = series
    data.InstanceNumber = number
    add_private(data)
    return data


def reference(sop_class, number):
    item = Dataset()
    item.ReferencedSOPClassUID = sop_class
    item.ReferencedSOPInstanceUID = "1.2.826.0.1.3680043.8.498.1.%d" % number
    return item


def series_reference(sop_class, series, numbers, sequence="ReferencedInstanceSequence"):
    item = Dataset()
    item.SeriesInstanceUID = "1.2.826.0.1.3680043.8.498.3.%d" % series
    setattr(item, sequence, Sequence([reference(sop_class, number) for number in numbers]))
    return item


def add_pixels(data):
    data.SamplesPerPixel = 1
    data.PhotometricInterpretation = "MONOCHROME2"
    data.Rows = data.Columns = 8
    data.BitsAllocated = 16
    data.BitsStored = data.HighBit = 12
    data.HighBit = 11
    data.PixelRepresentation = 0
    data.PixelData = bytes(range(128))
    data["PixelData"].VR = "OW"


def ct(number):
    data = instance("1.2.840.10008.5.1.4.1.1.2", "CT", number, 1)
    data.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    data.ImagePositionPatient = [0, 0, number]
    data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    data.PixelSpacing = [1, 1]
    data.PositionReferenceIndicator = ""
    data.SliceThickness = "1"
    data.KVP = "120"
    data.AcquisitionNumber = "1"
    data.RescaleIntercept = "-1024"
    data.RescaleSlope = "1"
    data.PatientPosition = "HFS"
    data.ReferencedImageSequence = Sequence([reference("1.2.840.10008.5.1.4.1.1.2", 3 - number)])
    data.SourceImageSequence = Sequence([reference("1.2.840.10008.5.1.4.1.1.2", 3 - number)])
    add_pixels(data)
    return data


def structure_set():
    data = instance("1.2.840.10008.5.1.4.1.1.481.3", "RTSTRUCT", 3, 2)
    data.StructureSetLabel = "Of Mrs. Doe"
    contour = Dataset()
    contour.ContourImageSequence = Sequence([reference("1.2.840.10008.5.1.4.1.1.2", n) for n in (1, 2)])
    rt_series = Dataset()
    rt_series.SeriesInstanceUID = "1.2.826.0.1.3680043.8.498.3.1"
    rt_series.ContourImageSequence = contour.ContourImageSequence
    study = Dataset()
    study.ReferencedSOPClassUID = "1.2.840.10008.3.1.2.3.1"
    study.ReferencedSOPInstanceUID = data.StudyInstanceUID
    study.RTReferencedSeriesSequence = Sequence([rt_series])
    frame = Dataset()
    frame.FrameOfReferenceUID = data.FrameOfReferenceUID
    frame.RTReferencedStudySequence = Sequence([study])
    data.ReferencedFrameOfReferenceSequence = Sequence([frame])
    roi = Dataset()
    roi.ROINumber = "1"
    roi.ReferencedFrameOfReferenceUID = data.FrameOfReferenceUID
    roi.ROIName = "Tumour of Mrs. Doe"
    roi.ROIGenerationAlgorithm = "MANUAL"
    data.StructureSetROISequence = Sequence([roi])
    contours = Dataset()
    contours.ReferencedROINumber = "1"
    contours.ContourSequence = Sequence([contour])
    data.ROIContourSequence = Sequence([contours])
    return data


def report():
    data = instance("1.2.840.10008.5.1.4.1.1.88.11", "SR", 4, 3)
    data.CompletionFlag = "COMPLETE"
    data.VerificationFlag = "UNVERIFIED"
    evidence = Dataset()
    evidence.StudyInstanceUID = data.StudyInstanceUID
    evidence.ReferencedSeriesSequence = Sequence(
        [series_reference("1.2.840.10008.5.1.4.1.1.2", 1, [1, 2], "ReferencedSOPSequence")])
    data.CurrentRequestedProcedureEvidenceSequence = Sequence([evidence])
    text = Dataset()
    text.ValueType = "TEXT"
    text.TextValue = "Mrs. Doe is well"
    data.ContentSequence = Sequence([text])
    return data


def segmentation():
    data = instance("1.2.840.10008.5.1.4.1.1.66.4", "SEG", 5, 4)
    data.ReferencedSeriesSequence = Sequence([series_reference("1.2.840.10008.5.1.4.1.1.2", 1, [1, 2])])
    derivation = Dataset()
    derivation.SourceImageSequence = Sequence([reference("1.2.840.10008.5.1.4.1.1.2", 1)])
    frame = Dataset()
    frame.DerivationImageSequence = Sequence([derivation])
    data.PerFrameFunctionalGroupsSequence = Sequence([frame])
    add_pixels(data)
    return data


def presentation_state():
    data = instance("1.2.840.10008.5.1.4.1.1.11.1", "PR", 6, 5)
    data.ReferencedSeriesSequence = Sequence(
        [series_reference("1.2.840.10008.5.1.4.1.1.2", 1, [1, 2], "ReferencedImageSequence")])
    data.ContentLabel = "PR"
    data.PresentationCreationDate = "20240302"
    data.PresentationCreationTime = "120000"
    return data


def make(folder):
    top = everything()
    save(folder, "top.dcm", top)
    deep = Dataset()
    for keyword in ("SpecificCharacterSet", "SOPClassUID", "StudyInstanceUID", "SeriesInstanceUID", "PatientID"):
        setattr(deep, keyword, getattr(top, keyword))
    deep.SOPInstanceUID = "2.25.4712"
    middle = Dataset()
    middle.add_new(CONCEPT_NAME, "SQ", Sequence([everything()]))
    deep.add_new(CONCEPT_NAME, "SQ", Sequence([middle]))
    save(folder, "deep.dcm", deep)
    study = [ct(1), ct(2), structure_set(), report(), segmentation(), presentation_state()]
    for data in study:
        save(folder, "study-%s-%s.dcm" % (data.Modality.lower(), data.InstanceNumber), data)
    return sorted(os.listdir(folder))


class Judge:
    """Compares originals with results; a UID and a shift of dates that was seen once has to be the same later."""

    def __init__(self, order):
        self.order = order
        self.actions, self.ranges = self.read_table()
        self.problems = []
        self.uids = {}
        self.shifts = set()
        self.marks = {int(tag, 16): text for tag, text in order.get("marks", {}).items()}

    def read_table(self):
        rows = [line.rstrip("\n").split("\t") for line in open(self.order["table"]) if not line.startswith("#")]
        heads = rows[0]
        actions, ranges = {}, []
        for row in rows[1:]:
            for column in self.order["columns"]:
                action = row[heads.index(column)]
                if action != "-":
                    if "x" in row[0]:
                        ranges.append((row[0], action))
                    else:
                        actions[int(row[0], 16)] = action
        return actions, ranges

    def action(self, tag):
        if tag in self.actions:
            return self.actions[tag]
        for form, action in self.ranges:
            if all(a in ("x", b) for a, b in zip(form, "%08x" % tag)):
                return action
        return "K"

    def say(self, path, text):
        self.problems.append("%s %s" % (path, text))

    def pair(self, before, after):
        name = os.path.basename(before)
        original, result = pydicom.dcmread(before, force=True), pydicom.dcmread(after, force=True)
        meta = result.file_meta
        if meta.MediaStorageSOPInstanceUID != result.SOPInstanceUID:
            self.say(name, "the file header names another instance")
        for keyword in ("SourceApplicationEntityTitle", "SendingApplicationEntityTitle", "ReceivingApplicationEntityTitle"):
            if keyword in meta:
                self.say(name, "the file header has a " + keyword)
        self.items(name, original, result, True)
        if b"Jane" in open(after, "rb").read() or b"LEAKINGAET" in open(after, "rb").read():
            self.say(name, "a name is left")

    def items(self, path, original, result, top):
        for element in original:
            tag = int(element.tag)
            where = "%s/%s" % (path, element.keyword or "%08x" % tag)
            if element.tag.is_private:
                if not self.order.get("keepsPrivate") and tag in result:
                    self.say(where, "is private and left")
            elif top and tag in SERVER_SETS or top and tag in self.marks:
                continue
            else:
                self.element(where, element, result.get(tag), top)
        for element in result:
            tag = int(element.tag)
            if tag not in original and not (top and (tag in SERVER_SETS or tag in IDENTITY or tag in self.marks)):
                self.say("%s/%s" % (path, element.keyword or "%08x" % tag), "is new")
        if top:
            for tag, text in self.marks.items():
                if str(result.get(tag, pydicom.DataElement(tag, "CS", "")).value) != text:
                    self.say(path, "lacks the mark %08x" % tag)

    def element(self, where, before, after, top):
        tag, action = int(before.tag), self.action(int(before.tag))
        if action == "X":
            if after is not None:
                self.say(where, "is left")
            return
        if after is None:
            # of sequences and bytes in items nothing stays, as the reference implementation has it
            if not (action == "Z" and not top and (before.VR == "SQ" or before.VR in BINARY)):
                self.say(where, "is gone")
            return
        if after.VR != before.VR:
            self.say(where, "has another representation: " + after.VR)
        if tag == 0x00100010 and top:
            if not str(after.value).startswith("Anonymized"):
                self.say(where, "isn't a new name")
        elif tag == 0x00100020:
            if not after.value and top or after.value == before.value:
                self.say(where, "isn't a new identifier")
        elif before.VR == "SQ":
            self.sequence(where, action, before, after)
        elif not before.value and before.value != 0:
            if after.value:
                self.say(where, "had no value")
        else:
            self.value(where, action, before, after)

    def sequence(self, where, action, before, after):
        if action in ("Z", "D"):
            if len(after.value):
                self.say(where, "has items left")
        elif len(before.value) != len(after.value):
            self.say(where, "has another number of items")
        else:
            for index, (one, other) in enumerate(zip(before.value, after.value)):
                self.items("%s[%d]" % (where, index), one, other, False)

    def value(self, where, action, before, after):
        empty = after.value is None or after.value == "" or after.value == b""
        if action == "Z" and not empty:
            self.say(where, "has a value left")
        elif action == "D" and (empty or self.same(before, after)):
            self.say(where, "has no dummy")
        elif action == "U":
            self.mapped(where, str(before.value), str(after.value))
        elif action == "S":
            self.shifted(where, before, after)
        elif action == "K" and not self.same(before, after):
            self.say(where, "was changed")

    @staticmethod
    def same(before, after):
        return before.value == after.value

    def mapped(self, where, before, after):
        if before == after or not uid.UID(after).is_valid:
            self.say(where, "isn't mapped")
        elif self.uids.setdefault(before, after) != after:
            self.say(where, "is mapped in another way than before")
        elif sum(1 for new in self.uids.values() if new == after) > 1:
            self.say(where, "is mapped to what stands for something else")

    def shifted(self, where, before, after):
        if before.VR == "TM":
            if not self.same(before, after):
                self.say(where, "has another time of the day")
            return
        old, new = str(before.value), str(after.value)
        try:
            days = (datetime.datetime.strptime(new[:8], "%Y%m%d") - datetime.datetime.strptime(old[:8], "%Y%m%d")).days
        except ValueError:
            self.say(where, "has no date left")
            return
        self.shifts.add(days)
        if new[8:] != old[8:]:
            self.say(where, "has another time of the day")
        if days >= 0 or len(self.shifts) > 1:
            self.say(where, "isn't shifted as the others: %s" % sorted(self.shifts))

    def check(self):
        for before, after in self.order["pairs"]:
            self.pair(before, after)
        return self.problems


def survivors(data, path=""):
    left = []
    for element in data:
        name = "%s/%s" % (path, element.tag)
        if element.VR == "SQ" and len(element.value):
            for index, item in enumerate(element.value):
                left += survivors(item, "%s[%d]" % (name, index))
        else:
            left.append(name + (" -" if element.value in (None, "", b"") or element.VR == "SQ" else " +"))
    return left


def main(command, argument):
    if command == "make":
        return make(argument)
    if command == "check":
        return Judge(json.load(open(argument))).check()
    return survivors(pydicom.dcmread(argument, force=True))


print("\n@" + json.dumps(main(*sys.argv[1:])))
