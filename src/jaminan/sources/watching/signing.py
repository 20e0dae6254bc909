"""How news to a webhook are signed, so that whoever gets them knows who sent them, and when."""

import hashlib
import hmac

SIGNATURE = "Jaminan-Signature"
DELIVERY = "Jaminan-Delivery"
SCHEME = "sha256"


def sign(secret: str, at: str, body: bytes) -> str:
    """The header that signs a body at a moment: `t=MOMENT,sha256=HEX`, the HMAC of the moment, a dot, and the body."""
    told = hmac.new(secret.encode(), at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return f"t={at},{SCHEME}={told}"
