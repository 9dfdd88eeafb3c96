"""The pipeline under test, binlog-tail | dts-sink, run again by the same command lines whenever it ends."""
import json
import os
import pathlib
import signal
import subprocess
import time

END_SECONDS = 60
# Put before a command: it ends when the test does, however that ends.
WITH_US = ["setpriv", "--pdeathsig", "KILL"]
BROKEN_PIPE = {141, -signal.SIGPIPE}


class Failed(Exception):
    pass


class Pipeline:
    def __init__(self, source, password, database="x.db", offset_file="x.off", arguments=()):
        self.tail_command = [*WITH_US, "binlog-tail", *source, "--offset-file", offset_file, *arguments]
        self.sink_command = [*WITH_US, "dts-sink", f"sqlite:{database}", "--offset-file", offset_file]
        self.environment = {**os.environ, **password}
        self.offset_file = pathlib.Path(offset_file)
        # How the offset file names the place: "pos" file:pos alone, "gtid" by its GTIDs alone, None as dts-sink wrote it.
        self.resume_by = lambda: None
        self.tail = self.sink = None
        self.starts = 0

    def start(self, tail_extra=(), tail_environment=None, sink_environment=None):
        if (by := self.resume_by()) and self.offset_file.exists():
            progress = json.loads(self.offset_file.read_text())
            if by == "pos":
                progress.pop("gtid", None)
            elif progress.get("gtid"):
                progress["pos"] = f"gtid:{progress['gtid']}"
            self.offset_file.write_text(json.dumps(progress, separators=(",", ":")) + "\n")
        self.starts += 1
        with open("tail.err", "ab") as tail_error, open("sink.err", "ab") as sink_error:
            self.tail = subprocess.Popen([*self.tail_command, *tail_extra], stdout=subprocess.PIPE, stderr=tail_error,
                                         stdin=subprocess.DEVNULL, env={**self.environment, **(tail_environment or {})})
            self.sink = subprocess.Popen(self.sink_command, stdin=self.tail.stdout, stdout=subprocess.DEVNULL,
                                         stderr=sink_error, env={**self.environment, **(sink_environment or {})})
        self.tail.stdout.close()

    def running(self):
        return self.tail is not None and self.tail.poll() is None and self.sink.poll() is None

    def wait(self, why):
        """Both statuses, when both have ended."""
        try:
            statuses = self.tail.wait(END_SECONDS), self.sink.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            raise Failed(f"{why}: a program did not end within {END_SECONDS} s; tail {self.tail.poll()}, sink {self.sink.poll()}")
        self.tail = None
        return statuses

    def expect_end(self, why, tail, sink):
        """Both ended, with a status of these sets."""
        got = self.wait(why)
        if got[0] not in tail or got[1] not in sink:
            raise Failed(f"{why}: ended with {got[0]} and {got[1]}, expected one of {sorted(tail)} and of {sorted(sink)}")

    def kill_tail(self):
        self.tail.kill()
        self.expect_end("binlog-tail killed", {-signal.SIGKILL}, {7})

    def kill_sink(self):
        self.sink.kill()
        self.expect_end("dts-sink killed", BROKEN_PIPE, {-signal.SIGKILL})

    def kill_both(self):
        self.tail.kill()
        self.sink.kill()
        self.expect_end("both killed", {-signal.SIGKILL}, {-signal.SIGKILL, 7})

    def terminate(self):
        self.tail.terminate()
        self.expect_end("SIGTERM to binlog-tail", {-signal.SIGTERM}, {0})

    def position(self):
        try:
            return json.loads(self.offset_file.read_text())["pos"]
        except FileNotFoundError:
            return None

    def wait_for_progress(self, why, times=2):
        """The offset file has moved `times` times, and the programs have not ended meanwhile."""
        deadline = time.monotonic() + END_SECONDS
        for _ in range(times):
            before = self.position()
            while self.position() == before:
                if not self.running():
                    raise Failed(f"{why}: the pipeline ended: {self.wait(why)}")
                if time.monotonic() > deadline:
                    raise Failed(f"{why}: no progress within {END_SECONDS} s, still at {before}")
                time.sleep(0.01)

    def run_until_now(self):
        """One bounded run; both have to end well."""
        self.start(tail_extra=["--until", "now"])
        self.expect_end("--until now", {0}, {0})
