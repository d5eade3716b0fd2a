"""Prints the DICOM JSON Model that pydicom makes of the files named on standard input: {file: model}, without pixels."""
import json
import sys
import warnings

import pydicom

warnings.simplefilter('ignore')
if hasattr(pydicom.config, 'settings'):
    pydicom.config.settings.reading_validation_mode = pydicom.config.IGNORE
    pydicom.config.settings.writing_validation_mode = pydicom.config.IGNORE

result = {}
for name in sys.stdin.read().splitlines():
    try:
        dataset = pydicom.dcmread(name, force=True)
        if 'PixelData' in dataset:
            del dataset.PixelData
        result[name] = dataset.to_json_dict(bulk_data_threshold=1 << 40)
    except Exception:
        pass
json.dump(result, sys.stdout)
