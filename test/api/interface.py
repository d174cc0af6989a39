# SPDX-License-Identifier: Apache-2.0
"""api/openapi.yaml as the judge of every answer: status, schema, and who may see which field."""
import functools
import json
import pathlib
import re

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
METHODS = {"get", "put", "post", "delete"}


class Interface:
    def __init__(self):
        path = ROOT / "api" / "openapi.yaml"
        self.document = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.operations = {}
        for address, item in self.document.get("paths", {}).items():
            pattern = re.compile("^" + re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(address)) + "$")
            for method in METHODS & set(item):
                self.operations[(method.upper(), address)] = (pattern, item[method])
        self.seen = {}       # operation → statuses
        self.reasons = set()

    def operation(self, method, path):
        matches = [key for key, (pattern, _) in self.operations.items()
                   if key[0] == method and pattern.match(path)]
        # An address without braces is meant rather than one with them.
        return min(matches, key=lambda key: key[1].count("{")) if matches else None

    def resolve(self, node):
        while isinstance(node, dict) and "$ref" in node:
            node = functools.reduce(lambda at, part: at[part],
                                    node["$ref"].lstrip("#/").split("/"), self.document)
        return node

    def response(self, key, status):
        responses = self.operations[key][1]["responses"]
        for name in (str(status), f"{status // 100}XX", "default"):
            if name in responses:
                return self.resolve(responses[name])
        return None

    def judge(self, method, path, status, headers, body, role):
        """What is wrong with an answer, as a list of sentences."""
        key = self.operation(method, path.split("?")[0])
        if key is None:
            told = status in (401, 404, 405) or not path.startswith("/v1/")  # pages are for people
            return [] if told else [f"{method} {path} is not in the interface"]
        response = self.response(key, status)
        if response is None:
            return [f"{key[0]} {key[1]} may not answer {status}: {body[:300]!r}"]
        self.seen.setdefault(key, set()).add(status)
        media = headers.get("Content-Type", "").split(";")[0]
        content = response.get("content", {})
        if content and media not in content and "*/*" not in content:
            return [f"{key[0]} {key[1]} {status} is {media}, not one of {list(content)}"]
        if not media.endswith("json") or not body:
            return []
        value = json.loads(body)
        if isinstance(value, dict) and "reason" in value and status >= 400:
            self.reasons.add(value["reason"])
        schema = content.get(media, {}).get("schema")
        if not schema:
            return []
        return self.schema_faults(key, schema, value) + self.sight_faults(key, schema, value, role)

    def schema_faults(self, key, schema, value):
        whole = {**schema, "components": self.document.get("components", {})}
        checker = jsonschema.Draft202012Validator(whole)
        fault = jsonschema.exceptions.best_match(checker.iter_errors(value))
        if fault is None:
            return []
        where = "/".join(map(str, fault.absolute_path))
        return [f"{key[0]} {key[1]}: {where}: {fault.message[:300]}"]

    def sight_faults(self, key, schema, value, role, where=""):
        """Fields that this role may not see by their `x-visible-to`."""
        schema = self.resolve(schema)
        if not isinstance(schema, dict) or role is None:
            return []
        allowed = schema.get("x-visible-to")
        if allowed is not None and "all" not in allowed and role not in allowed:
            return [f"{key[0]} {key[1]}: a {role} may not see {where}"]
        faults = []
        for part in schema.get("allOf", []) + schema.get("oneOf", []) + schema.get("anyOf", []):
            faults += self.sight_faults(key, part, value, role, where)
        if isinstance(value, dict):
            for name, inner in schema.get("properties", {}).items():
                if name in value:
                    faults += self.sight_faults(key, inner, value[name], role, f"{where}.{name}")
        if isinstance(value, list) and "items" in schema:
            for inner in value:
                faults += self.sight_faults(key, schema["items"], inner, role, where + "[]")
        return faults

    def never_exercised(self):
        """Operations without one good answer in this run."""
        good = {key for key, statuses in self.seen.items() if any(s < 400 for s in statuses)}
        promised = {key for key, (_, operation) in self.operations.items()
                    if any(name.startswith("2") for name in operation["responses"])}
        return sorted(f"{method} {address}" for method, address in promised - good)

    def statuses_never_seen(self):
        """Statuses that the interface names somewhere and nobody met anywhere."""
        named = {name for _, operation in self.operations.values()
                 for name in map(str, operation["responses"]) if name.isdigit()}
        met = {str(status) for statuses in self.seen.values() for status in statuses}
        return sorted(named - met)


@functools.lru_cache(maxsize=1)
def interface():
    return Interface()
