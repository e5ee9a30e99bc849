"""A map that is never changed, and of which another with one entry more costs little."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar, overload

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")

_GONE: Any = object()
_NONE: Mapping[Any, Any] = {}


class PersistentMap(Mapping[K, V]):
    """A map in the order of a dict. Instead of changing, it gives another map, which shares nearly everything with it.

    A copy of a dict with n entries takes n steps; `set` and `delete` take about √n, so that ten thousand people who come
    one after the other are not copied fifty million times. To go through all entries, one dict is made of them first.
    """

    __slots__ = ("_added", "_base", "_changed")

    def __init__(
        self,
        base: Mapping[K, V] = _NONE,
        changed: Mapping[K, V] = _NONE,
        added: Mapping[K, V] = _NONE,
    ) -> None:
        """base: most entries; changed: what replaces some of them in their places, or `_GONE`; added: what comes after them"""
        self._base, self._changed, self._added = base, changed, added
        if (len(changed) + len(added)) ** 2 > len(base):
            self._base, self._changed, self._added = self._whole(), _NONE, _NONE

    def set(self, key: K, value: V) -> PersistentMap[K, V]:
        """The map with this value under the key: in its place if there is one already, else at the end."""
        if key in self._added or self._of_base(key) is _GONE:
            return PersistentMap(self._base, self._changed, {**self._added, key: value})
        return PersistentMap(self._base, {**self._changed, key: value}, self._added)

    def delete(self, key: K) -> PersistentMap[K, V]:
        """The map without the key; the same if it has none."""
        if key in self._added:
            added = {each: value for each, value in self._added.items() if each != key}
            return PersistentMap(self._base, self._changed, added)
        if self._of_base(key) is _GONE:
            return self
        return PersistentMap(self._base, {**self._changed, key: _GONE}, self._added)

    def _of_base(self, key: K) -> Any:
        return self._changed.get(key, self._base.get(key, _GONE))

    def _whole(self) -> Mapping[K, V]:
        if not self._changed and not self._added:
            return self._base
        whole = {**self._base, **self._changed}
        for key, value in self._changed.items():
            if value is _GONE:
                del whole[key]
        whole |= self._added
        return whole

    @overload
    def get(self, key: K, default: None = None, /) -> V | None: ...
    @overload
    def get(self, key: K, default: V | T, /) -> V | T: ...
    def get(self, key: K, default: Any = None, /) -> Any:
        found = self._added.get(key, _GONE)
        if found is _GONE:
            found = self._of_base(key)
        return default if found is _GONE else found

    def __getitem__(self, key: K) -> V:
        found: V = self.get(key, _GONE)
        if found is _GONE:
            raise KeyError(key)
        return found

    def __contains__(self, key: Any) -> bool:
        return self.get(key, _GONE) is not _GONE

    def __len__(self) -> int:
        return len(self._whole())

    def __iter__(self) -> Iterator[K]:
        return iter(self._whole())

    def keys(self) -> KeysView[K]:
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        return self._whole().items()
