"""Pages and feeds from their addresses, brought with care: what they may reach, how long and how much, how often."""

from rapporteur.fetch.fetcher import Fetched, Fetcher, FetchError, Limits

__all__ = ["FetchError", "Fetched", "Fetcher", "Limits"]
