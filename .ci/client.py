"""Creates a CA with the generated client. What the generator cannot know is how to sign: that is a hook of a few lines."""

import base64
import hmac
import os
import sys
import time

from generated import Client
from generated.api.default import create_ca, get_ca, get_ca_list
from generated.models import CreateCaRequest, ServiceError, X509Parameters


def sign(request):
    """Adds the headers that openapi.json describes in its security scheme, over the bytes that are sent."""
    access_key, secret_key = os.environ["NCLOUD_ACCESS_KEY"], os.environ["NCLOUD_SECRET_KEY"]
    timestamp = str(time.time_ns() // 1_000_000)
    text = f"{request.method} {request.url.raw_path.decode()}\n{timestamp}\n{access_key}"
    signature = base64.b64encode(hmac.digest(secret_key.encode(), text.encode(), "sha256")).decode()
    request.headers["x-ncp-apigw-timestamp"] = timestamp
    request.headers["x-ncp-iam-access-key"] = access_key
    request.headers["x-ncp-apigw-signature-v2"] = signature


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: expected {wanted!r}, found {found!r}")


def main(address):
    headers = {"accept": "application/json", "content-type": "application/json"}
    client = Client(base_url=f"{address}/api/v1", headers=headers, httpx_args={"event_hooks": {"request": [sign]}})
    order = CreateCaRequest(
        alias="generated", key_type="EC256", period="MAX", x_509_parameters=X509Parameters(common_name="생성된 CA")
    )
    made = create_ca.sync(client=client, body=order, ca_type="PRIVATE_ROOT")
    expect(made.code, "SUCCESS", f"creating a CA ({made})")
    expect(made.data.ca_info.status, "ACTIVE", "its status")
    expect(made.data.ca_cert_info.common_name, "생성된 CA", "its name")

    tag = made.data.ca_info.ca_tag
    expect(get_ca.sync(tag, client=client).data.ca_info.alias, "generated", "the CA that its tag names")
    listed = get_ca_list.sync(client=client, page_no=1).data
    expect([ca.ca_info.ca_tag for ca in listed.ca_info_list], [tag], "the list of CAs")

    again = create_ca.sync(client=client, body=order, ca_type="PRIVATE_ROOT")
    expect(type(again), ServiceError, "creating it twice")
    expect(again.code, "ALREADY_EXIST_ALIAS", "creating it twice")
    print(f"a generated client created {tag}, found it, and was refused a second one")


main(sys.argv[1])
