"""A mail server on loopback that prints, one JSON object a line, its port and, at the end, what it received.

The part of the address before the @ says how it answers:
  unknown   550 at RCPT             refused   554 after the text        later   451 the first time, then 250
  pair      answers only once two messages are on their way at the same time
The first line printed is {"port": N}, the last one {"end": true}. It ends at any input, and at its end.
"""

import argparse, asyncio, base64, json, os, ssl, sys, warnings
from email import policy
from email.parser import BytesParser

from aiosmtpd.smtp import SMTP, AuthResult

warnings.simplefilter("ignore")


told = []


def tell(**values):
    """Keeps a line for the end: nobody reads before, and a full pipe would stop the server."""
    told.append(json.dumps(values))


class Handler:
    def __init__(self):
        self.seen = set()
        self.pair = asyncio.Event()
        self.inside = 0
        self.most = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("unknown@"):
            return "550 5.1.1 Cette boite n'existe pas"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        message = BytesParser(policy=policy.default).parsebytes(envelope.original_content)
        name = envelope.rcpt_tos[0].split("@")[0]
        self.inside += 1
        self.most = max(self.most, self.inside)
        if name.startswith("pair"):
            if self.inside > 1:
                self.pair.set()
            try:
                await asyncio.wait_for(self.pair.wait(), 20)
            except asyncio.TimeoutError:
                pass
        self.inside -= 1
        if name == "refused":
            return "554 5.7.1 Texte refuse"
        if name == "later" and name not in self.seen:
            self.seen.add(name)
            return "451 4.3.0 Revenez plus tard"
        tell(
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            subject=str(message["subject"]),
            to=str(message["to"]),
            defects=[str(defect) for part in message.walk() for defect in part.defects],
            text=message.get_body(("plain",)).get_content(),
            html=message.get_body(("html",)).get_content(),
            files=[[part.get_filename(), part.get_content_type(), base64.b64encode(part.get_payload(decode=True)).decode()]
                   for part in message.iter_attachments()],
            tls=server.transport.get_extra_info("ssl_object") is not None,
            login=session.auth_data,
            most=self.most,
            bytes=base64.b64encode(envelope.original_content).decode(),
        )
        return "250 2.0.0 OK: garde"


class Server(SMTP):
    def connection_made(self, transport):
        if self._original_transport is None:
            tell(connection=True)
        super().connection_made(transport)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--from-start", action="store_true")
    parser.add_argument("--login")
    given = parser.parse_args()
    context = None
    if given.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(given.certificate, given.key)

    def authenticate(server, session, envelope, mechanism, data):
        login = f"{data.login.decode()}:{data.password.decode()}"
        return AuthResult(success=login == given.login, handled=False, auth_data=data.login.decode())

    handler = Handler()
    options = dict(hostname="localhost", enable_SMTPUTF8=False)
    if given.login:
        options.update(authenticator=authenticate, auth_required=True)
    if context and not given.from_start:
        options.update(tls_context=context, require_starttls=True)
    listener = await asyncio.get_running_loop().create_server(
        lambda: Server(handler, **options), "127.0.0.1", 0, ssl=context if given.from_start else None
    )
    print(json.dumps({"port": listener.sockets[0].getsockname()[1]}), flush=True)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, stop.set)
    await stop.wait()
    tell(end=True)
    print("\n".join(told), flush=True)
    os._exit(0)


asyncio.run(main())
