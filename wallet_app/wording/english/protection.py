"""Words about what opens a wallet: passphrase, keychain, recovery code."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # What is refused
    "protection.no_passphrase": "This wallet has no passphrase.",
    "protection.no_recovery_code": "This wallet has no recovery code.",
    "protection.code_is_needed": "The recovery code was what opened this wallet, so it cannot be removed yet.",
    "protection.sheet_in_wallet": "The recovery code does not belong in the wallet’s own folder: whoever takes the one would have the other.",
    # The sheet
    "recovery_sheet.title": "Recovery code of a Proofcase wallet",
    "recovery_sheet.wallet": "Wallet: {name}",
    "recovery_sheet.made": "Sheet made: {day}",
    "recovery_sheet.what": (
        "This code opens the wallet when the passphrase is forgotten or the computer’s keychain has lost\n"
        "its key. It needs the wallet’s folder; without that folder it opens nothing."
    ),
    "recovery_sheet.how": (
        "Choose “Use a recovery code” on the unlock screen, or on the command line:\n"
        "    proofcase list --recovery-code-file THIS-FILE"
    ),
    "recovery_sheet.keep": (
        "Keep it where nobody else looks, and not beside the wallet. If someone saw it, make a new code\n"
        "in Settings: then this one is of no use any more."
    ),
    # Command line
    "cli.has_recovery_code": "A recovery code opens it too.",
    "cli.has_no_recovery_code": "It has no recovery code.",
    "cli.passphrase_set": "The passphrase is set.",
    "cli.passphrase_removed": "No passphrase is asked for any more.",
    "cli.prompt_new_passphrase": "New passphrase:",
    "cli.prompt_recovery_code": "Recovery code:",
    "cli.recovery_code_made": (
        "This is the recovery code, shown this once and kept nowhere. Write it down, and keep it away from the wallet. A code made before is of no use any more."
    ),
    "cli.recovery_code_removed": "The recovery code is of no use any more.",
    "cli.recovery_code_unreadable": "No recovery code could be read from where it was said to be.",
    "cli.no_recovery_code": "The recovery code is needed, and there is no terminal to ask for it.",
    # History
    "history.change.keychain": "The keychain opens it now",
    "history.change.passphrase": "A passphrase opens it now",
    "history.change.keychain_and_passphrase": "Keychain and passphrase open it together now",
    "history.change.code_made": "A recovery code was made",
    "history.change.code_removed": "The recovery code was removed",
    # Settings
    "window.protection.add": "Add a passphrase",
    "window.protection.change": "Change the passphrase",
    "window.protection.way": "Open it another way",
    "window.protection.code": "Recovery code",
    "window.protection.code.none": "There is none. If the keychain loses its key or the passphrase is forgotten, nothing opens this wallet.",
    "window.protection.code.pill.none": "None yet",
    "window.protection.code.pill.not_kept": "Not confirmed",
    "window.protection.code.pill.kept": "Kept by you",
    "window.protection.lock": "Lock the wallet",
    "window.protection.lock.text": "Ctrl+L does it from every page.",
    "window.protection.code.made": "A code opens this wallet when nothing else does.",
    "window.protection.code.made_on": "A code made on {day} opens this wallet when nothing else does.",
    "window.protection.code.not_kept": "A code was made on {day}, but you have not said that you kept it. Make a new one if you have not.",
    "window.protection.code.not_kept_undated": "A code was made, but you have not said that you kept it. Make a new one if you have not.",
    "window.protection.code.make": "Make a recovery code",
    "window.protection.code.replace": "Make a new one",
    "window.protection.code.remove": "Remove",
    "window.protection.code.remove.ask": "Remove the recovery code?",
    "window.protection.code.remove.text": "The sheet you kept will open nothing any more.",
    "window.protection.code.removed": "The recovery code is of no use any more",
    # Changing what opens it
    "window.protection.add.title": "Add a passphrase",
    "window.protection.add.text": "It is asked for each time the wallet is opened.",
    "window.protection.change.title": "Change the passphrase",
    "window.protection.change.text": "Nothing has to be encrypted again. A recovery code stays good.",
    "window.protection.way.title": "Open it another way",
    "window.protection.way.text": "A recovery code stays good.",
    "window.protection.recovered.title": "Your wallet is open",
    "window.protection.recovered.text": "What shall open it from now on? The recovery code stays good.",
    "window.protection.current": "The passphrase it has now",
    "window.protection.new": "New passphrase",
    "window.protection.new.hint": "At least {least:character|characters}. Four or five words that do not belong together are good.",
    "window.protection.option.keychain": "This computer's keychain",
    "window.protection.option.keychain.text": "It opens by itself while you are logged in. No passphrase is asked for.",
    "window.protection.option.keychain.recovered": "The key is stored here. The keychain of another computer opens the wallet no longer.",
    "window.protection.option.passphrase": "A passphrase alone",
    "window.protection.option.passphrase.text": "It opens the wallet on any computer. Best on a USB stick.",
    "window.protection.option.both": "Keychain and passphrase together",
    "window.protection.option.both.text": "Both are needed: the strongest, on this computer alone.",
    "window.protection.keychain_wanted": "Once the keychain is ready, it can open this wallet too.",
    "window.protection.save": "Save",
    "window.protection.saving": "Saving…",
    "window.protection.cancel": "Cancel",
    "window.protection.later": "Decide later",
    "window.protection.saved.add": "The passphrase is set",
    "window.protection.saved.change": "The passphrase is changed",
    "window.protection.saved.way": "What opens the wallet is changed",
    "window.protection.saved.recovered": "Done. The recovery code stays good",
    # Making a recovery code
    "window.recovery.title": "Recovery code",
    "window.recovery.back": "Settings",
    "window.recovery.what": "It opens this wallet when the passphrase is forgotten, or when the keychain has lost its key: with a new computer, say.",
    "window.recovery.shown_once": "It is shown once and kept nowhere, by nobody. Whoever has it and the wallet's folder can open the wallet.",
    "window.recovery.replaces": "The code you have now is of no use any more, from the moment the new one is shown.",
    "window.recovery.make": "Make the code",
    "window.recovery.making": "Making it…",
    "window.recovery.yours": "Your recovery code",
    "window.recovery.write_down": "Write it down, or save it as a sheet to print. It is not shown again.",
    "window.recovery.group": "Group {number}: {group}",
    "window.recovery.copy": "Copy",
    "window.recovery.save": "Save as a sheet",
    "window.recovery.sheet": "Text file",
    "window.recovery.saved": "Saved as {name}. Print it or move it away from this computer, then delete the file.",
    "window.recovery.leave": "Leave without the code?",
    "window.recovery.leave.text": "It is not shown again. You have not said that you kept it.",
    "window.recovery.leave.yes": "Leave",
    "window.recovery.leave.no": "Stay",
    "window.recovery.kept": "I have kept it, away from this wallet",
    "window.recovery.done": "Done",
    "window.recovery.done.toast": "The recovery code is good from now on",
    # Offering it once
    "window.recovery.offer": "Make a recovery code for this wallet",
    "window.recovery.offer.text": "It opens the wallet when a passphrase is forgotten or the keychain has lost its key. It takes a minute.",
    "window.recovery.offer.yes": "Make one",
    "window.recovery.offer.no": "Not now",
    "window.recovery.offer.declined": "You can make one in Settings at any time",
    # Unlock screen
    "window.recovery.use": "Use a recovery code",
    "window.recovery.use_not": "Back",
    "window.recovery.enter": "Recovery code",
    "window.recovery.enter.hint": "Nine groups of four, from the sheet of this wallet. Capitals and hyphens do not matter.",
    "window.recovery.enter.missing": "Type the recovery code.",
    "window.recovery.enter.text": "Locked. Its recovery code opens it.",
}

NEXT_STEPS: Final[dict[str, str]] = {
    "protection.no_passphrase": "Nothing was changed. “proofcase vault info” says what opens it.",
    "protection.no_recovery_code": "Make one first.",
    "protection.code_is_needed": "First decide what opens the wallet from now on: a passphrase, or the keychain.",
    "protection.sheet_in_wallet": "Choose another place, at best a sheet of paper.",
    "cli.recovery_code_unreadable": "Name the sheet that Proofcase saved, or a file with the code alone.",
    "cli.no_recovery_code": "Name a file with --recovery-code-file.",
}
