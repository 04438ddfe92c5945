"""Words of the vault and the keychain: what happened, and what to do next."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    # Finding a wallet
    "vault.folder_missing": "The folder of this wallet is not there. A stick may have been pulled out.",
    "vault.not_a_vault": "There is no wallet in this folder.",
    "vault.already_exists": "There is a wallet in this folder already, and it was left as it is.",
    "vault.header_missing": "This wallet’s file “vault.json” is missing, so it cannot be opened.",
    "vault.header_damaged": "This wallet’s file “vault.json” is damaged, so it cannot be opened.",
    "vault.header_tampered": "This wallet’s file “vault.json” was changed by something other than Proofcase.",
    "vault.kdf_out_of_bounds": "This wallet’s file “vault.json” asks for far more work than any wallet of Proofcase.",
    "vault.database_missing": "This wallet’s file “vault.db” is missing.",
    "vault.too_new": "This wallet was written by a newer version of Proofcase (format {found}, this one reads {supported}).",
    "vault.damaged": "This wallet’s file “vault.db” is damaged. It was not changed.",
    # Opening it
    "vault.passphrase_needed": "This wallet needs its passphrase.",
    "vault.wrong_passphrase": "This is not the passphrase of this wallet.",
    "vault.keychain_entry_missing": "The keychain of this computer has no key for this wallet.",
    "vault.keychain_entry_wrong": "The keychain of this computer holds a key that does not open this wallet.",
    "vault.recovery_code_mistyped": "This recovery code has a typing mistake in it.",
    "vault.recovery_code_wrong": "This is a recovery code, but not the one that opens this wallet now.",
    "vault.no_recovery_code": "This wallet has no recovery code.",
    # Making or changing it
    "vault.name_empty": "A wallet needs a name.",
    "vault.name_too_long": "The name is too long: {maximum} characters at most.",
    "vault.passphrase_too_short": "The passphrase is too short: {minimum} characters at least.",
    "vault.passphrase_too_long": "The passphrase is too long: {maximum} characters at most.",
    # The computer
    "vault.disk_full": "The disk is full. Nothing was changed, and what is in the wallet is safe.",
    "vault.read_only": "The wallet can be read but not changed: its folder is write-protected.",
    "vault.not_permitted": "This computer does not let you use the folder of this wallet.",
    "vault.disk_error": "The disk could not read or write this wallet.",
    "vault.busy": "Another program has been writing to this wallet for too long.",
    "vault.out_of_memory": "The computer has too little free memory to open the wallet.",
    "vault.database_error": "The wallet’s database could not do what was asked. Nothing was changed.",
    # What is inside
    "vault.no_such_credential": "There is no such credential in this wallet.",
    "vault.ambiguous_id": "Several credentials in this wallet start with these characters.",
    "vault.entry_redacted": "The content of this line of the history was deleted; it cannot have a note.",
    "vault.no_such_entry": "There is no such line in the history.",
    "vault.history_broken": "Lines are missing at the end of this wallet’s history, so nothing can be added to it.",
    "vault.no_such_key": "The wallet does not have this key.",
    "vault.key_damaged": "One of the wallet’s keys is damaged and cannot sign.",
    "vault.unknown_key_type": "The wallet cannot make a key of this type.",
    # The keychain
    "keychain.ready": "The keychain of this computer is ready.",
    "keychain.absent": "This computer has no keychain that Proofcase can use.",
    "keychain.not_set_up": "This computer’s keychain is not set up yet.",
    "keychain.locked": "This computer’s keychain is locked.",
    "keychain.denied": "The keychain refused to give Proofcase its key.",
    "keychain.slow": "The keychain did not answer in time.",
    "keychain.entry_damaged": "What the keychain holds for this wallet is not a key.",
    "keychain.not_kept": "The keychain did not keep the key it was given.",
}

_FROM_BACKUP: Final = "If you keep copies of your files, put back a copy of this wallet’s folder. Keep this one: it may still be of use."
_TRY_AGAIN: Final = "Try again. If it stays so, restart the computer."
_ANOTHER_WAY: Final = (
    "A new wallet can be protected by a passphrase instead. "
    "An existing one can be opened with its recovery code, if you made one."
)

NEXT_STEPS: Final[dict[str, str]] = {
    "vault.folder_missing": "Put the stick in again, or choose where the wallet is now.",
    "vault.not_a_vault": "Choose another folder, or create a wallet here.",
    "vault.already_exists": "Open it, or choose another folder for the new wallet.",
    "vault.header_missing": _FROM_BACKUP,
    "vault.header_damaged": _FROM_BACKUP,
    "vault.header_tampered": _FROM_BACKUP,
    "vault.kdf_out_of_bounds": _FROM_BACKUP,
    "vault.database_missing": _FROM_BACKUP,
    "vault.too_new": "Install the newest version of Proofcase, then open the wallet with it.",
    "vault.damaged": _FROM_BACKUP,
    "vault.passphrase_needed": "Type the passphrase.",
    "vault.wrong_passphrase": "Try again; mind capital letters and the keyboard’s language. The recovery code opens it too, if you made one.",
    "vault.keychain_entry_missing": "Open it on the computer where it was made, or with its recovery code, if you made one.",
    "vault.keychain_entry_wrong": "Open it on the computer where it was made, or with its recovery code, if you made one.",
    "vault.recovery_code_mistyped": "Compare it with the sheet, group by group.",
    "vault.recovery_code_wrong": "Look for the newest sheet that bears the name of this wallet: a new code makes the older ones useless.",
    "vault.no_recovery_code": "Open it with its passphrase or its keychain.",
    "vault.name_empty": "Type a name.",
    "vault.name_too_long": "Choose a shorter name.",
    "vault.passphrase_too_short": "Choose a longer one: four or five words that do not belong together are good.",
    "vault.passphrase_too_long": "Choose a shorter one.",
    "vault.disk_full": "Free some space, then try again.",
    "vault.read_only": "Remove the write protection, or copy the folder to where you can write.",
    "vault.not_permitted": "Choose a folder of your own, or ask whoever looks after this computer.",
    "vault.disk_error": "Copy the folder to another disk and open it there.",
    "vault.busy": "Close other windows of Proofcase and other programs that use this folder, then try again.",
    "vault.out_of_memory": "Close other programs, then try again.",
    "vault.database_error": _TRY_AGAIN,
    "vault.no_such_credential": "Look at the list again: it may have been removed.",
    "vault.ambiguous_id": "Type more of its characters.",
    "vault.entry_redacted": "Choose another line of the history.",
    "vault.no_such_entry": "Look at the history again.",
    "vault.history_broken": _FROM_BACKUP,
    "vault.no_such_key": _TRY_AGAIN,
    "vault.key_damaged": _FROM_BACKUP,
    "vault.unknown_key_type": "Choose Ed25519 or P-256.",
    "keychain.absent": _ANOTHER_WAY,
    "keychain.not_set_up": "Set the keychain up when asked, or protect the wallet by a passphrase instead.",
    "keychain.locked": "Unlock the keychain with your login password, then try again.",
    "keychain.denied": "Try again and allow it. An existing wallet can be opened with its recovery code too, if you made one.",
    "keychain.slow": "Look for a question of the keychain behind other windows, answer it, and try again.",
    "keychain.entry_damaged": "Open the wallet with its recovery code, if you made one.",
    "keychain.not_kept": _ANOTHER_WAY,
}
