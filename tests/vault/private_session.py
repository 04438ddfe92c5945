"""A session bus and a GNOME Keyring that belong to one test alone."""

import gc
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import warnings
from pathlib import Path

import secretstorage

_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    {extra}
  </policy>
</busconfig>
"""

DENY_SECRETS = '<deny send_destination="org.freedesktop.secrets"/>'


class PrivateSession:
    """A bus without services that start by themselves, and a keyring where a test wants one."""

    def __init__(self) -> None:
        # A socket's path may have 107 characters at most: the folder's has to be short.
        self.home = Path(tempfile.mkdtemp(prefix="pc-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self.keyring: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program in this session."""
        return os.environ | {
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "XDG_DATA_HOME": str(self.home / "data"),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self.home / 'bus'}",
        }

    def start_bus(self) -> str:
        """Start the bus and return its address."""
        configuration = self.home / "bus.conf"
        configuration.write_text(_BUS.format(socket=self.home / "bus", extra=""))
        self._start("dbus-daemon", f"--config-file={configuration}", "--nofork")
        _wait_until(self._bus_listens)
        return self.environment["DBUS_SESSION_BUS_ADDRESS"]

    def deny_secrets(self) -> None:
        """Make the bus refuse every call to the Secret Service."""
        bus = self._processes[0]
        (self.home / "bus.conf").write_text(_BUS.format(socket=self.home / "bus", extra=DENY_SECRETS))
        bus.send_signal(signal.SIGHUP)
        time.sleep(0.3)

    def start_keyring(self, *, password: str | None = "pw") -> None:
        """Start GNOME Keyring, with an unlocked collection or, without password, with none."""
        arguments = ["--foreground", "--components=secrets"]
        self.keyring = self._start(
            "gnome-keyring-daemon", *arguments, *([] if password is None else ["--unlock"]), text=password
        )
        _wait_until(_service_is_there)

    def lock(self) -> None:
        """Lock the default collection."""
        connection = secretstorage.dbus_init()
        try:
            secretstorage.Collection(connection).lock()
        finally:
            connection.close()

    def freeze(self) -> None:
        """Make the keyring answer nothing."""
        assert self.keyring is not None
        self.keyring.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Make it answer again."""
        assert self.keyring is not None
        self.keyring.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        """End what was started."""
        for process in reversed(self._processes):
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.wait()
        shutil.rmtree(self.home, ignore_errors=True)
        with warnings.catch_warnings():
            # Where a collection stays locked, keyring leaves its connection to whoever collects garbage.
            warnings.simplefilter("ignore", ResourceWarning)
            gc.collect()

    def _bus_listens(self) -> bool:
        """Say whether the bus takes connections: its socket lies there a moment earlier."""
        with socket.socket(socket.AF_UNIX) as caller:
            return caller.connect_ex(str(self.home / "bus")) == 0

    def _start(self, *command: str, text: str | None = None) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            command,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdin is not None
        if text is not None:
            process.stdin.write(text.encode())
        process.stdin.close()
        self._processes.append(process)
        return process


def _service_is_there() -> bool:
    connection = secretstorage.dbus_init()
    try:
        return bool(secretstorage.check_service_availability(connection))
    finally:
        connection.close()


def _wait_until(holds: object, seconds: float = 10) -> None:
    assert callable(holds)
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "the private session did not come up"
        time.sleep(0.02)
