"""A TCP proxy with a fixed port before a server whose port changes, which can break the network."""
import random
import select
import socket
import struct
import threading
import time


class Proxy:
    def __init__(self, server, seed):
        self.server, self.random = server, random.Random(seed)
        self.lock = threading.Lock()
        self.bytes_left = None  # so many bytes from the server until all connections are cut; None: no end
        self.stalled_until = 0.0
        self.connections, self.cuts = 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, count):
        """Drops connections when `count` more bytes came from the server: seldom between two packets."""
        with self.lock:
            self.bytes_left = count

    def stall(self, seconds):
        """Nothing goes through, in neither direction, and nobody is told."""
        self.stalled_until = time.monotonic() + seconds

    def _accept(self):
        while True:
            client, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        try:
            server = socket.create_connection(("127.0.0.1", self.server.port), timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        try:
            self._forward(client, server)
        except OSError:
            pass
        for end in (client, server):
            # Half of the cuts are a reset, half look like an orderly end.
            if self.random.random() < 0.5:
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            end.close()

    def _forward(self, client, server):
        while True:
            readable, _, _ = select.select([client, server], [], [], 0.5)
            while time.monotonic() < self.stalled_until:
                time.sleep(0.02)
            for end in readable:
                data = end.recv(16384)
                if not data:
                    return
                if end is server:
                    data, cut = self._take(data)
                    client.sendall(data)
                    if cut:
                        return
                else:
                    server.sendall(data)

    def _take(self, data):
        with self.lock:
            if self.bytes_left is None:
                return data, False
            if len(data) < self.bytes_left:
                self.bytes_left -= len(data)
                return data, False
            data, self.bytes_left = data[:self.bytes_left], None
            self.cuts += 1
            return data, True
