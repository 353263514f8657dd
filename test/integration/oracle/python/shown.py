"""Values of Python in the form that `../shown.ts` describes."""

import decimal
import struct


def shown(value):
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"i": str(value)}
    if isinstance(value, float):
        return {"f": struct.pack(">d", value).hex()}
    if isinstance(value, bytes):
        return {"b": value.hex()}
    if isinstance(value, decimal.Decimal):
        sign, digits, exponent = value.as_tuple()
        return {"d": ("-" if sign else "") + "".join(map(str, digits)), "e": exponent}
    if isinstance(value, (list, tuple)):
        return [shown(item) for item in value]
    if isinstance(value, dict):
        return {"m": [[key, shown(item)] for key, item in value.items()]}
    raise TypeError(f"a value of {type(value)}")
