"""Files of every format, made here in our own words."""

import gc
import io
import warnings
import zipfile
from email.message import EmailMessage

import docx
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SENTENCE = "Norway said it would send two ships to Ukraine if a ceasefire holds."
MORE = "Its parliament has to agree first, and will meet in Oslo next week to talk about the money."


def make_pdf(*pages: list[str]) -> bytes:
    """A PDF with one line of Helvetica under the other, 20 points apart from y = 700."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "\n".join(f"BT /F1 12 Tf 72 {700 - 20 * row} Td ({line}) Tj ET" for row, line in enumerate(lines))
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append("<< /Title (Ships) /Author (A Reporter) /CreationDate (D:20250905080000) >>")
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF".encode()
    return bytes(out)


def make_encrypted_pdf() -> bytes:
    """A PDF that names a standard handler of passwords, with keys that no empty password opens."""
    key = "<" + "41" * 32 + ">"
    plain = make_pdf([SENTENCE])
    crypt = f"trailer << /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O {key} /U {key} >> /ID [<41> <41>]"
    return plain.replace(b"trailer <<", crypt.encode())


def make_page(**meta: str) -> str:
    """A page in Indonesian with JSON-LD, a canonical link and an article between other things."""
    words = f"<p>{SENTENCE}</p><p>{MORE}</p>" * 1
    return (
        '<!doctype html><html lang="id-ID"><head><title>Ships | The Wire</title>'
        '<meta property="og:site_name" content="The Wire"><link rel="canonical" href="https://wire.example/ships">'
        '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",'
        '"headline": "Ships for Ukraine", "datePublished": "2025-09-05T23:30:00+07:00", "dateModified": "2025-09-06",'
        '"author": [{"@type": "Person", "name": "A. Reporter"}]}]}</script></head>'
        f"<body><nav>Home News Sport</nav><article><h1>Ships for Ukraine</h1>{words}</article><footer>All rights</footer></body></html>"
    )


def make_docx() -> bytes:
    made = docx.Document()
    made.core_properties.title = "Ships"
    made.core_properties.author = "A Reporter"
    made.add_paragraph(SENTENCE)
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "ships", "two"
    made.add_paragraph(MORE)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def make_mail(*attached: tuple[str, bytes]) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["Date"] = "Ships", "A Reporter <a@wire.example>", "Fri, 05 Sep 2025 08:00:00 +0700"
    mail["Message-ID"] = "<1@wire.example>"
    mail.set_content(SENTENCE)
    for name, raw in attached:
        mail.add_attachment(raw, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def make_mhtml() -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["MIME-Version"] = "Ships", "1.0"
    mail["Snapshot-Content-Location"] = "https://wire.example/ships"
    mail.set_content(make_page(), subtype="html")
    return mail.as_bytes()


def make_zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def make_warc(*, gzip: bool, pages: int = 2) -> bytes:
    with warnings.catch_warnings():
        # warcio leaves temporary files of its own to the collector.
        warnings.simplefilter("ignore", ResourceWarning)
        raw = _write_warc(pages, gzip=gzip)
        gc.collect()
    return raw


def _write_warc(pages: int, *, gzip: bool) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for number in range(pages):
        body = make_page().replace("two ships", f"{number + 2} ships").replace("wire.example/ships", f"wire.example/{number}")
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            f"https://wire.example/{number}", "response", payload=io.BytesIO(body.encode()), http_headers=headers
        )
        writer.write_record(record)
    return out.getvalue()


RSS = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><language>en</language>'
    "<item><guid>1</guid><title>Ships</title><link>https://wire.example/1</link><pubDate>Fri, 05 Sep 2025 08:00:00 GMT</pubDate>"
    f"<description>{SENTENCE}</description></item></channel></rss>"
)
ATOM = (
    '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Wire</title><id>f</id>'
    "<entry><id>1</id><title>Ships</title><updated>2025-09-05T08:00:00Z</updated><author><name>A Reporter</name></author>"
    f'<link href="https://wire.example/1"/><content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;</content></entry></feed>'
)
