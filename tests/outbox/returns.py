"""Messages as mail servers send them back, written after RFC 3464 in the manners of several makers.

Every name and address is invented.
"""

HEAD = """From: {sender}
To: post@rettesnor.example
Subject: {subject}
Date: Mon, 23 Nov 2026 12:01:00 +0100
MIME-Version: 1.0
Auto-Submitted: auto-replied
"""
OURS = """From: Rettesnor <post@rettesnor.example>
To: Kari =?utf-8?b?w4Vz?= <kari@lillevik.example>
Subject: Dager dere har satt
Message-ID: {id}
"""


def _report(
    mail: str, status: str, returned: str, *, kind: str = "message/delivery-status"
) -> bytes:
    said = f"""{mail}Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

Your message could not be delivered.

--b1
Content-Type: {kind}

{status}
--b1
{returned}
--b1--
"""
    return said.replace("\n", "\r\n").encode()


def like_postfix(message_id: str, action: str = "failed", status: str = "5.1.1") -> bytes:
    """The whole letter comes back."""
    return _report(
        HEAD.format(sender="MAILER-DAEMON@mx.by.example", subject="Undelivered Mail"),
        f"""Reporting-MTA: dns; mx.by.example
X-Postfix-Queue-ID: 4ABC12
X-Postfix-Sender: rfc822; post@rettesnor.example
Arrival-Date: Mon, 23 Nov 2026 12:00:59 +0100 (CET)

Final-Recipient: rfc822; kari@lillevik.example
Original-Recipient: rfc822;kari@lillevik.example
Action: {action}
Status: {status}
Remote-MTA: dns; mottak.lillevik.example
Diagnostic-Code: smtp; 550 5.1.1 <kari@lillevik.example>: Recipient address
    rejected: User unknown
""",
        f"Content-Type: message/rfc822\n\n{OURS.format(id=message_id)}\nHei, Kari!\n",
    )


def like_exchange(message_id: str) -> bytes:
    """Only its headings come back, and the thread is named."""
    mail = HEAD.format(sender="postmaster@lillevik.example", subject="Kan ikke leveres: Dager")
    return _report(
        f"{mail}In-Reply-To: {message_id}\nReferences: {message_id}\nX-MS-Exchange-Message-Is-Ndr:\n",
        """Reporting-MTA: dns;AB1PR01.prod.example
Received-From-MTA: dns;mail.rettesnor.example

Final-Recipient: rfc822;kari@lillevik.example
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; not found by SMTP lookup
X-Display-Name: kari@lillevik.example
""",
        f"Content-Type: text/rfc822-headers\n\nReceived: from a by b\n{OURS.format(id=message_id)}",
    )


def like_gmail(message_id: str) -> bytes:
    """Several blocks, and a picture among the parts."""
    mail = HEAD.format(sender="Mail Delivery Subsystem <mailer@post.example>", subject="Failure")
    return _report(
        f"{mail}References: {message_id}\nX-Failed-Recipients: kari@lillevik.example\n",
        """Reporting-MTA: dns; post.example
Arrival-Date: Mon, 23 Nov 2026 03:01:00 -0800 (PST)
X-Original-Message-ID: <noe@annet.example>

Final-Recipient: rfc822; kari@lillevik.example
Action: failed
Status: 5.2.2
Diagnostic-Code: smtp; 552-5.2.2 The recipient's inbox is out of storage space.
 552 5.2.2 Please direct the recipient
Last-Attempt-Date: Mon, 23 Nov 2026 03:01:01 -0800 (PST)
""",
        "Content-Type: image/png; name=icon.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
        f"--b1\nContent-Type: message/rfc822\n\n{OURS.format(id=message_id)}\nHei!\n",
    )


def like_exim_with_envelope(message_id: str) -> bytes:
    """Neither letter nor thread: only the number we gave in the envelope."""
    return _report(
        HEAD.format(sender="Mail Delivery System <mailer@mx.by.example>", subject="Failed"),
        f"""Reporting-MTA: dns; mx.by.example
Original-Envelope-Id: {message_id.strip("<>")}

Action: failed
Final-Recipient: rfc822;kari@lillevik.example
Status: 5.0.0
""",
        "Content-Type: text/plain\n\nThe letter is not returned.\n",
    )


def like_an_international_one(message_id: str) -> bytes:
    """RFC 6533: in UTF-8, with names of parts that few libraries know."""
    return _report(
        HEAD.format(sender="postmaster@blåbær.example", subject="Kom ikke fram"),
        """Reporting-MTA: dns; mx.by.example

Final-Recipient: utf-8; kåri@blåbær.example
Action: FAILED
Status: 5.1.1
Diagnostic-Code: smtp; 550 ukjent mottaker på blåbær
""",
        f"Content-Type: message/global-headers\n\n{OURS.format(id=message_id)}",
        kind="message/global-delivery-status",
    )


def holiday(message_id: str) -> bytes:
    return (
        HEAD.format(sender="Kari <kari@lillevik.example>", subject="Fravær: Dager dere har satt")
        + f"In-Reply-To: {message_id}\nX-Auto-Response-Suppress: All\n\nAction: failed\nJeg er borte.\n"
    ).encode()


def receipt(message_id: str) -> bytes:
    return (
        HEAD.format(sender="Kari <kari@lillevik.example>", subject="Lest: Dager dere har satt")
        + 'Content-Type: multipart/report; report-type=disposition-notification; boundary="b1"\n\n'
        "--b1\nContent-Type: message/disposition-notification\n\n"
        f"Original-Message-ID: {message_id}\nDisposition: manual-action; displayed\n\n--b1--\n"
    ).encode()


def answer(message_id: str) -> bytes:
    """A person writes back, and quotes a report."""
    return (
        HEAD.format(sender="Kari <kari@lillevik.example>", subject="SV: Dager")
        + f"In-Reply-To: {message_id}\n\nHei!\n> Action: failed\n> Status: 5.1.1\n"
    ).encode()
