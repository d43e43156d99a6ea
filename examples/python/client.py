"""A client of NAVER Cloud's Private CA in forty lines of code: it signs, builds requests and reads answers.

It sends nothing. To judge it: cargo run -p pca-conformance -- run -- python3 examples/python/client.py
"""
import base64, hmac, json, sys, urllib.parse
from description import API, CALLS, GATEWAY, SERVICE, checked, content, read

def signature(method, target, timestamp, accessKey, secretKey, **_):
    text = f"{method} {target}\n{timestamp}\n{accessKey}"
    return {"signature": base64.b64encode(hmac.digest(secretKey.encode(), text.encode(), "sha256")).decode()}

def request(operation, arguments, **_):
    call = CALLS[operation]
    given = [one for one in call.get("parameters", []) if one["required"] or one["name"] in arguments]
    values = {one["name"]: checked(one["name"], one["schema"], arguments.get(one["name"])) for one in given}
    query = urllib.parse.urlencode({one["name"]: values[one["name"]] for one in given if one["in"] == "query"})
    target = urllib.parse.urlparse(API["servers"][0]["url"]).path + call["path"].format(**values) + "?" + query
    body = checked("", content(call["requestBody"]), arguments) if "requestBody" in call else None
    return {"method": call["method"], "target": target.rstrip("?"), "body": body}

def response(operation, status, body, **_):
    call, code = CALLS[operation], None
    try:
        answer = json.loads(body) if body or status >= 300 else {"code": "SUCCESS", "data": None}
        code = str(answer["error"]["errorCode"] if "error" in answer else answer["code"])
        if status < 300 and code == "SUCCESS":
            return {"value": read(content(call["responses"]["200"])["properties"]["data"], answer.get("data", answer))}
    except (AttributeError, LookupError, TypeError, ValueError):
        pass  # It is not what it should be: what remains is the status.
    code = code if code != "SUCCESS" else None
    return {"fault": {"code": code, "retry": retry(call["x-repeat"]["rule"] == "safe", code, status)}}

def retry(safe, code, status):
    """What to do now. A call that is not safe to repeat may have done its work, unless it was refused."""
    known, again = SERVICE.get(code) or GATEWAY.get(code) or {}, "later" if safe else "find-out-first"
    if known.get("status") == status and known["retry"] != "idempotent":
        return known["retry"].replace("throttled", "later")
    passes = status in (408, 500, 502, 503, 504) or known.get("retry") == "idempotent"
    doubtful = status == 429 if safe else status > 500 or status < 300 and not (code or "").isupper()
    return again if passes or doubtful else "no"

for line in sys.stdin:
    question = json.loads(line)
    try:
        answer = {"signature": signature, "request": request, "response": response}[question["kind"]](**question)
    except ValueError as refused:
        answer = {"refused": {"field": str(refused)}}
    print(json.dumps(answer), flush=True)
