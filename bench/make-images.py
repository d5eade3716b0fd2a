"""Makes DICOM files as modalities do, in the transfer syntaxes that bench/run-images.sh measures: make-images.py FOLDER."""
import os
import subprocess
import sys

import numpy
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

CT = "1.2.840.10008.5.1.4.1.1.2"
CINE = "1.2.840.10008.5.1.4.1.1.7.2"
JPEG_QUALITY = "90"


def picture(rows, columns, top, noise, phase):
    """An object with structure and noise before a dark background: rows x columns."""
    y, x = numpy.mgrid[-1:1:rows * 1j, -1:1:columns * 1j]
    inside = x * x + y * y < 0.8
    texture = numpy.sin(9 * x + phase) * numpy.cos(7 * y) + numpy.sin(31 * x * y + phase)
    values = top * (0.5 + 0.15 * texture) * inside
    values += numpy.random.default_rng(1).normal(0, noise, values.shape) * inside
    return numpy.clip(values, 0, top)


def write(path, sop_class, frames, bits):
    """Frames x rows x columns, native."""
    uid = generate_uid(entropy_srcs=[os.path.basename(path)])
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = sop_class, uid
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data = FileDataset(path, Dataset(), file_meta=meta, preamble=b"\0" * 128)
    data.is_little_endian, data.is_implicit_VR = True, False
    data.SOPClassUID, data.SOPInstanceUID = sop_class, uid
    data.PatientID, data.PatientName = "IMAGES", "Bench^Images"
    data.StudyInstanceUID = generate_uid(entropy_srcs=["bench images study"])
    data.SeriesInstanceUID = generate_uid(entropy_srcs=[os.path.basename(path), "series"])
    data.Modality, data.InstanceNumber = "OT", 1
    data.SamplesPerPixel, data.PhotometricInterpretation = 1, "MONOCHROME2"
    data.Rows, data.Columns = frames.shape[1:]
    if len(frames) > 1:
        data.NumberOfFrames = len(frames)
        data.FrameTime, data.FrameIncrementPointer = 40, 0x00181063
    data.BitsStored, data.HighBit, data.PixelRepresentation = bits, bits - 1, 0
    data.BitsAllocated = 8 if bits == 8 else 16
    data.PixelData = frames.astype("u1" if bits == 8 else "<u2").tobytes()
    data.save_as(path, write_like_original=False)


def main(folder):
    ct = picture(512, 512, 4095, 25, 0)[None]
    cine = numpy.stack([picture(512, 512, 255, 4, i / 8) for i in range(64)])
    for command, sop_class, frames, bits, name in (
        (["dcmcjpls"], CT, ct, 12, "jpeg-ls"),
        (["dcmcjpeg", "+e1"], CT, ct, 12, "jpeg-lossless"),
        (["gdcmconv", "--j2k"], CT, ct, 12, "jpeg-2000"),
        (["dcmcjpeg", "+eb", "+q", JPEG_QUALITY], CINE, cine, 8, "cine-jpeg"),
        (["dcmcjpls"], CINE, cine, 8, "cine-jpeg-ls"),
    ):
        native = os.path.join(folder, name)
        write(native, sop_class, frames, bits)
        subprocess.run([*command, native, f"{native}.dcm"], check=True)


main(sys.argv[1])
