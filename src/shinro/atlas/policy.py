"""The policies of the atlas: their shape, which is that of every policy's types."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.inspect import BoolType, DictType, FloatType, IntType, LiteralType, StructType, VarTupleType, type_info

from ..policy import Filter, Pick, Policy, Switch, Work
from .shape import Free, Many, Number, Table, Truth, Word

if TYPE_CHECKING:
    from .shape import Shape

__all__ = ["Filter", "Pick", "Policy", "Switch", "Work", "table_of"]


def table_of(kind: Any) -> Table:
    """Return the shape of a `Struct`'s table, by its keys in the file."""
    needs: dict[str, Shape] = {}
    may: dict[str, Shape] = {}
    for item in msgspec.structs.fields(kind):
        (needs if item.required else may)[item.encode_name] = _shape(type_info(item.type))
    return Table(needs, may)


def _shape(kind: msgspec.inspect.Type) -> Shape:
    if isinstance(kind, msgspec.inspect.UnionType):  # with None, which TOML has not
        kind = kind.types[0]
    if isinstance(kind, StructType):
        return table_of(kind.cls)
    if isinstance(kind, DictType):
        return Free(_shape(kind.value_type))
    if isinstance(kind, VarTupleType):
        return Many(_shape(kind.item_type))
    if isinstance(kind, LiteralType):
        return Word(among=tuple(str(value) for value in kind.values))
    if isinstance(kind, FloatType | IntType):
        least, most, above = (
            default if bound is None else float(bound)
            for bound, default in ((kind.ge, -inf), (kind.le, inf), (kind.gt, -inf))
        )
        return Number(least, most, above, whole=isinstance(kind, IntType))
    return Truth() if isinstance(kind, BoolType) else Word()
