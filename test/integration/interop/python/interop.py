"""Apache Avro for Python or fastavro, as the argument says, read and write values.

`../peers.ts` says what a line of the input and one of the output is.
"""

import datetime
import decimal
import json
import pathlib
import sys
import uuid
import warnings

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent.parent / "oracle" / "python"))

import apache
import fast
from shown import shown

warnings.simplefilter("ignore")
library = {"python": apache, "fastavro": fast}[sys.argv[1]]
# no more digits are wanted than the schemas have
decimal.getcontext().prec = 200


def answer_to(request):
    codec = library.Codec(request["schema"])
    values = [bytes.fromhex(one) for one in request["values"]]
    trees = [json.loads(one, parse_int=whole) for one in request["json"]]
    made = [tried(lambda: codec.from_tree(one)) for one in trees]
    written = [tried(lambda: codec.encode(one["ok"])) if "ok" in one else one for one in made]
    good = [one["ok"] for one, ended in zip(made, written) if "ok" in ended]
    answer = {
        "fingerprint": codec.fingerprint(),
        "read": [tried(lambda: shown(codec.decode(one))) for one in values],
        "rewritten": [tried(lambda: hexed(codec.encode(codec.decode(one)))) for one in values],
        "written": [hexed_too(one) for one in written],
        "files": {name: tried(lambda: shown(codec.read_file(bytes.fromhex(one)))) for name, one in request["files"].items()},
        "containers": {
            name: tried(lambda: hexed(codec.write_file(good, name, bytes.fromhex(request["sync"])))) for name in request["codecs"]
        },
        "json": [tried(lambda: codec.to_json(one["ok"])) if "ok" in one else one for one in made] if hasattr(codec, "to_json") else [],
        "jsonRead": [tried(lambda: hexed(codec.encode(codec.from_json(one)))) for one in request["json"]]
        if hasattr(codec, "from_json")
        else [],
        "single": [],
        "singleWritten": [],
        "earlier": [
            [tried(lambda: shown(codec.decode_earlier(one["schema"], bytes.fromhex(value)))) for value in one["values"]]
            for one in request["earlier"]
        ],
    }
    with library.logical_types():
        answer["logical"] = [tried(lambda: fields(codec.decode_logical(one))) for one in values]
        answer["logicalRewritten"] = [tried(lambda: hexed(codec.encode_logical(codec.decode_logical(one)))) for one in values]
    return answer


def whole(text):
    """A whole number of JSON, but -0, which is a double."""
    return -0.0 if text == "-0" else int(text)


def tried(attempt):
    try:
        return {"ok": attempt()}
    except Exception as error:
        return {"error": f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]}


def hexed(data):
    return data.hex()


def hexed_too(ended):
    return {"ok": hexed(ended["ok"])} if "ok" in ended else ended


def fields(record):
    """The fields that the library made something of, by their names, in the form that `../logical.ts` describes."""
    texts = {name: text(value) for name, value in record.items()}
    return {name: value for name, value in texts.items() if value is not None}


def text(value):
    if isinstance(value, decimal.Decimal):
        sign, digits, exponent = value.as_tuple()
        unscaled = int("".join(map(str, digits)))
        return f"{-unscaled if sign else unscaled}e{exponent}"
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, datetime.datetime):
        return f"{day(value)}T{time(value)}"
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, datetime.time):
        return time(value)
    return None


def day(value):
    return f"{value.year}-{value.month:02}-{value.day:02}"


def time(value):
    return f"{value.hour:02}:{value.minute:02}:{value.second:02}.{value.microsecond:06}000"


for line in sys.stdin:
    sys.stdout.write(json.dumps(answer_to(json.loads(line))) + "\n")
    sys.stdout.flush()
