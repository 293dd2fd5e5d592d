"""Checks a PDF against PDF/UA-1 and prints each failure: pdf.py FILE"""

import sys
from importlib.metadata import version

import page

report = page.validate_pdf(sys.argv[1], profile="ua1")
for failure in report.failures:
    print(f"✗ {failure}", file=sys.stderr)
mark = "✗" if report.failures else "✓"
print(f"{mark} PDF/UA-1, checked with page-validation", version("page-validation"))
sys.exit(1 if report.failures else 0)
