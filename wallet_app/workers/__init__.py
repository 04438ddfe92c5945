"""A process that may be ended, for work on bytes from outside that may not end by itself.

``Worker`` starts a fresh interpreter when there is first something to do, gives it one task at a time, and
ends it when it takes too long. The process gets nothing but the bytes of the task: no environment, no open
files, no secrets, and no network. What it answers is read as strictly as any file from outside, because
a decoder that was taken over could answer anything.

What runs in there is said by whoever plugs the parts together (``bootstrap``).
"""
