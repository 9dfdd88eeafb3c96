"""A private server of tests/services: started, asked, killed like a power cut of its process, started again."""
import os
import pathlib
import shlex
import signal
import subprocess
import time

import pymysql

SERVICES = pathlib.Path(__file__).resolve().parents[1] / "services"


class Server:
    def __init__(self, flavour, directory, *options):
        self.flavour, self.directory, self.options = flavour, pathlib.Path(directory).resolve(), options
        self.env = {}

    def start(self):
        subprocess.run([SERVICES / self.flavour, "start", self.directory, "--owner", str(os.getpid()), *self.options],
                       check=True, stdout=subprocess.DEVNULL)
        for line in (self.directory / "env").read_text().splitlines():
            name, _, value = line.partition("=")
            self.env[name] = "".join(shlex.split(value))
        return self

    def stop(self):
        subprocess.run([SERVICES / self.flavour, "stop", self.directory], check=True)

    def kill(self):
        """kill -9, and wait until it is gone."""
        pid = int(self.env["PID"])
        os.kill(pid, signal.SIGKILL)
        stat = pathlib.Path(f"/proc/{pid}/stat")
        while True:
            try:
                if stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                    break
            except OSError:
                break
            time.sleep(0.01)
        # A process number that is still in the table would keep MySQL from taking its socket again.
        (self.directory / "socket.lock").unlink(missing_ok=True)

    @property
    def port(self):
        return int(self.env["PORT"])

    @property
    def socket(self):
        return str(self.directory / "socket")

    def connect(self, **settings):
        """As root, through the socket."""
        return pymysql.connect(unix_socket=self.socket, user="root", charset="utf8mb4", **settings)

    def ask(self, *statements):
        """Runs the statements; the rows of the last one."""
        connection = self.connect(autocommit=True)
        try:
            with connection.cursor() as cursor:
                for statement in statements:
                    cursor.execute(statement)
                return cursor.fetchall()
        finally:
            connection.close()

    def password_environment(self):
        """Of a program that logs in with the replication account."""
        return {"MYSQL_PWD": self.env["SQL_PASSWORD"]}

    def url(self, port=None, **parameters):
        """Of the account that has what a replica needs and nothing else."""
        query = "&".join(f"{name.replace('_', '-')}={value}" for name, value in parameters.items())
        return f"mysql://{self.env['REPL_USER']}@127.0.0.1:{port or self.port}/" + (f"?{query}" if query else "")
