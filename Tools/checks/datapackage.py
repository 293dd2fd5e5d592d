"""Checks a Frictionless data package, in a ZIP or a folder, and prints each fault: datapackage.py PATH"""

import hashlib
import sys
import tempfile
import zipfile
from pathlib import Path

import frictionless

path = Path(sys.argv[1])
with tempfile.TemporaryDirectory() as scratch:
    folder = path
    if path.is_file():
        folder = Path(scratch)
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None, "the ZIP is damaged"
            archive.extractall(folder)
    faults = [
        f"SHA256SUMS: {name}"
        for line in (folder / "SHA256SUMS").read_text().splitlines()
        for digest, name in [line.split("  ", 1)]
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]
    package = frictionless.Package(str(folder / "datapackage.json"))
    report = package.validate()
    faults += [" ".join(map(str, fault)) for fault in report.flatten(["name", "rowNumber", "fieldName", "type", "message"])]
    keys = sum(len(resource.schema.foreign_keys) for resource in package.resources)

for fault in faults[:50]:
    print(f"✗ {fault}", file=sys.stderr)
mark = "✗" if faults else "✓"
rows = sum(task.stats.get("rows") or 0 for task in report.tasks)
print(f"{mark} data package: {len(report.tasks)} tables, {rows} rows, {keys} foreign keys, "
      f"checked with frictionless {frictionless.__version__}")
sys.exit(1 if faults else 0)
