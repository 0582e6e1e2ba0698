"""What the record's acts say over time: how relations stand, when that changed, and what may follow.

Events enter, handed over by the desk; relations and forecasts leave, each with its uncertainty and the events that it
rests on. Nothing here reads or writes a record.
"""
