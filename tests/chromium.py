"""Drives headless Chromium over its debugging pipe, with nothing beyond the standard library.

    with Chromium() as browser:
        page = browser.open(path, width=1200, height=900)
        page.run("document.title")

Chromium.path() is None where it is not installed. Every message of the console, every uncaught error and every request
that the page made is kept, so that a test can say that there were none.
"""

import base64
import json
import os
import pathlib
import select
import shutil
import subprocess
import tempfile
import time


class BrowserError(Exception):
    pass


class Chromium:
    SECONDS = 60

    @staticmethod
    def path():
        return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

    def __enter__(self):
        self.profile = tempfile.TemporaryDirectory()
        to_browser, self.to = os.pipe()
        self.back, from_browser = os.pipe()
        # the browser reads from 3 and writes to 4
        command = [
            "/bin/sh",
            "-c",
            f'exec "$@" 3<&{to_browser} 4>&{from_browser}',
            "sh",
            self.path(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--remote-debugging-pipe",
            f"--user-data-dir={self.profile.name}",
            "about:blank",
        ]
        self.process = subprocess.Popen(
            command,
            pass_fds=(to_browser, from_browser),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.waiting, self.events, self.number = b"", [], 0
        return self

    def __exit__(self, *_):
        try:
            self.send("Browser.close")
            self.process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to)
        os.close(self.back)
        for _ in range(20):  # its children may still write
            try:
                self.profile.cleanup()
                break
            except OSError:
                time.sleep(0.1)

    def receive(self, seconds):
        """The next message, or None after so many seconds."""
        end = time.monotonic() + seconds
        while b"\0" not in self.waiting:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.back], [], [], left)[0]:
                return None
            piece = os.read(self.back, 1 << 16)
            if not piece:
                raise BrowserError("the browser ended")
            self.waiting += piece
        message, self.waiting = self.waiting.split(b"\0", 1)
        return json.loads(message)

    def send(self, method, session=None, **parameters):
        """Asks and waits for the answer; events that come meanwhile are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + self.SECONDS
        while time.monotonic() < end:
            answer = self.receive(end - time.monotonic())
            if answer is None:
                break
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer["result"]
            self.events.append(answer)
        raise BrowserError(f"{method}: no answer in {self.SECONDS} s")

    def open(self, path, width=1200, height=900, **how):
        return Page(self, path, width, height, **how)


class Page:
    """One tab. dark, mobile: what the page is told; scripts=False: it runs none; before: run before its own script."""

    def __init__(self, browser, path, width, height, dark=False, mobile=False, scripts=True, before=None):
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=mobile)
        self.send(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}],
        )
        if not scripts:
            self.send("Emulation.setScriptExecutionDisabled", value=True)
        if before:
            self.send("Page.addScriptToEvaluateOnNewDocument", source=before)
        self.url = pathlib.Path(path).resolve().as_uri()
        self.send("Page.navigate", url=self.url)
        self.wait("Page.loadEventFired")

    def send(self, method, **parameters):
        return self.browser.send(method, self.session, **parameters)

    def of(self, method):
        return [
            e["params"] for e in self.browser.events if e.get("method") == method and e.get("sessionId") == self.session
        ]

    def wait(self, method):
        end = time.monotonic() + Chromium.SECONDS
        while not self.of(method):
            event = self.browser.receive(end - time.monotonic())
            if event is None:
                raise BrowserError(f"{method} did not come")
            self.browser.events.append(event)

    @property
    def complaints(self):
        """What the console, the policy and uncaught errors said."""
        self.run("0")
        return (
            [str(e["exceptionDetails"]) for e in self.of("Runtime.exceptionThrown")]
            + [e["entry"]["text"] for e in self.of("Log.entryAdded")]
            + [str(e["args"]) for e in self.of("Runtime.consoleAPICalled")]
        )

    @property
    def requests(self):
        """Addresses asked for beside the page itself."""
        return [e["request"]["url"] for e in self.of("Network.requestWillBeSent") if e["request"]["url"] != self.url]

    def run(self, expression):
        """The value of an expression of JavaScript."""
        result = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise BrowserError(result["exceptionDetails"].get("exception", {}).get("description", "failed"))
        return result["result"].get("value")

    def key(self, key):
        """Presses and releases a key as a person would: a character, or Enter, Escape, Tab …"""
        code = {"Enter": 13, "Escape": 27, "Tab": 9}.get(key, ord(key[0].upper()))
        text = "\r" if key == "Enter" else key if len(key) == 1 else None
        more = {"text": text} if text else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, windowsVirtualKeyCode=code, **more)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code)

    def screenshot(self, path, whole=False):
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def pdf(self, path):
        pathlib.Path(path).write_bytes(
            base64.b64decode(self.send("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])
        )
