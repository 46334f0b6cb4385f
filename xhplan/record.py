"""``typing.NamedTuple`` without its price.

Type checkers see ``typing.NamedTuple`` itself. At run time a class is made by
``collections.namedtuple`` straight from its annotations; the original compiles
each annotation first and imports typing, which together is a third of what a
piped ``list`` may cost (docs/performance.md). Importing ``NamedTuple`` from
typing instead changes nothing but the time.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import namedtuple

    _OWN = ("__annotations__", "__module__", "__qualname__", "__orig_bases__")

    class _Maker(type):
        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = space.get("__annotations__", {})
            defaults = [space[field] for field in fields if field in space]
            made = namedtuple(name, fields, defaults=defaults, module=space["__module__"])
            made.__qualname__ = space["__qualname__"]
            made.__annotations__ = fields
            for key, value in space.items():
                if key not in _OWN and key not in fields:
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base that classes name."""
