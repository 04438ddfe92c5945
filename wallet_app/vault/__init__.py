"""The encrypted vault: one folder with a small header file and an SQLCipher database.

``vault_folder`` creates and opens it, ``store`` reads and writes what is inside, ``keychain``
and ``system_keychain`` talk to the keychain of the operating system. A store belongs to the
thread that opened it.
"""
