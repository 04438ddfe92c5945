"""What a person can ask Proofcase for: one file per use case, the same for window and command line.

Threads. Services are plain synchronous objects without locks or callbacks of their own. Only
``AddService.keep_as_read`` has a thread, which looks at the next file and ends with it.

* Everything of a :class:`~wallet_app.services.wallet.Wallet` (and ``UnlockService.create`` and
  ``open``, which make one) touches the vault's connection, and that connection belongs to the
  thread that opened it. A front end therefore runs *all* of these calls on one single-thread
  executor: ``ThreadPoolExecutor(max_workers=1)``, one for the life of the process.
* ``CheckService``, ``ReviewService`` and ``UnlockService.status`` touch no vault: they may run on any
  other thread, several at a time. A review needs what the vault already holds: take
  ``wallet.add.setup()`` on the vault's executor first and hand it over.
* ``progress`` callbacks are called on the thread that does the work. A
  :class:`~wallet_app.services.progress.CancelToken` may be cancelled from any thread.

Errors. Everything that goes wrong on purpose is a :class:`~wallet_app.errors.WalletError`; words for it
come from ``wallet_app.wording``. What is wrong *inside* an examined file is no exception: it is an
``Examination`` whose report says ``unreadable``.
"""
