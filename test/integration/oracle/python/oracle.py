"""What Apache Avro for Python makes of pairs of schemas.

`../peers.ts` says what a line of the input and one of the output is; the argument is how many milliseconds of work a pair may take,
as the processor counts them. Where one takes longer this is answered, and the program ends.
"""

import io
import json
import os
import resource
import sys
import threading
import time
import warnings

import avro.compatibility
import avro.io
import avro.schema

from shown import shown

warnings.simplefilter("ignore")
# a value that has thousands of digits is a value
if hasattr(sys, "set_int_max_str_digits"):
    sys.set_int_max_str_digits(0)
try:
    resource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))
except (OSError, ValueError):
    pass  # macOS does not know the limit
limit = int(sys.argv[1]) / 1000
work = None
out = threading.Lock()


def reply(answer):
    with out:
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def watch():
    while True:
        time.sleep(0.05)
        now = work
        if now is None or time.process_time() < now[2]:
            continue
        reply({"id": now[0], "late": now[1]})
        os._exit(0)


def enter(stage):
    global work
    work = (work[0], stage, work[2])


def answer_to(request):
    answer = {"id": request["id"]}
    schemas = {}
    for side, texts in request["schemas"].items():
        for one in texts:
            try:
                schemas[side] = avro.schema.parse(one)
                break
            except Exception as error:
                why = text(error)
        if side not in schemas:
            return {**answer, "refused": side, "why": why}
    reader, writer = schemas["reader"], schemas["writer"]
    without_dates(writer, set())
    if request["verdict"]:
        enter("verdict")
        answer.update(verdict(reader, writer))
    enter("values")
    answer["values"] = [value(reader, writer, bytes.fromhex(one)) for one in request["values"]]
    return answer


def without_dates(schema, seen):
    """Dates and times are read as the numbers that they are: Python's own cannot hold all of them."""
    if id(schema) in seen:
        return
    seen.add(id(schema))
    if getattr(schema, "logical_type", "decimal") != "decimal":
        schema.logical_type = None
    inner = [field.type for field in getattr(schema, "fields", [])]
    inner += getattr(schema, "schemas", [])
    inner += [getattr(schema, name) for name in ("items", "values") if hasattr(schema, name)]
    for one in inner:
        without_dates(one, seen)


def verdict(reader, writer):
    try:
        result = avro.compatibility.ReaderWriterCompatibilityChecker().get_compatibility(reader, writer)
        why = f"{[one.value for one in result.incompatibilities][:5]} {sorted(result.messages)[:3]}"
        return {"verdict": result.compatibility.value, "because": why[:400]}
    except MemoryError:
        return {"verdict": "late", "because": "out of memory"}
    except Exception as error:
        return {"verdict": "throws", "because": text(error)}


def value(reader, writer, data):
    try:
        stream = io.BytesIO(data)
        read = avro.io.DatumReader(writer, reader).read(avro.io.BinaryDecoder(stream))
        if stream.tell() != len(data):
            return {"error": "BytesLeft: bytes after the value"}
        return {"value": shown(read)}
    except Exception as error:
        return {"error": text(error)}


def text(error):
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]


threading.Thread(target=watch, daemon=True).start()
for line in sys.stdin:
    request = json.loads(line)
    work = (request["id"], "schema", time.process_time() + limit)
    reply(answer_to(request))
    work = None
