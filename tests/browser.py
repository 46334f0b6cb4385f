"""Headless Chromium, spoken to over its own pipe: no driver, no port, no package."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)
_SECONDS = 120
_EXEC = """
import fcntl, os, sys
give, take = (fcntl.fcntl(int(word), fcntl.F_DUPFD, 10) for word in sys.argv[1:3])
os.dup2(give, 3)
os.dup2(take, 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
"""The browser reads from its descriptor 3 and writes to 4."""


class Tab:
    """A page of the browser, with everything that it asked for and complained of."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        target = browser.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = browser.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> Any:
        return self._browser.ask(method, self._session, **params)

    def look(self, width: int, height: int = 900, *, dark: bool = False, script: bool = True) -> None:
        """Set the window, its colours and whether scripts run."""
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media="", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)

    def open(self, file: Path, fragment: str = "") -> None:
        seen = len(self._browser.events)
        if "loaderId" in self.ask("Page.navigate", url=file.resolve().as_uri() + fragment):
            self._browser.wait_for("Page.loadEventFired", self._session, seen)

    def evaluate(self, expression: str) -> Any:
        done = self.ask("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def press(self, key: str, code: int, text: str = "") -> None:
        """``text`` is what the key types, for controls that wait for it."""
        down = {"type": "keyDown", "text": text} if text else {"type": "rawKeyDown"}
        for kind in (down, {"type": "keyUp"}):
            self.ask("Input.dispatchKeyEvent", **kind, key=key, code=key, windowsVirtualKeyCode=code)

    def screenshot(self, to: Path, *, whole: bool = False) -> None:
        to.write_bytes(
            base64.b64decode(self.ask("Page.captureScreenshot", captureBeyondViewport=whole)["data"])
        )

    def pdf(self, to: Path) -> None:
        done = self.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        to.write_bytes(base64.b64decode(done["data"]))

    def requests(self) -> list[str]:
        return [event["request"]["url"] for event in self._events("Network.requestWillBeSent")]

    def complaints(self) -> list[str]:
        """Errors and warnings of the console, and exceptions that nobody caught."""
        said = [
            f"{entry['entry']['level']}: {entry['entry']['text']}" for entry in self._events("Log.entryAdded")
        ]
        said += [str(event["args"]) for event in self._events("Runtime.consoleAPICalled")]
        return said + [str(event["exceptionDetails"]) for event in self._events("Runtime.exceptionThrown")]

    def _events(self, method: str) -> list[Any]:
        return [
            event["params"]
            for event in self._browser.events
            if event["method"] == method and event.get("sessionId") == self._session
        ]


class Browser:
    """The browser's process; answers are told from events by their ids."""

    def __init__(self, give: int, take: int) -> None:
        self._give, self._take = give, take
        self._rest, self._last = b"", 0
        self.events: list[Any] = []

    def ask(self, method: str, session: str | None = None, **params: Any) -> Any:
        self._last += 1
        message = {"id": self._last, "method": method, "params": params} | (
            {"sessionId": session} if session else {}
        )
        os.write(self._give, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self._last:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]

    def wait_for(self, method: str, session: str, seen: int) -> None:
        """Read on until this event has come, after the first ``seen`` ones."""
        while not any(
            event["method"] == method and event.get("sessionId") == session for event in self.events[seen:]
        ):
            self._read()

    def _read(self) -> Any:
        until = time.monotonic() + _SECONDS
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._take], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            piece = os.read(self._take, 1 << 20)
            assert piece, "the browser has gone"
            self._rest += piece
        message, _, self._rest = self._rest.partition(b"\0")
        found = json.loads(message)
        if "method" in found:
            self.events.append(found)
        return found


@contextmanager
def browser(profile: Path) -> Iterator[Browser]:
    """A browser of its own, gone afterwards."""
    assert CHROMIUM
    theirs_in, give = os.pipe()
    take, theirs_out = os.pipe()
    options = [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--hide-scrollbars", "--remote-debugging-pipe", f"--user-data-dir={profile}",
    ]  # fmt: skip
    process = subprocess.Popen(
        [sys.executable, "-c", _EXEC, str(theirs_in), str(theirs_out), CHROMIUM, *options],
        pass_fds=(theirs_in, theirs_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Browser(give, take)
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)
        os.close(give)
        os.close(take)
