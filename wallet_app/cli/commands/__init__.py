"""The commands, one file each: ``configure(parser)`` and ``run(arguments, console, application)``."""
