"""Printed documents: a case file is turned into content, content into blocks, blocks into PDF.

`make_pdf` is the door. Only the modules named render* may know ReportLab, and they are imported
when something is printed, not before.
"""

from om_desktop.documents.content import Occasion
from om_desktop.documents.printing import Printed, make_pdf
from om_desktop.documents.registry import DOCUMENTS, DocumentKind
from om_desktop.documents.third_parties import ThirdPartyWarning, third_party_warnings

__all__ = [
    "DOCUMENTS",
    "DocumentKind",
    "Occasion",
    "Printed",
    "ThirdPartyWarning",
    "make_pdf",
    "third_party_warnings",
]
