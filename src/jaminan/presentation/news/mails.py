"""What changed as a mail in a file: whoever watches the folder sends or reads it. The same news makes the same file."""

import json
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from jaminan.model.feeds import News
from jaminan.presentation.news.lines import LineWriter

_ADDRESS = "jaminan@localhost"


def to_mail(news: News, writer: LineWriter) -> bytes:
    """The mail of one round's news."""
    record = json.loads(news.record)
    lines = list(writer.lines(record))
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"jaminan <{_ADDRESS}>"
    mail["To"] = "undisclosed-recipients:;"
    mail["Date"] = format_datetime(datetime.fromisoformat(news.at))
    mail["Subject"] = writer.wording.phrase("watching.mail_subject", count=len(lines), at=news.at[:16].replace("T", " "))
    mail["Message-ID"] = f"<news.{news.number}.{news.at[:19].replace(':', '')}@jaminan.invalid>"
    mail.set_content(
        "\n\n".join("\n    ".join((line.words, *line.quotes, *([line.url] if line.url else []))) for line in lines) + "\n"
    )
    return mail.as_bytes()


def mail_name(news: News) -> str:
    """What the file of a mail is called: in the order of the news."""
    return f"{news.at[:19].replace(':', '')}-{news.number:06}.eml"
