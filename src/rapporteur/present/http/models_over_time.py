"""The shapes of answers on how parties stand over time and what may follow."""

from typing import Any

from pydantic import BaseModel, Field


class Level(BaseModel):
    """A value of the index on PLOVER's scale, with its 90% interval."""

    value: float = Field(ge=-10, le=10, examples=[2.1])
    low: float = Field(ge=-10, le=10, examples=[-0.2])
    high: float = Field(ge=-10, le=10, examples=[4.4])


class Week(BaseModel):
    """A week of a relation: the number of acts, their mean score, the level."""

    start: str = Field(examples=["2025-06-16"])
    acts: int = Field(examples=[3])
    mean: float | None = Field(examples=[2.4])
    level: Level


class Break(BaseModel):
    """A week from which a relation stood otherwise, and the acts around it."""

    week: str = Field(examples=["2025-06-16"])
    before: float
    after: float
    events: list[str]


class Standing(BaseModel):
    """Where a relation stands now, beside its own past and beside relations like it."""

    level: Level
    above_own_past: float
    usual: float
    above_similar: float | None
    similar: list[list[str]]


class Relation(BaseModel):
    """A relation over time; ``refused`` says why it has no index."""

    one: str = Field(examples=["BLR"])
    other: str = Field(examples=["USA"])
    directed: bool
    acts: int = Field(examples=[12])
    undated: int
    refused: str | None
    standing: Standing | None
    breaks: list[Break]
    weeks: list[Week]


class Partner(Relation):
    """A partner of a party: the relation, and its share of all acts, lately and before."""

    share: float = Field(ge=0, le=1, examples=[0.4])
    share_before: float = Field(ge=0, le=1, examples=[0.3])


class Partners(BaseModel):
    """A page of partners."""

    items: list[Partner]
    next: str | None = Field(examples=["RUS"])


class Answer(BaseModel):
    """What may come next, how likely, carried by which events."""

    answer: str = Field(examples=["CONSULT"])
    chance: float = Field(ge=0, le=1, examples=[0.4])
    likely: bool
    events: list[str]
    parts: dict[str, float]


class Next(BaseModel):
    """What may come next, the likeliest first, with the chance of none of these."""

    made: str = Field(examples=["2025-07-10"])
    model: str
    acts: int
    refused: str | None
    none: float
    answers: list[Answer]


class Ranking(Next):
    """Toward whom a party may next act in some way."""

    one: str = Field(examples=["BLR"])
    act: str = Field(examples=["CONSULT"])


class Chance(BaseModel):
    """The chance that acts of a kind come within some days, beside what is usual."""

    kind: str = Field(examples=["verbal cooperation"])
    within: int = Field(examples=[30])
    chance: float = Field(ge=0, le=1, examples=[0.7])
    usual: float = Field(ge=0, le=1, examples=[0.5])
    if_supposed: float | None
    events: list[str]
    parts: dict[str, float]


class Forecast(BaseModel):
    """What may follow between two parties; ``refused`` says why nothing can be said."""

    one: str = Field(examples=["BLR"])
    other: str = Field(examples=["USA"])
    directed: bool
    made: str = Field(examples=["2025-07-10"])
    model: str
    acts: int
    inputs: str
    refused: str | None
    supposed: list[dict[str, Any]]
    chances: list[Chance]
    next: Next


class Bin(BaseModel):
    """Forecasts of about one chance: the mean chance that was given, the share that came, how many there were."""

    given: float = Field(ge=0, le=1, examples=[0.31])
    came: float = Field(ge=0, le=1, examples=[0.28])
    n: int = Field(examples=[120])


class Skill(BaseModel):
    """How good forecasts of a kind were: Brier and log scores beside those of what is usual, skill with its 95% interval,
    calibration error, and the table of reliability."""

    kind: str = Field(examples=["verbal cooperation"])
    within: int = Field(examples=[7])
    n: int
    came: float
    brier: float
    usual_brier: float
    log_score: float
    usual_log_score: float
    skill: float
    skill_low: float
    skill_high: float
    calibration_error: float
    reliability: list[Bin]


class Backtest(BaseModel):
    """How good forecasts would have been, or were, by kind; none where the record is too short or thin to learn from."""

    items: list[Skill]
