"""A client of NAVER Cloud's Private CA API in a hundred lines: all it knows of the API, it reads from spec/out/openapi.json.

It signs, builds requests and reads answers, and sends nothing. To judge it:
cargo run -p pca-conformance -- run -- python3 examples/python/client.py
"""
import base64, hashlib, hmac, json, pathlib, re, sys, urllib.parse

API = json.loads((pathlib.Path(__file__).parents[2] / "spec/out/openapi.json").read_text("utf-8"))
CALLS = {call["operationId"]: (method.upper(), path, call)
         for path, calls in API["paths"].items() for method, call in calls.items()}
CODES = {kind: API["components"]["schemas"][name]["x-values"]
         for kind, name in (("service", "ServiceCode"), ("gateway", "GatewayCode"))}
REPEATED = {"safe": "later", "settled": "find-out-first", "never": "find-out-first"}

def schema(node):
    while {"$ref", "anyOf"} & node.keys():
        node = API["components"]["schemas"][node["$ref"].rsplit("/")[-1]] if "$ref" in node else node["anyOf"][0]
    return node

def refuse(field, rule):
    raise ValueError({"refused": {"field": field, "rule": rule}})

def checked(field, node, value, in_path=False):
    rules = schema(node)
    if "properties" in rules:
        for name in [name for name in rules.get("required", []) if name not in value]:
            refuse(f"{field}.{name}".strip("."), "missing")
        return {name: checked(f"{field}.{name}".strip("."), part, value[name])
                for name, part in rules["properties"].items() if name in value}
    if isinstance(value, str) and rules.get("x-enforced", True):
        if len(value) < rules.get("minLength", 0): refuse(field, "too-little")
        if len(value) > rules.get("maxLength", sys.maxsize): refuse(field, "too-much")
        if not re.fullmatch(rules.get("pattern", "(?s:.*)").strip("^$"), value): refuse(field, "form")
        if in_path and value in (".", ".."): refuse(field, "form")
    return value

def request(operation, arguments):
    method, path, call = CALLS[operation]
    query = []
    for parameter in call["parameters"] if "parameters" in call else []:
        name, place = parameter["name"], parameter["in"]
        if name in arguments:
            value = str(checked(name, parameter["schema"], arguments[name], place == "path"))
            if place == "path": path = path.replace(f"{{{name}}}", value)
            else: query.append((name, value))
        elif parameter["required"]: refuse(name, "missing")
    body = checked("", call["requestBody"]["content"]["application/json"]["schema"], arguments) if "requestBody" in call else None
    target = urllib.parse.urlparse(API["servers"][0]["url"]).path + path + ("?" + urllib.parse.urlencode(query) if query else "")
    return {"method": method, "target": target, "body": body}

def read(node, value):
    node = schema(node)
    if "properties" in node and isinstance(value, dict):
        if list(node["properties"]) == ["caInfo"] and "caInfo" not in value: value = {"caInfo": value}
        result = {}
        for name, part in node["properties"].items():
            found = next((value[key] for key in [name, *part.get("x-accepted-spellings", [])] if value.get(key) is not None), None)
            if found is not None:
                beside = {key: value[key] for key in part.get("x-adopted-members", []) if key in value}
                result[name] = read(part, {**beside, **found} if beside else found)
            elif name in node.get("required", []): raise LookupError(name)
        return result
    if node.get("type") == "array": return [read(node["items"], item) for item in value]
    return int(value) if node.get("type") == "integer" else value

def fault(repeat, kind, code, status):
    known, retry = CODES.get(kind, {}).get(code, {}), "no"
    if known.get("retry") == "idempotent": retry = REPEATED[repeat]
    elif status < 300: retry = "no" if repeat == "safe" or kind == "service" else "find-out-first"
    elif kind == "gateway" and known.get("status") == status: retry = {"throttled": "later"}.get(known["retry"], known["retry"])
    elif status in (408, 500, 502, 503, 504) or (status, repeat) == (429, "safe"): retry = REPEATED[repeat]
    elif status > 500 and repeat != "safe": retry = "find-out-first"
    return {"fault": {"kind": kind, "code": code, "retry": retry}}

def response(operation, status, body):
    call = CALLS[operation][2]
    repeat, whole = call["x-repeat"]["rule"], schema(call["responses"]["200"]["content"]["application/json"]["schema"])
    nothing = "data" not in whole["required"]
    if nothing and status < 300 and not body: return {"value": None}
    try: answer = json.loads(body)
    except ValueError: answer = None
    if isinstance(answer, dict) and "error" in answer:
        return fault(repeat, "gateway", str(answer["error"]["errorCode"]), status)
    if isinstance(answer, dict) and answer.get("code", "SUCCESS") != "SUCCESS":
        return fault(repeat, "service", answer["code"], status)
    if status >= 300: return fault(repeat, "unrecognized", None, status)
    try:
        assert answer["code"] == "SUCCESS"
        beside = {key: value for key, value in answer.items() if key not in ("code", "msg")}
        data = answer.get("data", beside)
        if nothing or data is None and {"type": "null"} in whole["properties"]["data"].get("anyOf", []): return {"value": None}
        return {"value": read(whole["properties"]["data"], data if data is not None else {}["data"])}
    except (AssertionError, LookupError, TypeError, ValueError): return fault(repeat, "malformed", None, status)

def signature(method, target, timestamp, accessKey, secretKey):
    text = f"{method} {target}\n{timestamp}\n{accessKey}"
    return {"stringToSign": text, "signature": base64.b64encode(hmac.digest(secretKey.encode(), text.encode(), hashlib.sha256)).decode()}

def answer(question):
    kind, _ = question.pop("kind"), question.pop("id")
    try: return {"signature": signature, "request": request, "response": response}[kind](**question)
    except ValueError as refused: return refused.args[0]

if __name__ == "__main__":
    for line in sys.stdin: print(json.dumps(answer(json.loads(line))), flush=True)
