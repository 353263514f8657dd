"""Avro JSON, parsed, to the values that the libraries take, by a schema that is parsed JSON too."""

PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}


def value_of(schema, tree, names, branch):
    """`branch` makes a value of a union of a branch's name and value."""
    kind = schema if isinstance(schema, (str, list)) else schema["type"]
    if isinstance(kind, list):
        return branch_of(kind, tree, names, branch)
    if isinstance(kind, dict):
        return value_of(kind, tree, names, branch)
    if kind not in PRIMITIVES and kind in names:
        schema = names[kind]
        kind = schema["type"]
    if kind in ("float", "double"):
        return float(tree.lower()) if isinstance(tree, str) else float(tree)
    if kind in ("bytes", "fixed"):
        return tree.encode("latin-1")
    if kind == "array":
        return [value_of(schema["items"], item, names, branch) for item in tree]
    if kind == "map":
        return {key: value_of(schema["values"], item, names, branch) for key, item in tree.items()}
    if kind == "record":
        return {one["name"]: value_of(one["type"], tree[one["name"]], names, branch) for one in schema["fields"]}
    return tree


def branch_of(branches, tree, names, branch):
    if tree is None:
        return None
    [(name, inner)] = tree.items()
    [schema] = [one for one in branches if branch_name(one) == name]
    return branch(name, value_of(schema, inner, names, branch))


def branch_name(schema):
    if isinstance(schema, str):
        return schema
    return schema["name"] if schema["type"] in ("record", "enum", "fixed") else schema["type"]


def with_full_names(schema, names, namespace=""):
    """The schema with full names alone; `names` gets its named types."""
    if isinstance(schema, list):
        return [with_full_names(one, names, namespace) for one in schema]
    if isinstance(schema, str):
        return schema if schema in PRIMITIVES or "." in schema or not namespace else f"{namespace}.{schema}"
    kind = schema["type"]
    if kind in ("record", "enum", "fixed"):
        space = schema.get("namespace", namespace)
        full = schema["name"] if "." in schema["name"] or not space else f"{space}.{schema['name']}"
        named = {**schema, "name": full}
        names[full] = named
        space = full.rpartition(".")[0]
        if kind == "record":
            named["fields"] = [{**one, "type": with_full_names(one["type"], names, space)} for one in schema["fields"]]
        return named
    inner = {key: with_full_names(schema[key], names, namespace) for key in ("items", "values") if key in schema}
    return {**schema, **inner}


def without_logical_types(schema):
    if isinstance(schema, list):
        return [without_logical_types(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: without_logical_types(value) if key in ("type", "fields", "items", "values") else value
        for key, value in schema.items()
        if key not in ("logicalType", "precision", "scale")
    }
