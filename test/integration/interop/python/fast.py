"""fastavro. It has no single-object encoding."""

import contextlib
import io
import json

import fastavro
import fastavro.read
import fastavro.schema

from trees import value_of, with_full_names

readers = dict(fastavro.read.LOGICAL_READERS)
fastavro.read.LOGICAL_READERS.clear()


@contextlib.contextmanager
def logical_types():
    fastavro.read.LOGICAL_READERS.update(readers)
    try:
        yield
    finally:
        fastavro.read.LOGICAL_READERS.clear()


class Codec:
    def __init__(self, text):
        self.names = {}
        self.tree = with_full_names(json.loads(text), self.names)
        self.schema = fastavro.parse_schema(json.loads(text))
        self.canonical = fastavro.schema.to_parsing_canonical_form(json.loads(text))

    def fingerprint(self):
        # least significant byte first
        return bytes.fromhex(fastavro.schema.fingerprint(self.canonical, "CRC-64-AVRO"))[::-1].hex()

    def decode(self, data):
        return decoded(self.schema, None, data)

    decode_logical = decode

    def decode_earlier(self, text, data):
        return decoded(fastavro.parse_schema(json.loads(text)), self.schema, data)

    def encode(self, value):
        stream = io.BytesIO()
        fastavro.schemaless_writer(stream, self.schema, value)
        return stream.getvalue()

    encode_logical = encode

    def from_tree(self, tree):
        return value_of(self.tree, tree, self.names, lambda name, value: (name, value))

    def from_json(self, text):
        [value] = fastavro.json_reader(io.StringIO(text), self.schema)
        return value

    def to_json(self, value):
        stream = io.StringIO()
        fastavro.json_writer(stream, self.schema, [value])
        return stream.getvalue()

    def read_file(self, data):
        return list(fastavro.reader(io.BytesIO(data)))

    def write_file(self, values, codec, sync):
        stream = io.BytesIO()
        fastavro.writer(stream, self.schema, values, codec=codec, sync_marker=sync)
        return stream.getvalue()


def decoded(writer, reader, data):
    stream = io.BytesIO(data)
    value = fastavro.schemaless_reader(stream, writer, reader)
    if stream.tell() != len(data):
        raise ValueError("bytes after the value")
    return value
