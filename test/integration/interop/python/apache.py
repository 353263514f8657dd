"""Apache Avro for Python. It has no Avro JSON and no single-object encoding, and no way to name the branch of a union."""

import contextlib
import io
import json

import avro.datafile
import avro.io
import avro.schema

from trees import value_of, with_full_names, without_logical_types


@contextlib.contextmanager
def logical_types():
    yield


class Unclosed(io.BytesIO):
    """Its bytes are still there when the writer has closed it."""

    def close(self):
        pass


class Codec:
    def __init__(self, text):
        self.names = {}
        self.tree = with_full_names(json.loads(text), self.names)
        self.logical = avro.schema.parse(text)
        self.plain = plain_of(text)

    def fingerprint(self):
        # least significant byte first
        return self.logical.fingerprint("CRC-64-AVRO")[::-1].hex()

    def decode(self, data):
        return decoded(self.plain, self.plain, data)

    def decode_logical(self, data):
        return decoded(self.logical, self.logical, data)

    def decode_earlier(self, text, data):
        return decoded(plain_of(text), self.plain, data)

    def encode(self, value):
        return encoded(self.plain, value)

    def encode_logical(self, value):
        return encoded(self.logical, value)

    def from_tree(self, tree):
        return value_of(self.tree, tree, self.names, lambda name, value: value)

    def read_file(self, data):
        with avro.datafile.DataFileReader(io.BytesIO(data), avro.io.DatumReader()) as reader:
            reader.datum_reader.writers_schema = self.plain
            reader.datum_reader.readers_schema = self.plain
            return list(reader)

    def write_file(self, values, codec, sync):
        stream = Unclosed()
        with avro.datafile.DataFileWriter(stream, avro.io.DatumWriter(), self.logical, codec) as writer:
            writer.sync_marker = sync
            writer.datum_writer.writers_schema = self.plain
            for value in values:
                writer.append(value)
        return stream.getvalue()


def plain_of(text):
    return avro.schema.parse(json.dumps(without_logical_types(json.loads(text))))


def decoded(writer, reader, data):
    stream = io.BytesIO(data)
    value = avro.io.DatumReader(writer, reader).read(avro.io.BinaryDecoder(stream))
    if stream.tell() != len(data):
        raise ValueError("bytes after the value")
    return value


def encoded(schema, value):
    stream = io.BytesIO()
    avro.io.DatumWriter(schema).write(value, avro.io.BinaryEncoder(stream))
    return stream.getvalue()
