"""Routes on how parties stand over time and what may follow."""

from typing import Annotated, Any

from fastapi import FastAPI, HTTPException, Query, Request
from starlette.responses import Response

from rapporteur.present.http import models_over_time as models
from rapporteur.present.http.asking import PAGE, AsOf, Code, Limit, Other, Party, Type, answer
from rapporteur.present.http.problems import documented
from rapporteur.present.shapes import (
    forecast_shape,
    partner_shape,
    ranking_shape,
    relation_shape,
    skill_shape,
)
from rapporteur.present.standings import SECONDS, Standings, UnreadyError

Directed = Annotated[bool, Query(description="What the first does toward the second alone.")]
ByType = Annotated[bool, Query(alias="types", description="By type of act instead of quad class.")]
Within = Annotated[
    list[Annotated[int, Query(ge=1, le=365)]] | None, Query(max_length=5, description="Days ahead.")
]
_DAYS = (7, 30, 90)


def add_outlook(api: FastAPI, standings: Standings) -> None:
    """Adds the routes."""

    @api.get("/relations/{one}/{other}", response_model=models.Relation, responses=documented(422, 501, 503))
    def relation(
        request: Request, one: Party, other: Other, directed: Directed = False, as_of: AsOf = None
    ) -> Response:
        """How two parties stand week by week: an index with its 90% interval, the number of acts, and the breaks."""
        found, _ = _asked("relation", one.upper(), other.upper(), directed, as_of)
        return answer(request, relation_shape(found))

    @api.get("/relations/{one}", response_model=models.Partners, responses=documented(422, 501, 503))
    def relations(
        request: Request, one: Party, directed: Directed = False, as_of: AsOf = None, limit: Limit = PAGE, after: Code = None
    ) -> Response:  # fmt: skip
        """The balance of a party between its partners, those with most acts first; ``after`` is the last partner seen."""
        found = _asked("relations", one.upper(), (), directed, as_of)
        names = [each.relation.other for each in found]
        begin = names.index(after.upper()) + 1 if after and after.upper() in names else 0
        page = found[begin : begin + limit]
        more = page[-1].relation.other if begin + limit < len(found) else None
        return answer(request, {"items": [partner_shape(each) for each in page], "next": more})

    @api.get("/forecasts/{one}/{other}", response_model=models.Forecast, responses=documented(422, 501, 503))
    def forecast(
        request: Request, one: Party, other: Other, directed: Directed = False, by_type: ByType = False,
        within: Within = None, as_of: AsOf = None,
    ) -> Response:  # fmt: skip
        """The chances of what may follow between two parties beside what is usual, and what the first may do next."""
        a, b = one.upper(), other.upper()
        found, _ = _asked("forecast", a, b, directed, by_type, within or _DAYS, as_of=as_of, keep=False)
        following = _asked("next_acts", a, b, as_of=as_of)
        return answer(request, forecast_shape(found) | {"next": ranking_shape(following)})

    @api.get("/forecasts/{one}", response_model=models.Ranking, responses=documented(422, 501, 503))
    def next_partners(request: Request, one: Party, act: Type, as_of: AsOf = None) -> Response:
        """Toward whom a party may next act in some way."""
        found = _asked("next_partners", one.upper(), act, as_of=as_of)
        return answer(request, {"one": one.upper(), "act": act} | ranking_shape(found))

    @api.get("/backtest", response_model=models.Backtest, responses=documented(422, 501, 503))
    def backtest(
        request: Request, since: AsOf = None, within: Annotated[int, Query(ge=1, le=365)] = _DAYS[0],
        directed: Directed = False, by_type: ByType = False, as_of: AsOf = None,
        kept: Annotated[bool, Query(description="The forecasts that were made and kept, instead.")] = False,
    ) -> Response:  # fmt: skip
        """How good forecasts would have been, each made with what was known on its day; by kind of act."""
        found = (
            _asked("track_record") if kept else _asked("backtest", since, within, directed, by_type, as_of)
        )
        items = [{"kind": kind, "within": days} | skill_shape(skill) for (kind, days), skill in found.items()]
        return answer(request, {"items": items})

    def _asked(verb: str, *told: Any, **named: Any) -> Any:
        """What the analyst says; a problem where that is not installed, or not ready."""
        try:
            return standings.ask(verb, *told, **named)
        except ImportError as error:
            raise HTTPException(501, str(error)) from error
        except UnreadyError as error:
            raise HTTPException(503, str(error), {"Retry-After": str(SECONDS)}) from error
