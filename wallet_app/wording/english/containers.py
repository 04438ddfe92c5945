"""Why nothing could be taken out of a drawing, a PDF, an archive or a list."""

from typing import Final

from wallet_app.wording.catalogue import Words

_FILE: Final = "Ask for the credential as a JSON file, or as a badge picture (PNG)."

SENTENCES: Final[dict[str, Words]] = {
    "input.too_many": "This list holds more than {limit} documents.",
    # Documents that came together
    "outcome.all_verified": "Verified: all {count}",
    "outcome.several": "{count} documents, each with its own answer",
    # Drawings
    "svg.none": "The drawing holds no credential.",
    "svg.malformed": "The drawing is damaged: it is not put together as an SVG should be.",
    "svg.declarations": "The drawing declares abbreviations of its own, which badges do not need and attacks use.",
    "svg.too_deep": "The drawing is nested more than {limit} levels deep, which no badge is.",
    "svg.too_many_elements": "The drawing has more than {limit} parts, which no badge has.",
    "svg.text_malformed": "The drawing should hold a credential, but that part of it is damaged.",
    "svg.text_too_large": "The drawing holds a text larger than any credential should be.",
    "svg.several": "The drawing holds several credentials where a badge holds one.",
    # PDF
    "pdf.none": "The PDF has no credential attached. What is printed on its pages proves nothing by itself.",
    "pdf.nothing_fits": "The PDF has {count:file|files} attached, but none of them is a credential.",
    "pdf.encrypted": "The PDF opens with a password only.",
    "pdf.malformed": "The PDF is damaged or cut off.",
    "pdf.too_many": "The PDF has more parts than any credential needs.",
    "pdf.too_large": "What is attached to the PDF is larger than any credential should be.",
    # Archives
    "zip.empty": "The archive holds no file.",
    "zip.malformed": "The archive is damaged or cut off.",
    "zip.too_many": "The archive holds more than {limit} files.",
    "zip.too_large": "What the archive holds is larger than a set of credentials should be.",
    "zip.link": "This entry of the archive is not a file but points to one elsewhere on your computer.",
    "zip.encrypted": "This file in the archive is locked with a password.",
    "zip.method": "This file in the archive is packed in a way that Proofcase does not read.",
    "zip.member_malformed": "This file in the archive is damaged or cut off.",
    "zip.member_too_large": "This file in the archive is larger than any credential should be.",
    "zip.bomb": "This file in the archive unpacks out of all proportion, as attacks do.",
    "zip.nested": "This is an archive inside an archive, which Proofcase does not open.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "input.too_many": "Add them in smaller lists.",
    "svg.*": "Ask for the badge again; some programs damage badges when they save or send them.",
    "svg.none": _FILE,
    "svg.declarations": _FILE,
    "pdf.*": _FILE,
    "pdf.encrypted": "Open it in a PDF reader with its password, save the attached file, and add that.",
    "pdf.malformed": "Ask whoever gave it to you to send it again.",
    "zip.*": "Unpack the archive yourself, and add the files you trust.",
    "zip.empty": "Ask whoever gave it to you to send it again.",
    "zip.malformed": "Ask whoever gave it to you to send it again.",
    "zip.encrypted": "Unpack the archive with its password, and add the files.",
    "zip.link": "Ask whoever gave it to you for the file itself.",
    "zip.nested": "Unpack the inner archive, and add the files in it.",
}
