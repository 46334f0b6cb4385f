"""``typing.NamedTuple`` without its price.

Type checkers see ``typing.NamedTuple`` itself. At run time a class is made
straight from its annotations, and its constructor when it is first called: the
original compiles each annotation and each constructor and imports typing, which
together is more than a third of what a piped ``list`` may cost
(docs/performance.md). Importing ``NamedTuple`` from typing instead changes
nothing but the time.
"""

from __future__ import annotations

TYPE_CHECKING = False

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter

    class _Record(tuple):
        """What all of them can, as ``collections.namedtuple`` has it."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return made

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)

    _GETTERS = []
    """The fields by their places; the same for every class."""

    _FEW = 8
    """So many are made without a constructor of their own, which costs as much to make as twenty of them."""

    def _constructor(fields, defaults):
        named = ", ".join(fields)
        made = eval(f"lambda _cls, {named}: _new(_cls, ({named},))", {"_new": tuple.__new__})
        made.__name__, made.__defaults__ = "__new__", tuple(defaults)
        return made

    class _Maker(type):
        def __new__(cls, name, bases, space):
            if not bases:
                return super().__new__(cls, name, bases, space)
            fields = tuple(space.get("__annotations__", ()))
            defaults = {field: space[field] for field in fields if field in space}

            calls = 0

            def first(subject, /, *args, **named):
                """The constructor of the first few; then, and where it is called wrongly, it makes the usual one."""
                nonlocal calls
                calls += 1
                rest = fields[len(args) :]
                given = defaults | named
                right = len(args) <= len(fields) and named.keys() <= set(rest) <= given.keys()
                if right and calls <= _FEW:
                    return tuple.__new__(subject, (*args, *map(given.__getitem__, rest)))
                made.__new__ = _constructor(fields, defaults.values())
                return made.__new__(subject, *args, **named)

            while len(_GETTERS) < len(fields):
                _GETTERS.append(_tuplegetter(len(_GETTERS), f"Field {len(_GETTERS)}"))
            space.update(zip(fields, _GETTERS, strict=False))
            space.update(
                __slots__=(), _fields=fields, _field_defaults=defaults, __match_args__=fields, __new__=first
            )
            made = type(name, (_Record,), space)
            return made

    class NamedTuple(metaclass=_Maker):
        """The base that classes name."""
