"""The shapes that the API's description promises; `present/shapes.py` makes them."""

from typing import Any, Literal

from pydantic import BaseModel, Field

Status = Literal["actual", "planned", "possible", "negated"]
Span = list[int]


class Who(BaseModel):
    """A party: the country or body it acts for, its name, sector and role."""

    code: str = Field(examples=["USA"])
    name: str = Field(examples=["Mike Pompeo"])
    sector: str | None = Field(examples=["GOV"])
    role: str | None = Field(examples=["secretary of state"])


class Where(BaseModel):
    """A country, and the name of a town or region where one is told."""

    code: str | None = Field(examples=["BLR"])
    name: str | None = Field(examples=["Minsk"])


class Source(BaseModel):
    """One mention of an event and where it was read."""

    article: str
    publisher: str | None
    published: str | None = Field(examples=["2020-02-03"])
    id: str


class Event(BaseModel):
    """A reconciled event: a mention's fields as agreed, its sources, and what they differ on."""

    id: str = Field(examples=["6829791e545dddc2"])
    type: str = Field(examples=["CONSULT"])
    mode: str | None = Field(examples=["visit"])
    contexts: list[str]
    quad: int = Field(ge=1, le=4)
    score: float = Field(ge=-10, le=10)
    actors: list[Who]
    recipients: list[Who]
    status: Status
    start: str | None = Field(examples=["2020-02-01"])
    end: str | None
    place: Where | None
    attributed_to: list[Who]
    trigger: str
    confidence: float
    rule: str
    evidence: dict[str, Any]
    links: list[dict[str, str]]
    mentions: list[Source]
    sources: int
    disagreements: dict[str, Any]


class Events(BaseModel):
    """A page of events; ``next`` is the cursor of the one after it, null on the last."""

    items: list[Event]
    next: str | None


class Judgement(BaseModel):
    """What an analyst decided of what, when and why."""

    id: int = Field(examples=[1])
    subject: str = Field(examples=["event"])
    about: str = Field(examples=["6829791e545dddc2"])
    act: str = Field(examples=["reject"])
    values: dict[str, Any]
    mentions: list[str]
    others: list[str]
    undoes: int | None
    by: str = Field(examples=["Ana Lyst"])
    at: str = Field(examples=["2025-06-24T09:12:00+00:00"])
    why: str | None


class Judgements(BaseModel):
    """A page of judgements."""

    items: list[Judgement]
    next: int | None


class Way(BaseModel):
    """An event with all its mentions, and what was decided of it."""

    event: Event
    mentions: list[dict[str, Any]]
    judgements: list[Judgement]


class Story(BaseModel):
    """A storyline: its events in the order of time, its main ones and turning points, and where it stands."""

    id: str
    title: str = Field(examples=["Belarus – United States: visit, release of detainees"])
    parties: list[str] = Field(examples=[["BLR", "USA"]])
    start: str | None = Field(examples=["2025-06-02"])
    end: str | None = Field(examples=["2025-06-22"])
    events: list[str]
    main: list[str]
    turning: list[str]
    standing: str = Field(examples=["warming"])
    before: float | None
    lately: float | None
    told: str


class Stories(BaseModel):
    """A page of storylines."""

    items: list[Story]
    next: str | None


class Claim(BaseModel):
    """A checkable figure with its verdict."""

    id: str
    kind: str
    value: int | str
    about: str
    trigger: str
    evidence: Span
    verdict: Literal["supported", "contradicted", "unknown"]
    reason: str | None
    because: list[str]
    article: str


class Claims(BaseModel):
    """A page of claims."""

    items: list[Claim]
    next: str | None


class Article(BaseModel):
    """What is known of an article."""

    id: str
    url: str | None
    publisher: str | None
    title: str | None
    lang: str | None
    published: str | None


class Articles(BaseModel):
    """A page of articles."""

    items: list[Article]
    next: str | None


class Actor(BaseModel):
    """Someone whom an article introduced, with the words that did so."""

    id: str
    who: list[Who]
    article: str
    evidence: Span
    words: str = Field(examples=["Mike Pompeo, the U.S. secretary of state"])
    score: float


class Actors(BaseModel):
    """A page of those who were learned."""

    items: list[Actor]
    next: int | None


class Found(BaseModel):
    """What a search finds: codes, people, events, articles."""

    parties: list[str] = Field(examples=[["BLR"]])
    people: list[dict[str, Any]] = Field(examples=[[{"name": "Mike Pompeo", "code": "USA", "events": 5}]])
    events: list[Event]
    articles: list[Article]


class Posted(BaseModel):
    """An article to read: its text, and what is known of it."""

    text: str = Field(
        min_length=1, max_length=1_000_000, examples=["Mike Pompeo visited Minsk on 1 February 2020."]
    )
    id: str | None = Field(None, max_length=200, examples=["wire-1"])
    url: str | None = Field(None, max_length=2000)
    publisher: str | None = Field(None, max_length=200, examples=["Agency"])
    title: str | None = Field(None, max_length=1000)
    lang: Literal["fr", "en"] | None = None
    published: str | None = Field(None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", examples=["2020-02-02"])


class Read(BaseModel):
    """How many sentences an article has, how many of them were parsed, and how many acts were coded."""

    sentences: int = Field(examples=[12])
    parsed: int = Field(examples=[5])
    coded: int = Field(examples=[3])


class Coding(BaseModel):
    """An article with all that was coded in it, as the command `code` gives it."""

    id: str = Field(examples=["wire-1"])
    url: str | None
    publisher: str | None
    title: str | None
    lang: str | None
    published: str | None = Field(examples=["2020-02-02"])
    events: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    counts: Read


class Added(BaseModel):
    """What became of an article that was sent: its id, or null where it was known already."""

    id: str | None
    known: bool
