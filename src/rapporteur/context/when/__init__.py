"""When: finds the expressions of time in a text and resolves them to intervals."""

from rapporteur.context.when.calendar import Calendar, TimeExpression, load_calendar

__all__ = ["Calendar", "TimeExpression", "load_calendar"]
