"""Why something could not be brought in or taken out: files, pictures, QR codes."""

from typing import Final

from wallet_app.wording.catalogue import Words

_SEND_AGAIN: Final = "Ask whoever gave it to you to send it again."
_NEWER: Final = "Update Proofcase and try again, or ask for the credential as a file."

SENTENCES: Final[dict[str, Words]] = {
    # Files in
    "input.not_found": "There is no such file.",
    "input.is_a_folder": "This is a folder, not a file.",
    "input.not_a_file": "This is not a file that can be read from beginning to end.",
    "input.no_permission": "This computer does not let you read the file.",
    "input.too_large": "The file is larger than any credential should be.",
    "input.read_failed": "The file could not be read: the disk or the connection to it failed.",
    "input.empty": "There is nothing in it.",
    "input.utf16": "It is text, but not written as UTF-8, as credentials are.",
    "input.html": "This is a web page, not a credential.",
    "input.binary": "This is not text and not a picture: Proofcase does not know what it is.",
    "input.not_a_document": "This is text, but not a credential.",
    "input.format_not_read": "This is a file of the kind {format}, which Proofcase does not read yet.",
    # Files out
    "output.exists": "There is a file of this name already.",
    "output.is_a_folder": "This is the name of a folder.",
    "output.no_folder": "The folder for the file does not exist.",
    "output.name_too_long": "The name of the file is too long.",
    "output.disk_full": "The disk is full. Nothing was written.",
    "output.read_only": "The disk does not allow writing. Nothing was written.",
    "output.no_permission": "This computer does not let you write there. Nothing was written.",
    "output.write_failed": "The file could not be written: the disk or the connection to it failed.",
    # Pictures
    "picture.malformed": "The picture is damaged, or of a kind that Proofcase does not read.",
    "picture.too_large": "The picture has more than {limit} pixels.",
    "png.truncated": "The picture is cut off before its end.",
    "png.malformed": "The picture is not put together as a PNG should be.",
    "png.crc": "The picture was damaged on its way.",
    "png.text_malformed": "The picture should hold a credential, but that part of it is damaged.",
    "png.text_too_large": "The picture holds a text larger than any credential should be.",
    "png.too_many_texts": "The picture holds more than {limit} credentials.",
    # QR codes
    "qr.none": "The picture holds no credential, and there is no QR code in it that can be read.",
    "qr.mixed": (
        "The picture shows {documents:credential|credentials}, and {others:code|codes} of another kind."
    ),
    "qr.not_text": "The QR code holds no text.",
    "qr.too_many_codes": "There are more than {limit} QR codes in the picture.",
    "qr.too_long": "This is too much for one QR code.",
    # What a text or code is, when it is no credential
    "found.link": "This is a link to {host}, not the credential itself.",
    "found.link_insecure": "This is a link to {host} that anyone on the way can read and change.",
    "found.wallet_link": "This is a link into an exchange with a website, which Proofcase does not take part in yet.",
    "found.vp1_not_read": "This is a credential in the form VP1, which Proofcase does not read yet.",
    "found.wifi": "This is a code for joining a Wi-Fi network, not a credential.",
    "found.phone": "This is a code for a telephone call, not a credential.",
    "found.message": "This is a code for a text message, not a credential.",
    "found.email": "This is a code for an e-mail, not a credential.",
    "found.place": "This is a code for a place on the map, not a credential.",
    "found.payment": "This is a code for a payment, not a credential.",
    "found.contact": "This is a business card or an appointment, not a credential.",
    "found.secret": "This is a secret for signing in somewhere, not a credential. It was not kept.",
    "found.identifier": "This is somebody’s identifier, not a credential.",
    "found.other_link": "This is a link of a kind that Proofcase does not open.",
    # Shares as one code
    "ur.malformed": "This looks like a code from a wallet, but it is damaged or cut off.",
    "ur.checksum": "This looks like a code from a wallet, but it was damaged on its way.",
    "ur.too_long": "This code is longer than any should be.",
    "ur.multipart": "This is one picture of a moving QR code, which Proofcase does not read yet.",
    "ur.other_type": "This is a code of another kind of wallet, not a credential.",
    "ur.newer_version": "This was made by a newer version of Proofcase.",
    "ur.hash": "What this code carries is not what was sent: it was damaged or altered.",
    "ur.data_too_large": "This code carries more than any credential should be.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "input.*": _SEND_AGAIN,
    "input.not_found": "Look whether it was moved, renamed or is on a stick that is not plugged in.",
    "input.is_a_folder": "Choose the files inside it.",
    "input.not_a_file": "Save what it holds as a file, and choose that.",
    "input.no_permission": "Copy the file into a folder of your own and try again.",
    "input.too_large": "If it holds large pictures, ask the issuer for one without.",
    "input.read_failed": "Copy the file to another place and try again.",
    "input.empty": "Look whether the file was saved or sent completely.",
    "input.utf16": "Open it in a text editor, save it as UTF-8, and try again.",
    "input.html": "Open it in your browser, and save the credential that the page offers.",
    "input.not_a_document": (
        "A credential comes as a JSON file, a token, a badge picture or a QR code. Copy it whole, and try again."
    ),
    "input.format_not_read": "Ask for the credential as a JSON file, or as a badge picture (PNG).",
    "output.exists": "Choose another name.",
    "output.is_a_folder": "Choose a name for the file inside the folder.",
    "output.no_folder": "Choose another folder.",
    "output.name_too_long": "Choose a shorter name.",
    "output.disk_full": "Make room, or choose another disk.",
    "output.read_only": "Choose another disk, or unlock this one.",
    "output.no_permission": "Choose a folder of your own.",
    "output.write_failed": "Try again, or choose another disk.",
    "picture.*": "Ask for the picture again, or take the photo anew.",
    "picture.too_large": "Make the picture smaller, or cut out the QR code.",
    "png.*": "Ask for the picture again; some programs damage badges when they save or send them.",
    "qr.none": "Take the photo closer and without glare, or ask for the credential as a file.",
    "qr.mixed": "Cut out the one you mean, and add that picture.",
    "qr.not_text": "Ask for the credential as a file.",
    "qr.too_many_codes": "Cut out the one you mean, and add that picture.",
    "qr.too_long": "Save it as a file, or reveal less.",
    "found.link": "Open the link in your browser, save the credential it shows, and add that file.",
    "found.link_insecure": "Ask for the credential as a file.",
    "found.wallet_link": "Ask for the credential as a file.",
    "found.vp1_not_read": "Ask for the credential as a file.",
    "found.secret": "Do not show this code to anybody.",
    "found.*": "Look for the QR code or the file with the credential.",
    "ur.*": "Scan the code again, or ask for the credential as a file.",
    "ur.multipart": "Ask for the credential as a file.",
    "ur.other_type": "Ask for the credential as a file.",
    "ur.newer_version": _NEWER,
}
