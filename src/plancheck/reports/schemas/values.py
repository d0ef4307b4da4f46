"""What the JSON outputs share: figures, sets, names, targets, actuals."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from plancheck.actuals import Status
from plancheck.targets import Kind

__all__ = ["ActualJson", "Count", "Digest", "Figure", "InBoth", "Interval", "JsonObject", "Names", "PolicyId", "TargetJson", "Version"]

Figure = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?(/\d+)?$", description='a decimal string, or a ratio as "65/3"')]
Interval = Annotated[str, Field(description='a set of values, as "[5.8, ∞)"')]
Digest = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Version = Annotated[Literal[1], Field(description="the version of this format")]
Count = Annotated[int, Field(ge=0)]


class JsonObject(BaseModel):
    """An object of which every key is known."""

    model_config = ConfigDict(extra="forbid", protected_namespaces=())


class InBoth(JsonObject):
    """A text in both languages."""

    zh: str
    en: str


class Names(JsonObject):
    """An indicator's name; one of the two may be null."""

    zh: str | None
    en: str | None


class PolicyId(JsonObject):
    """Which policy judged."""

    id: str
    digest: Digest


class TargetJson(JsonObject):
    """A target: its kind, its printed text, and what that kind carries."""

    kind: Kind
    text: str | None
    value: Figure | None = None
    low: Figure | None = None
    high: Figure | None = None
    offset: Figure | None = None
    factor: Figure | None = None
    level: str | None = None
    baseline: str | None = None
    authority: str | None = None
    reference: str | None = None
    comparison: str | None = None
    unit: str | None = None
    strength: str | None = None
    change: str | None = None
    qualifiers: list[str] = Field(default_factory=list)
    stretch: TargetJson | None = None
    parts: list[TargetJson] = Field(default_factory=list)
    respectively: bool = False


class ActualJson(JsonObject):
    """What was reported; an object also where nothing was."""

    text: str | None
    status: Status
    provisional: bool
    value: Figure | None = None
    extent: Interval | None = None
    level: str | None = None
    qualifier: str | None = None
    change: str | None = None
    unit: str | None = None
    source: str | None = None
    as_of: date | None = None
