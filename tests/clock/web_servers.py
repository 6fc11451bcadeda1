# SPDX-FileCopyrightText: The Cinnabar authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Web servers on the loopback interface with certificates of an authority of the test's own."""
import datetime
import email.utils
import http.server
import ipaddress
import pathlib
import ssl
import threading
import time

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

DAY = datetime.timedelta(days=1)


def _name(text):
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, text)])


class Authority:
    """Makes certificates, its own among them, as files in a folder."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = _name("Test authority")
        self.file = self._write("authority", self._sign(self.name, self.key, is_authority=True))

    def _sign(self, subject, key, is_authority=False, issuer=None, names=(), until=DAY):
        now = datetime.datetime.utcnow()
        certificate = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer or self.name)
                       .public_key(key.public_key()).serial_number(x509.random_serial_number())
                       .not_valid_before(now - 30 * DAY).not_valid_after(now + until)
                       .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True))
        if names:
            certificate = certificate.add_extension(x509.SubjectAlternativeName(names), critical=False)
        return certificate.sign(self.key if issuer is None else key, hashes.SHA256())

    def _write(self, name, certificate, key=None):
        file = self.folder / f"{name}.pem"
        content = certificate.public_bytes(serialization.Encoding.PEM)
        if key:
            content += key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                                         serialization.NoEncryption())
        file.write_bytes(content)
        return str(file)

    def certificate(self, host="127.0.0.1", self_signed=False, until=DAY):
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            names = [x509.IPAddress(ipaddress.ip_address(host))]
        except ValueError:
            names = [x509.DNSName(host)]
        subject = _name(host)
        certificate = self._sign(subject, key, issuer=subject if self_signed else None, names=names, until=until)
        return self._write(f"server-{id(key)}", certificate, key)


class WebServer:
    """Answers every request alike; keeps what was asked."""

    def __init__(self, certificate, shift=0, headers=(), status=200, date=None, delay=0, leave_date=False):
        self.requests = []
        owner = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_HEAD(self):
                owner.requests.append((self.command, self.path, dict(self.headers)))
                time.sleep(delay)
                self.send_response_only(status)
                if not leave_date:
                    self.send_header("Date", date or email.utils.formatdate(time.time() + shift, usegmt=True))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()

            do_GET = do_HEAD

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # clients that distrust us hang up

        self.server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}/"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()
